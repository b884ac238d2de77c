"""The Oversight pane."""
