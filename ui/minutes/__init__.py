"""The Minutes pane."""
