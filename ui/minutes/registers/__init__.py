"""Registers of the Minutes pane: actions, decisions, issues, parked topics, of this study and of all."""
