"""The way up: a ladder of levels, and escalations whose clocks run while the receiver works."""
