"""Files into cells: one reader for each format, run in a child process that nobody has to trust."""
