"""What a meeting takes over, whom `@` may mean, and what meetings are called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries, registers
from cro_desk.minutes.numbers import prefix, short_name
from cro_desk.minutes.people import people_for
from cro_desk.minutes.registers import Wanted
from cro_desk.minutes.terms import ActionStatus
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from tests.fakes import FakeClock
from tests.minutes.conftest import Party

NEXT = "2026-11-24"
TODAY = date(2026, 11, 22)


@pytest.fixture
def later(
    desk: Desk, party: Party, draft: str, action: str, line: Callable[..., str], clock: FakeClock
) -> str:
    """Minutes of the meeting after one that left two actions."""
    line("a Look at site 12 @ann due 2026-12-05")
    desk.run(op.circulate, draft)
    clock.advance(days=3)
    return desk.run(op.start_minutes, party.series, NEXT).value


def test_action_closed_since_the_last_meeting_is_told_once_more(desk: Desk, later: str):
    first, _second = desk.read(registers.actions, Wanted(), TODAY)
    desk.run(op.close_action, first.id, "Mail")
    rows = desk.read(queries.draft, later).carried
    assert [(row.item.number, row.item.status) for row in rows] == [
        ("S-1", ActionStatus.DONE),
        ("S-2", ActionStatus.OPEN),
    ]


def test_slips_are_counted(desk: Desk, later: str):
    first, _second = desk.read(registers.actions, Wanted(), TODAY)
    desk.run(op.redate_action, first.id, date(2026, 12, 20), "Data late")
    slips = {row.item.number: row.slips for row in desk.read(queries.draft, later).carried}
    assert slips == {"S-1": 1, "S-2": 0}


def test_earlier_meeting_carries_nothing_of_a_later_one(desk: Desk, party: Party, later: str):
    earlier = desk.run(op.start_minutes, party.series, "2026-11-10").value
    assert desk.read(queries.draft, earlier).carried == ()


def test_who_is_there_is_offered_first(desk: Desk, party: Party, draft: str):
    desk.run(studies.add_person, party.study, Side.SPONSOR, name="Aaron Abel")
    names = [each.name for each in desk.read(people_for, draft)]
    assert names == ["Ann Kowalska", "Ben Ortiz", "Aaron Abel"]


def test_people_of_a_rival_are_not_offered(desk: Desk, party: Party, draft: str):
    desk.run(studies.begin_partnership, party.study, "Rival CRO")
    desk.run(studies.add_person, party.study, Side.CRO, name="Rita Rival", organisation="Rival CRO")
    assert "Rita Rival" not in [each.name for each in desk.read(people_for, draft)]


def test_unblinded_minutes_offer_only_who_may_know(desk: Desk, party: Party, unblind: Callable[[str], str]):
    unblind(party.ann)
    secret = desk.run(op.start_minutes, party.series, "2026-11-17", unblinded=True).value
    assert [each.name for each in desk.read(people_for, secret)] == ["Ann Kowalska"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Core team", "CT"),
        ("Operations", "OPE"),
        ("Joint JSC meeting", "JSC"),
        ("Review of the data", "RD"),
        ("", "M"),
    ],
)
def test_meeting_has_a_short_name(name: str, short: str):
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("side", "internal", "unblinded", "letters"),
    [
        (Side.SPONSOR, False, False, "S"),
        (Side.CRO, False, False, "C"),
        (Side.SPONSOR, False, True, "SU"),
        (Side.CRO, True, False, "I"),
    ],
)
def test_letters_tell_who_wrote(side: Side, internal: bool, unblinded: bool, letters: str):
    assert prefix(side, internal=internal, unblinded=unblinded) == letters
