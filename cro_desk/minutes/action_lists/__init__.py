"""Actions as others keep them: a workbook, and to-dos of a calendar program."""
