"""What minutes remind of, and when: drafts, actions, comments that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cro_desk.communication.reminders import Kind, Leads, Reminder, me, reminders
from cro_desk.communication.shown import missed, note_reminders
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.reminding import minutes_reminders
from cro_desk.reporting.reminding import SOURCES, Asked, read_ahead
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from tests.minutes.conftest import Party

DUE = Leads(None, 1, None)
Line = Callable[..., str]


@pytest.fixture
def told(desk: Desk) -> Callable[..., list[tuple[str, str, str]]]:
    """Return what minutes remind of around now: what, when it is due, when it is told (UTC)."""
    return lambda leads=DUE: [
        (each.title, _at(each.due_at), _at(each.remind_at)) for each in found(desk, leads)
    ]


def found(desk: Desk, leads: Leads = DUE) -> list[Reminder]:
    who = desk.read(me, desk.owner.name, desk.owner.email)
    span = (desk.now() - timedelta(days=10), desk.now() + timedelta(days=20))
    return list(desk.read(reminders, leads, who, *span, None, (minutes_reminders,)))


def _at(moment: datetime) -> str:
    return f"{moment:%m-%d %H:%M}"


def test_a_draft_reminds_until_it_goes_out(desk: Desk, draft: str, told, line: Line):
    line("All is well")
    name = "Minutes: Core team, 17 Nov 2026"
    assert told() == [(name, "11-20 17:00", "11-19 07:00"), (name, "11-20 17:00", "11-23 07:00")]
    assert [(each.kind, each.pane) for each in found(desk)] == [
        (Kind.DUE, "minutes"),
        (Kind.LATE, "minutes"),  # on Monday: its last day was Friday
    ]
    desk.run(op.circulate, draft)
    assert told() == []


def test_ones_own_actions_remind_and_those_of_all_if_wanted(
    desk: Desk, party: Party, draft: str, told, line: Line
):
    desk.run(studies.edit_person, party.ann, name=desk.owner.name)
    line(f"a @{desk.owner.name.split()[0]} sends the list due 2026-11-30")
    line("a @Ben sends the plan due 2026-11-26")
    desk.run(op.circulate, draft)
    mine = ("S-1: sends the list", "11-30 17:00", "11-27 07:00")
    assert told() == [mine]
    everything = [title for title, _due, _told in told(Leads(None, 1, None, everything=True))]
    assert everything[0] == "S-2: sends the plan"
    desk.run(op.close_action, found(desk)[0].record_id, "Sent")
    assert told() == []


def test_comments_are_asked_of_the_other_side(desk: Desk, draft: str, told, line: Line):
    desk.run(op.edit_draft, draft, writer_side=Side.CRO)
    line("All is well")
    desk.run(op.circulate, draft)
    assert told() == [("Comments on: Minutes: Core team, 17 Nov 2026", "11-27 17:00", "11-26 07:00")]


def test_who_wants_no_reminder_of_what_is_due_hears_of_none(draft: str, told):
    assert told(Leads(None, None, None)) == []


def test_the_program_reminds_of_minutes_beside_the_calendar(desk: Desk, draft: str):
    now = desk.now()
    asked = Asked(desk.owner.name, desk.owner.email, DUE, now - timedelta(days=7), now, now)
    (reminder,) = (each for each in desk.read(read_ahead, asked).reminders if each.kind is Kind.DUE)
    desk.run(note_reminders, [reminder], missed=True)
    (row,) = desk.read(missed)
    assert (row.pane, row.record_id) == ("minutes", draft)
    assert minutes_reminders in SOURCES
