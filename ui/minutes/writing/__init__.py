"""Writing minutes live, by keyboard: every line is kept as soon as it is entered."""
