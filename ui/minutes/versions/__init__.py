"""Circulated versions over the Minutes pane: read, comment, compare, sign, print, correct; their rules."""
