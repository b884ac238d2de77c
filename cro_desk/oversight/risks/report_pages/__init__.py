"""The pages of the risk register and the issue log."""
