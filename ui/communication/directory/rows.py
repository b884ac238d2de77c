"""People of the directory as they can be reached now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.directory.reaching import Presence, Reach, reach
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

#: what is typed in a cell, in the order of the columns
FIELDS = ("name", "role", "organisation", "email", "phone", "time_zone", "language")
SIGN = {Presence.WORKING: "●", Presence.RESTING: "◌", Presence.AWAY: "✕"}


@dataclass(frozen=True, slots=True)
class Line:
    """A person; `reach` says how things stand at the moment the line was made."""

    id: str
    name: str
    role: str
    organisation: str
    email: str
    phone: str
    time_zone: str
    language: str
    side: Side
    deputy: str
    contact: Contact
    reach: Reach


def lines(people: Sequence[Contact], now: datetime) -> list[Line]:
    """Return everybody as they can be reached now."""
    known = {each.id: each for each in people}
    return [_line(each, reach(each, known, now)) for each in people]


def _line(each: Contact, read: Reach) -> Line:
    told = (each.name, each.role, each.organisation, each.email, each.phone, each.zone, each.language)
    return Line(each.id, *told, each.side, each.deputy, each, read)


def text_of(line: Line, name: str) -> str:
    """Write a field as a cell shows it."""
    return str(getattr(line, name))


def clock(line: Line) -> str:
    """Write the time where somebody is."""
    return f"{line.reach.local:%H:%M}"


def presence_words(line: Line) -> str:
    """Say in few words how somebody can be reached now."""
    read = line.reach
    if read.presence is Presence.WORKING:
        return _("at work")
    if read.presence is Presence.AWAY:
        return _("away, {name} stands in").format(name=read.stands_in.name) if read.stands_in else _("away")
    return _("back {when}").format(when=back_words(line)) if read.back is not None else _("not at work")


def back_words(line: Line) -> str:
    """Say when somebody works again, by their own clocks: the time alone where it is the same day."""
    back = line.reach.back
    if back is None:
        return ""
    local = in_zone(back, line.contact.calendar.zone)
    if local.date() == line.reach.local.date():
        return f"{local:%H:%M}"
    return f"{day(local.date())} {local:%H:%M}"
