"""Who joined and who left, of both sides: whether the team is stable is among the first things asked.

Cards of people carry no such dates; the journal knows when each was made and deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.paper.document import Story, text
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import nothing, party
from cro_desk.store.connections import raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.journal.history import marks
from cro_desk.studies.terms import Side

#: after a study is made here, cards are entered for so long without anybody having joined
SETTLING = timedelta(days=14)
_TURNS = """SELECT p.name, p.role, p.side, c.fields, e.clock FROM person AS p
    JOIN change AS c ON c.record = p.id AND c.kind = 'person' JOIN edit AS e ON e.id = c.edit
    WHERE p.study_id = ? AND p.scope IN ({marks}) AND c.edit NOT IN (SELECT edit FROM withheld)
    ORDER BY e.clock, p.id"""


@dataclass(frozen=True, slots=True)
class StaffChange:
    """Somebody who joined, or left, on a day."""

    name: str
    role: str
    side: Side
    joined: bool
    on: date


def read(session: Session, about: About) -> tuple[StaffChange, ...]:
    """Read who came and went in the days of the report; whose card only moved did neither."""
    sql = _TURNS.format(marks=marks(about.scopes))
    rows = raw(session.connection()).execute(sql, (about.study_id, *about.scopes))
    zone = ZoneInfo(about.zone)
    begun = _begun(session, about)
    turns: dict[tuple[str, Side], list[StaffChange]] = defaultdict(list)
    for name, role, side, fields, clock in rows:
        on = moment(clock).astimezone(zone).date()
        joined = _turned(orjson.loads(fields))
        if joined is None or not about.covers(on) or (joined and clock < begun):
            continue
        turns[name, Side(side)].append(StaffChange(name, role, Side(side), joined, on))
    told = [each[-1] for each in turns.values() if _balance(each)]
    return tuple(sorted(told, key=lambda each: (each.on, each.name)))


def _begun(session: Session, about: About) -> int:
    """Return until when cards are entered to begin with: whoever has one by then did not join."""
    sql = f"SELECT min(clock) FROM edit WHERE scope IN ({marks(about.scopes)})"  # noqa: S608
    (first,) = raw(session.connection()).execute(sql, about.scopes).fetchone()
    return int(first or 0) + SETTLING // timedelta(microseconds=1)


def _turned(fields: Mapping[str, Sequence[Any]]) -> bool | None:
    """Say whether a change brings a card (True) or takes it away (False); None where it does neither."""
    if any(len(pair) == 1 for pair in fields.values()):
        return True
    pair = fields.get("deleted")
    return None if pair is None else not pair[-1]


def _balance(turns: Sequence[StaffChange]) -> int:
    """Return how many cards of one name there are more, or fewer."""
    return sum(1 if each.joined else -1 for each in turns)


def draw(found: tuple[StaffChange, ...], about: About, room: Room) -> Story:
    """Say who came and who went, each side by itself."""
    if not found:
        return nothing(_("Nobody joined or left."))
    told = []
    for joined, words in ((True, _("Joined: {people}")), (False, _("Left: {people}"))):
        people = [_person(each, about) for each in found if each.joined is joined]
        more = ngettext("and {count} more", "and {count} more", len(people) - room.most)
        rest = [more.format(count=len(people) - room.most)] if len(people) > room.most else []
        if people:
            told.append(text(words.format(people="; ".join([*people[: room.most], *rest]))))
    return told


def _person(each: StaffChange, about: About) -> str:
    whose = ", ".join(filter(None, (each.role, party(about, each.side))))
    return f"{each.name} ({whose}) {day(each.on)}"
