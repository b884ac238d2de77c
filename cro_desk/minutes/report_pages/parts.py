"""What several pages of minutes share: shapes beside words, names of parties, times."""

from __future__ import annotations

from datetime import date, datetime

from cro_desk.formats import day, long_day, utc
from cro_desk.i18n import _
from cro_desk.minutes.content import Header
from cro_desk.minutes.printed import zone_name
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.minutes.words import kind_name, status_name
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE

SIZE = 8.5
DASH, LOOK = "–", "⚠"
#: beside its word, so that the kinds are told apart at a glance on a black and white print
SHAPES = {
    ItemKind.INFORMATION: "○",
    ItemKind.DECISION: "◆",
    ItemKind.ACTION: "■",
    ItemKind.ISSUE: "▲",
    ItemKind.RISK: "△",
    ItemKind.CHANGE: "◇",
    ItemKind.PARKED: "▽",
}
BOXES = {ActionStatus.OPEN: "☐", ActionStatus.DONE: "☑", ActionStatus.DROPPED: "☒"}


def kind_mark(kind: ItemKind) -> str:
    """Return shape and word of a line's kind: `◆ Decision`."""
    return f"{SHAPES[kind]} {kind_name(kind)}"


def status_mark(status: ActionStatus) -> str:
    """Return box and word of an action's status: `☑ Done`."""
    return f"{BOXES[status]} {status_name(status)}"


def party(header: Header, side: Side | None) -> str:
    """Return the name of a side's party, the side's word where it has none; empty where there is no side."""
    if side is None:
        return ""
    return {Side.SPONSOR: header.sponsor, Side.CRO: header.cro}.get(side, "") or _(SIDE[side])


def span(header: Header) -> str:
    """Return day, clock and zone of the meeting: `Tue 24 Nov 2026, 10:00–11:00 Europe/Berlin`."""
    starts, ends = header.starts, header.ends
    if ends is None:
        until = ""
    elif ends.date() == starts.date():
        until = f"–{ends:%H:%M}"
    else:
        until = f" – {day(ends.date())} {ends:%H:%M}"
    return f"{long_day(starts.date())}, {starts:%H:%M}{until} {zone_name(header.starts)}"


def moment_words(at: datetime) -> str:
    """Return a moment by its own clock: `Tue 24 Nov 2026, 10:00 Europe/Berlin`."""
    return f"{long_day(at.date())}, {at:%H:%M} {zone_name(at)}"


def both_clocks(at: datetime, header: Header) -> tuple[str, str]:
    """Return a moment in UTC and by the meeting's clock, seconds included."""
    local = at.astimezone(header.starts.tzinfo)
    return utc(at), f"{day(local.date())} {local:%H:%M:%S} {zone_name(header.starts)}"


def due_words(due: date | None, on: date) -> str:
    """Say where a date that is past on a day stands; empty where it is not."""
    return f"{LOOK} {_('overdue')}" if due is not None and due < on else ""


def duration(minutes: int) -> str:
    """Return a time in minutes: `14 min`."""
    return _("{minutes} min").format(minutes=minutes)


def nothing(title: str, said: str) -> Story:
    """Return a heading over a sentence, where there is no table."""
    return [together(Heading(title), text(said, "note"))]


def paragraphs(content: str) -> tuple[str, ...]:
    """Return the paragraphs of a text that was typed in several lines."""
    return tuple(line.strip() for line in content.splitlines() if line.strip())
