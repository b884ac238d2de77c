"""A risk register out of a spreadsheet: read, its scales named, previewed, then taken all at once."""
