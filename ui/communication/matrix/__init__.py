"""The tab of the communication matrix."""
