"""Meetings to and from calendar programs: RFC 5545 files, invitations as drafts, imported calendars."""
