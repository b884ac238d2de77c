"""The columns of the list of series."""

from __future__ import annotations

from datetime import datetime

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from ui.communication.series.rows import SeriesLine
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
OVER = Look(Tone.MUTED, italic=True)


def series_columns() -> tuple[Column[SeriesLine], ...]:
    """Return the columns; what tells one series from another stands first."""
    return (
        Column("name", _("Series"), _name, width=17, stretch=True, look=_look),
        Column("cadence", _("How often"), _words, width=20, look=_look, tooltip=_words),
        Column(
            "next",
            _("Next, its own clock"),
            _next,
            _next_text,
            width=21,
            look=_next_look,
            tooltip=_next_why,
        ),
        Column(
            "problems",
            _("To mend"),
            _problems,
            _problems_text,
            width=9,
            look=_problems_look,
            tooltip=_problems_told,
        ),
        Column("chair", _("Chair"), _chair, width=11, look=_look),
        Column("attendees", _("People"), _count, _count_text, Align.RIGHT, width=5, look=_look),
        Column("zone", _("Time zone"), _zone, width=15, look=_muted, hidden=True),
        Column("party", _("With"), _party, width=13, look=_muted),
        Column("minutes", _("Minutes"), _minutes, _minutes_text, Align.RIGHT, width=8, look=_muted),
        Column("place", _("Where"), _place, width=16, look=_muted, hidden=True),
    )


def when(moment: datetime) -> str:
    """Write a meeting's time by the clock of its zone, with the day of the week."""
    return f"{weekday(moment)} {day(moment.date())} {moment:%H:%M}"


def weekday(moment: datetime) -> str:
    """Name the day of the week in short."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[moment.weekday()]


def _look(line: SeriesLine) -> Look:
    return OVER if line.is_over else Look()


def _muted(_line: SeriesLine) -> Look:
    return MUTED


def _name(line: SeriesLine) -> str:
    return line.series.name


def _words(line: SeriesLine) -> str:
    return line.words


def _next(line: SeriesLine) -> float | None:
    return line.next.starts.timestamp() if line.next is not None else None


def _next_text(line: SeriesLine) -> str:
    if line.next is None:
        return _("ended") if line.is_over else _("none planned")
    marked = _("▸ {when}") if line.next.why or line.next.moved else "{when}"
    return marked.format(when=when(line.next.starts))


def _next_look(line: SeriesLine) -> Look:
    return Look() if line.next is not None else OVER


def _next_why(line: SeriesLine) -> str:
    return line.next.why if line.next is not None else ""


def _chair(line: SeriesLine) -> str:
    return line.chair


def _count(line: SeriesLine) -> int:
    return len(line.series.attendees)


def _count_text(line: SeriesLine) -> str:
    return number(_count(line))


def _problems(line: SeriesLine) -> int:
    return len(line.problems)


def _problems_text(line: SeriesLine) -> str:
    if not line.problems:
        return "–"
    words = ngettext("▲ {count} point", "▲ {count} points", len(line.problems))
    return words.format(count=number(len(line.problems)))


def _problems_look(line: SeriesLine) -> Look:
    return Look(Tone.WARN, bold=True) if line.problems else MUTED


def _problems_told(line: SeriesLine) -> str:
    return "\n".join(each.text for each in line.problems)


def _zone(line: SeriesLine) -> str:
    return line.series.starts.zone


def _party(line: SeriesLine) -> str:
    return line.party


def _minutes(line: SeriesLine) -> int:
    return line.series.minutes


def _minutes_text(line: SeriesLine) -> str:
    return number(line.series.minutes)


def _place(line: SeriesLine) -> str:
    return line.series.place
