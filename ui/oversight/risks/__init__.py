"""The tab of risks, and what it shares with the tab of issues."""
