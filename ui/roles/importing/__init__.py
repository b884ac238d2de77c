"""The import sheet for responsibility matrices: original cells, guesses, notices, and where it goes."""
