"""Files nobody trusts are read in a child process that is watched; what happens to it happens to it alone."""
