"""Who joined and who left, of both sides: whether the team is stable is among the first things asked.

Cards of people carry no such dates; the journal knows when each was made and deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About
from cro_desk.reporting.status.sections.words import DASH, MOST, SIZE, nothing, party, rest
from cro_desk.store.connections import raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.journal.history import marks
from cro_desk.studies.terms import Side

WHAT, ROLE, ON = 64.0, 160.0, 84.0
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
    turns: dict[tuple[str, Side], list[StaffChange]] = defaultdict(list)
    for name, role, side, fields, clock in rows:
        on = moment(clock).astimezone(zone).date()
        if (joined := _turned(orjson.loads(fields))) is not None and about.covers(on):
            turns[name, Side(side)].append(StaffChange(name, role, Side(side), joined, on))
    told = [each[-1] for each in turns.values() if _balance(each)]
    return tuple(sorted(told, key=lambda each: (each.on, each.name)))


def _turned(fields: Mapping[str, Sequence[Any]]) -> bool | None:
    """Say whether a change brings a card (True) or takes it away (False); None where it does neither."""
    if any(len(pair) == 1 for pair in fields.values()):
        return True
    pair = fields.get("deleted")
    return None if pair is None else not pair[-1]


def _balance(turns: Sequence[StaffChange]) -> int:
    """Return how many cards of one name there are more, or fewer."""
    return sum(1 if each.joined else -1 for each in turns)


def draw(found: tuple[StaffChange, ...], about: About, width: float) -> Story:
    """Draw who came and went."""
    if not found:
        return nothing(_("Nobody joined or left."))
    columns = (
        Column(_("Change"), WHAT),
        Column(_("Name"), width - WHAT - ROLE - ON),
        Column(_("Role"), ROLE),
        Column(_("On"), ON),
    )
    rows = [_row(each, about) for each in found[:MOST]]
    return [Grid(columns, rows, SIZE), *rest(len(found) - MOST)]


def _row(each: StaffChange, about: About) -> Row:
    what = _("joined") if each.joined else _("left")
    name = Cell(each.name, under=party(about, each.side))
    return Row((Cell(what), name, Cell(each.role or DASH), Cell(day(each.on))))
