"""The Calendar pane."""
