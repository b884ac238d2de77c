"""Actions leave as a file: which are in it, and that unblinded ones never stand beside others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes.action_lists.exporting import ListForm, ListWish, export_actions
from cro_desk.minutes.registers import Wanted, actions
from cro_desk.minutes.terms import ItemKind
from tests.minutes.conftest import Party

STARTS = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def circulated(desk: Desk, draft: str, action: str) -> str:
    """The id of an action in the register."""
    desk.run(op.circulate, draft)
    return desk.read(actions, Wanted(), desk.now().date())[0].id


def listed(desk: Desk, **wish: object) -> list[str]:
    content = desk.run(export_actions, ListWish(ListForm.TODOS, **wish)).value
    return [str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(content).todos]


def test_closed_actions_stay_among_the_todos_as_completed(desk: Desk, circulated: str):
    desk.run(op.close_action, circulated, "Sent on Monday")
    content = desk.run(export_actions, ListWish(ListForm.TODOS)).value
    (made,) = icalendar.Calendar.from_ical(content).todos
    assert (made["STATUS"], made["SEQUENCE"] > 0) == ("COMPLETED", True)
    with pytest.raises(UserError, match="no action to list"):
        desk.run(export_actions, ListWish(ListForm.WORKBOOK))


def test_unblinded_actions_leave_by_themselves(
    desk: Desk, party: Party, circulated: str, unblind: Callable[[str], str], line: Callable[..., str]
):
    unblind(party.ann)
    whose = (party.study, party.partnership)
    secret = desk.run(op.start_meeting_minutes, *whose, "Data review", STARTS, unblinded=True).value
    desk.run(op.add_agenda, secret, "Data")
    line("@Ann to look at arm A due 2026-12-01", ItemKind.ACTION, of=secret)
    desk.run(op.circulate, secret)
    assert (listed(desk), listed(desk, unblinded=True)) == (["S-1 send the plan"], ["SU-1 look at arm A"])


def test_a_workbook_is_written(desk: Desk, circulated: str):
    wish = ListWish(ListForm.WORKBOOK, about="ABC-301")
    assert desk.run(export_actions, wish).value[:2] == b"PK"
