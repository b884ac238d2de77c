"""A paper as a Word document, for those who must edit it."""
