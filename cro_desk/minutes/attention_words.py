"""A line of the Overview that leads into the Minutes pane, and how it names what it is about."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.rows import ItemRow
from cro_desk.studies.attention import Attention

PANE = "minutes"


def line(text: str, stands: str, record_id: str, *, bad: bool = True) -> Attention:
    """Return a line; what is not bad is worth a look."""
    return Attention(text, stands, PANE, record_id, bad)


def named(row: ItemRow) -> str:
    """Return a numbered line of minutes with its text."""
    return _("{number}: {text}").format(number=row.number, text=row.text)


def due_words(due: date | None) -> str:
    """Say when something is due."""
    return _("due {day}").format(day=day(due))


def minutes_words(title: str, held: date) -> str:
    """Name the minutes of a meeting."""
    return _("Minutes: {meeting}, {day}").format(meeting=title, day=day(held))
