"""The Sharing pane."""
