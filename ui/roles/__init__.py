"""The Roles pane."""
