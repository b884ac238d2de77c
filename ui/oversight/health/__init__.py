"""The tab of the health survey."""
