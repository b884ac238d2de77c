"""The tab of issues."""
