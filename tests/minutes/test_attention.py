"""What the Overview says of minutes: owed, late, waiting; each line leads to its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cro_desk.communication import operations as calendar
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.attention import minutes_attention
from cro_desk.minutes.registers import Wanted, actions
from cro_desk.minutes.terms import Effect, ItemKind
from cro_desk.reporting.attention import attention
from cro_desk.studies import operations as studies
from cro_desk.studies.attention import Attention
from cro_desk.studies.terms import Side
from tests.fakes import FakeClock
from tests.minutes.conftest import EARLIER, KEY, Party

Line = Callable[..., str]


def lines(desk: Desk, party: Party, days: int = 0) -> list[tuple[str, str, bool]]:
    now = desk.now() + timedelta(days=days)
    return [(each.text, each.stands, each.bad) for each in told(desk, party, now)]


def told(desk: Desk, party: Party, now=None) -> tuple[Attention, ...]:
    """Return what is told, but for meetings of which nobody said whether they were held."""
    found = desk.read(minutes_attention, party.study, now or desk.now()).lines
    return tuple(each for each in found if "held?" not in each.text)


def asked(desk: Desk, party: Party) -> list[Attention]:
    """Return the lines that ask whether something was held."""
    found = desk.read(minutes_attention, party.study, desk.now()).lines
    return [each for each in found if "held?" in each.text]


@pytest.fixture
def silent(desk: Desk, draft: str, line: Line) -> str:
    """Minutes that say something and ask nothing; return the draft."""
    line("All is well")
    return draft


def test_minutes_of_a_meeting_that_was_held_are_owed_until_they_go_out(desk: Desk, party: Party, silent: str):
    desk.run(op.delete_draft, silent)
    assert lines(desk, party) == []
    desk.run(calendar.hold_occurrence, party.series, KEY)
    (line,) = told(desk, party, desk.now() + timedelta(days=1))
    assert (line.text, line.stands) == ("Minutes: Core team, 17 Nov 2026", "overdue since 20 Nov 2026")
    assert (line.pane, line.record_id, line.bad) == ("minutes", f"{party.series}#{KEY}", True)
    draft = desk.run(op.start_minutes, party.series, KEY).value
    assert told(desk, party)[0].record_id == draft


def test_a_meeting_that_lies_behind_is_asked_about_until_somebody_said_what_became_of_it(
    desk: Desk, party: Party
):
    (line,) = asked(desk, party)
    assert (line.text, line.stands) == (
        "2 meetings lie behind: held? Nobody said",
        "the first on 10 Nov 2026",
    )
    desk.run(calendar.cancel_occurrence, party.series, EARLIER, Side.CRO, "Ben", "Nobody could come")
    (line,) = asked(desk, party)
    assert (line.text, line.stands, line.bad) == (
        "Core team, 17 Nov 2026: held?",
        "nobody said; minutes due 20 Nov 2026",
        False,
    )
    assert line.record_id == f"{party.series}#{KEY}"
    desk.run(op.start_minutes, party.series, KEY)
    assert asked(desk, party) == []


def test_minutes_are_late_on_the_days_off_after_their_last_day(desk: Desk, party: Party):
    desk.run(calendar.hold_occurrence, party.series, KEY)
    assert lines(desk, party) == [("Minutes: Core team, 17 Nov 2026", "overdue since 20 Nov 2026", True)]


def test_several_are_one_line_that_leads_to_the_oldest(desk: Desk, party: Party):
    for key in (KEY, EARLIER):
        desk.run(calendar.hold_occurrence, party.series, key)
    (line,) = told(desk, party, desk.now() + timedelta(days=1))
    assert (line.text, line.stands) == ("Minutes of 2 meetings are overdue", "the oldest since 13 Nov 2026")
    assert line.record_id == f"{party.series}#{EARLIER}"


def test_what_is_due_soon_is_told_before_it_is_late(desk: Desk, party: Party, clock: FakeClock):
    clock.advance(days=3)  # Wednesday, the day after the next meeting
    desk.run(calendar.hold_occurrence, party.series, "2026-11-24")
    assert lines(desk, party) == [("Minutes: Core team, 24 Nov 2026", "due 27 Nov 2026", False)]


def test_circulated_minutes_wait_for_ones_own_signature_and_for_answers(
    desk: Desk, party: Party, silent: str
):
    version = desk.run(op.circulate, silent).value
    name = "Minutes: Core team, 17 Nov 2026"
    assert lines(desk, party) == [(name, "signature missing: Sponsor, CRO, due 4 Dec 2026", False)]
    desk.run(op.comment, version, "Really?", author="Ben Ortiz", side=Side.CRO)
    assert (name, "1 comment waits for its answer", False) in lines(desk, party)
    late = (name, "signature missing: Sponsor, CRO, due 4 Dec 2026", True)
    assert late in lines(desk, party, 16)


def test_the_other_sides_signature_is_told_once_it_is_late(desk: Desk, party: Party, silent: str):
    version = desk.run(op.circulate, silent).value
    desk.run(op.record_paper_signature, version, Side.SPONSOR, "Ann", desk.now().date(), note="Binder 1")
    assert lines(desk, party) == []
    assert [stands for _text, stands, _bad in lines(desk, party, 16)] == [
        "signature missing: CRO, due 4 Dec 2026"
    ]


def test_silence_that_approves_soon_is_told(desk: Desk, party: Party, silent: str):
    desk.run(op.agree_to_silence, party.partnership, date(2026, 11, 1), "Contract 7.2")
    version = desk.run(op.circulate, silent).value
    desk.run(op.record_paper_signature, version, Side.SPONSOR, "Ann", desk.now().date(), note="Binder 1")
    assert [stands for _text, stands, _bad in lines(desk, party, 11)] == ["silence approves on 5 Dec 2026"]


def test_the_side_that_is_asked_is_told_when_the_time_for_comments_ends(desk: Desk, party: Party, draft: str):
    desk.run(op.edit_draft, draft, writer_side=Side.CRO)
    desk.run(op.add_line, draft, "", "All is well")
    desk.run(op.circulate, draft)
    stands = [stands for _text, stands, _bad in lines(desk, party, 5)]
    assert stands[-1] == "comments until 27 Nov 2026"


@pytest.fixture
def promised(desk: Desk, party: Party, draft: str, line: Line) -> str:
    """Two actions of Ann, whose workspace it is, and one of Ben; return the version."""
    desk.run(studies.edit_person, party.ann, name=desk.owner.name)
    for day in ("25", "27"):
        line(f"a @{desk.owner.name.split()[0]} sends list {day} due 2026-11-{day}")
    line("a @Ben sends the plan due 2026-11-23")
    version = desk.run(op.circulate, draft).value
    for side in (Side.SPONSOR, Side.CRO):
        desk.run(op.record_paper_signature, version, side, "Somebody", desk.now().date(), note="Binder 1")
    return version


def test_ones_own_actions_come_first_and_are_told_before_they_are_late(
    desk: Desk, party: Party, promised: str
):
    soon = ("2 actions of yours are due within a week", "the first on 25 Nov 2026", False)
    assert lines(desk, party) == [soon]
    assert lines(desk, party, 4) == [
        ("S-1: sends list 25", "overdue since 25 Nov 2026", True),
        ("S-2: sends list 27", "due 27 Nov 2026", False),
        ("S-3: sends the plan", "overdue since 23 Nov 2026", True),
    ]
    assert lines(desk, party, 9)[0] == (
        "2 actions of yours are overdue",
        "the oldest since 25 Nov 2026",
        True,
    )


def test_an_action_leads_to_its_line(desk: Desk, party: Party, promised: str):
    found = {row.number: row.id for row in desk.read(actions, Wanted(), date(2026, 11, 26))}
    assert [each.record_id for each in told(desk, party, desk.now() + timedelta(days=4))] == [
        *(found[number] for number in ("S-1", "S-2", "S-3"))
    ]


def test_a_decision_that_was_not_followed_up_is_told(desk: Desk, party: Party, draft: str, line: Line):
    desk.run(op.edit_line, line("Second CRA", ItemKind.DECISION), effects=[Effect.BUDGET])
    version = desk.run(op.circulate, draft).value
    for side in (Side.SPONSOR, Side.CRO):
        desk.run(op.record_paper_signature, version, side, "Somebody", desk.now().date(), note="Binder 1")
    assert lines(desk, party) == [("S-1: Second CRA", "decided, nothing opened for it yet", False)]


def test_the_overview_asks_again_on_the_next_day(desk: Desk, party: Party):
    again = desk.read(attention, party.study, desk.now()).again_at
    assert again is not None
    assert again.isoformat() == "2026-11-23T00:00:00+01:00"
