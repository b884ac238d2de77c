"""The Audit trail pane: who changed what, when and why."""
