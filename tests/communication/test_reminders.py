"""What a person is reminded of, and when: meetings, papers in working days, clocks that run out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.ahead import Asked, read_ahead
from cro_desk.communication.drafts import AttendeeDraft, PaperDraft
from cro_desk.communication.escalation.acts import raise_escalation, withdraw_escalation
from cro_desk.communication.escalation.queries import escalations, ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.communication.reminders import Kind, Leads, Reminder, me, reminders
from cro_desk.communication.shown import dismiss_reminders, last_shown, missed, note_reminders, shown_since
from cro_desk.communication.terms import PaperKind
from cro_desk.desk import Desk
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime

Series = Callable[..., str]
#: the first meeting of the usual series: Tuesday, ten in Berlin
FIRST = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MEETINGS = Leads(15, None, None)
PAPERS = Leads(None, 1, None)
CLOCKS = Leads(None, None, 60)


@pytest.fixture
def told(desk: Desk) -> Callable[..., list[Reminder]]:
    """Return what is told within some days from a moment on."""

    def read(leads: Leads, after: datetime = FIRST - DAY, days: int = 2) -> list[Reminder]:
        who = desk.read(me, desk.owner.name, desk.owner.email)
        return list(desk.read(reminders, leads, who, after, after + days * DAY))

    return read


def test_a_meeting_is_told_of_before_it_begins(told, series: Series):
    series()
    (found,) = told(MEETINGS)
    assert (found.title, found.due_at, found.remind_at) == ("Core team", FIRST, FIRST - timedelta(minutes=15))


def test_no_lead_no_reminder(told, series: Series):
    series()
    assert told(Leads(None, None, None)) == []


def test_a_moved_meeting_is_told_of_anew(desk: Desk, told, series: Series):
    id = series()
    (before,) = told(MEETINGS)
    later = WallTime(time(11), "Europe/Berlin").on(FIRST.date())
    desk.run(op.move_occurrence, id, "2026-12-01", later)
    (after,) = told(MEETINGS)
    assert (after.about != before.about, after.due_at - before.due_at) == (True, timedelta(hours=1))


def test_a_cancelled_meeting_is_not_told_of(desk: Desk, told, series: Series):
    id = series()
    desk.run(op.cancel_occurrence, id, "2026-12-01", Side.CRO, "Bo", "Nothing to say")
    assert told(MEETINGS) == []


def test_a_meeting_of_others_is_theirs(desk: Desk, study: str, told, series: Series):
    id = series()
    desk.run(studies.add_person, study, Side.SPONSOR, name="Ada", email=desk.owner.email)
    bo = desk.run(studies.add_person, study, Side.CRO, name="Bo", organisation="Northern CRO").value
    desk.run(op.set_attendees, id, [AttendeeDraft(Side.CRO, bo)])
    assert told(MEETINGS) == []
    assert len(told(Leads(15, None, None, everything=True))) == 1


def test_a_paper_is_told_of_on_the_working_day_before(desk: Desk, study: str, told, series: Series):
    desk.run(op.add_calendar, study, name="Lindgren", time_zone="Europe/Berlin")
    id = series()
    desk.run(op.set_papers, id, [PaperDraft(PaperKind.INPUT, "Status sheet", 1, Side.SPONSOR)])
    (found,) = told(PAPERS, FIRST - 5 * DAY, 5)
    assert found.title == "Status sheet · Core team"
    assert found.remind_at == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)  # Friday morning; due on Monday
    assert found.due_at == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)


def test_what_the_other_side_owes_is_told_only_to_who_wants_everything(
    desk: Desk, study: str, told, series: Series
):
    id = series()
    desk.run(studies.add_person, study, Side.SPONSOR, name=desk.owner.name)
    desk.run(op.set_papers, id, [PaperDraft(PaperKind.INPUT, "Status sheet", 1, Side.CRO)])
    assert told(PAPERS, FIRST - 5 * DAY, 5) == []
    assert len(told(Leads(None, 1, None, everything=True), FIRST - 5 * DAY, 5)) == 1


@pytest.fixture
def matter(desk: Desk, study: str, partnership: str) -> str:
    """An escalation that waits for its first answer."""
    desk.run(start_ladder, partnership)
    level = desk.read(ladder, study, partnership)[0]
    return desk.run(raise_escalation, partnership, level.id, Side.SPONSOR, title="Late").value


def test_a_clock_is_told_of_before_and_when_it_runs_out(desk: Desk, study: str, told, matter: str):
    due = desk.read(escalations, study)[0].current.respond_by
    assert due is not None
    found = told(CLOCKS, due - DAY, 2)
    assert [due - each.remind_at for each in found] == [timedelta(hours=1), timedelta(0)]
    assert {each.kind for each in found} == {Kind.ESCALATION}


def test_a_closed_escalation_has_no_clock(desk: Desk, study: str, told, matter: str):
    desk.run(withdraw_escalation, matter, "By mistake")
    assert told(CLOCKS, desk.now(), 30) == []


def test_what_was_shown_is_remembered_and_cannot_be_undone(desk: Desk, told, series: Series):
    series()
    before = desk.undo_name()
    desk.run(note_reminders, told(MEETINGS))
    assert desk.read(shown_since, FIRST) == {each.about for each in told(MEETINGS)}
    assert desk.undo_name() == before
    assert desk.read(last_shown) is not None


def test_a_missed_one_is_listed_until_it_is_dismissed(desk: Desk, told, series: Series):
    series()
    desk.run(note_reminders, told(MEETINGS), missed=True)
    (row,) = desk.read(missed)
    assert row.title == "Core team (ABC-301)"
    desk.run(dismiss_reminders, row.id)
    assert desk.read(missed) == ()


def test_what_comes_at_short_notice_is_told_of_at_once(desk: Desk, series: Series):
    series()
    now = FIRST - timedelta(minutes=5)
    asked = Asked(desk.owner.name, desk.owner.email, MEETINGS, now, now, now + DAY)
    (found,) = desk.read(read_ahead, asked).reminders
    assert found.remind_at < now < found.due_at
    desk.run(note_reminders, [found])
    assert desk.read(read_ahead, asked).reminders == ()
