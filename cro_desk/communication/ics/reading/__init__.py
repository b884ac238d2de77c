"""Calendars that come in: nobody trusts them, so a child process reads them, within limits."""
