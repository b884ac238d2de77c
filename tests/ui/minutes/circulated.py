"""Minutes that were circulated, as the registers and the page of a version find them."""

from __future__ import annotations

from datetime import date

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.latest import latest_of_meeting
from cro_desk.minutes.registers import ALL_STATUSES, Wanted, actions, decisions
from cro_desk.minutes.rows import ItemRow
from tests.minutes.conftest import KEY, Party

TODAY = date(2026, 11, 22)
LINES = (
    "a Send the monitoring plan @Ben due 2026-11-18",
    "a Confirm the courier @Ann due 2026-11-24",
    "a Translate the leaflet @Ben due 2026-12-18",
    "d The central lab is Synlab @Ann",
    "d The lab is Medlab @Ann",
    "s Site 12 screens too slowly",
    "p Who pays for the courier",
    "i The depot in Prague is open",
)


def circulate(desk: Desk, party: Party) -> str:
    """Circulate last Tuesday's minutes; return the version's id."""
    draft_id = desk.run(op.start_minutes, party.series, KEY).value
    for line in LINES:
        desk.run(op.add_line, draft_id, "", line)
    desk.run(op.circulate, draft_id)
    row = all_actions(desk)[0]
    return str(desk.read(latest_of_meeting, row.meeting_id, False))


def all_actions(desk: Desk) -> tuple[ItemRow, ...]:
    """Return every action."""
    return desk.read(actions, Wanted(statuses=ALL_STATUSES), TODAY)


def all_decisions(desk: Desk) -> tuple[ItemRow, ...]:
    """Return every decision."""
    return desk.read(decisions, Wanted())


def one(desk: Desk, number: str) -> ItemRow:
    """Return an action by its number."""
    return next(row for row in all_actions(desk) if row.number == number)
