"""The Overview pane: how the current study stands, and where to go from here."""
