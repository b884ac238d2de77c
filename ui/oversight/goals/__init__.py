"""The tab of shared goals and of what was promised."""
