"""Reminders by the desktop's notifications while the program runs; what was missed is listed afterwards."""
