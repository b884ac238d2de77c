"""Meetings to and from calendar programs: export, invitations, import of calendars."""
