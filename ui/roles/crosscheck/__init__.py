"""The Cross-check tab: the awarded bid beside the matrix, what does not fit, and what is done about it."""
