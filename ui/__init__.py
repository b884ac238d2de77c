"""The window: Qt only. Asks Desk, decides nothing."""
