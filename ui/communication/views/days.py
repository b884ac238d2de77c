"""What every view says of a day: holidays, closures, freezes by name and party, clocks that differ."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from cro_desk.communication.terms import ClosureKind
from cro_desk.formats import day as write_day
from cro_desk.i18n import _
from ui.communication.views.paging import Page

if TYPE_CHECKING:
    from cro_desk.communication.clocks import ClockGap
    from cro_desk.communication.series import Occurrence
    from cro_desk.communication.viewing import DayMark


def day_words(marks: Iterable[DayMark]) -> tuple[str, ...]:
    """Name what is on a day, each with the parties whose it is: `Thanksgiving (CRO US)`."""
    parties: dict[tuple[str, bool], list[str]] = {}
    for mark in marks:
        parties.setdefault((mark.why, mark.kind is ClosureKind.FREEZE), []).append(mark.calendar)
    return tuple(_named(why, names, frozen) for (why, frozen), names in parties.items())


def _named(why: str, names: list[str], frozen: bool) -> str:
    whose = ", ".join(dict.fromkeys(name for name in names if name))
    text = _("{why} ({parties})").format(why=why, parties=whose) if whose else why
    return _("no meetings: {why}").format(why=text) if frozen else text


def is_off(page: Page, day: date) -> bool:
    """Whether some party does not work on a day, or nobody does: it is a weekend."""
    kinds = {mark.kind for mark in page.marks.get(day, ())}
    return bool(kinds & {None, ClosureKind.CLOSED}) or is_weekend(day)


def is_weekend(day: date) -> bool:
    """Whether a day is Saturday or Sunday."""
    return day.weekday() > 4


def gap_words(gap: ClockGap) -> str:
    """Say how two clocks differ in a spell: `Berlin – New York: 5 h apart until 8 Nov, usually 6 h`."""
    return _("{one} – {other}: {now} apart until {day}, usually {usual}").format(
        one=place(gap.one),
        other=place(gap.other),
        now=hours(gap.now),
        usual=hours(gap.usual),
        day=write_day(gap.last_day),
    )


def off_words(meeting: Occurrence, on: date | None = None) -> str:
    """Name whose day off, or freeze, a meeting's day is: `Christmas Day (Lindgren)`."""
    day = on or meeting.day
    found = [(why, each.name) for each in meeting.series.calendars if (why := each.no_meeting(day))]
    by_reason: dict[str, list[str]] = {}
    for why, name in found:
        by_reason.setdefault(why, []).append(name)
    return ", ".join(_named(why, names, frozen=False) for why, names in by_reason.items())


def place(zone: str) -> str:
    """Return the place in a zone's name: `Europe/Berlin` is Berlin."""
    return zone.rpartition("/")[2].replace("_", " ")


def hours(minutes: int) -> str:
    """Write how far clocks are apart: `6 h`, `5 h 30`."""
    whole, rest = divmod(abs(minutes), 60)
    return (
        _("{hours} h {minutes}").format(hours=whole, minutes=f"{rest:02}")
        if rest
        else _("{hours} h").format(hours=whole)
    )


def told_day(page: Page, day: date) -> str:
    """Say what is on a day beside its meetings, for screen readers and tooltips."""
    parts = [_("milestone {name}").format(name=each.name) for each in page.milestones.get(day, ())]
    parts += day_words(page.marks.get(day, ()))
    gap = page.gap_of(day)
    return " · ".join([*parts, *([gap_words(gap)] if gap else [])])
