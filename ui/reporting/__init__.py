"""The Reports pane."""
