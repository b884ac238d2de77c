"""How minutes stand follows from version, comments, signatures, what was agreed, and the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cro_desk.communication.working_days import WorkCalendar
from cro_desk.minutes.clocks import (
    ClockKind,
    Rules,
    approval_due,
    by_side,
    comment_due,
    draft_clock,
    draft_due,
)
from cro_desk.minutes.life import Circulated, Life, Remark, lives
from cro_desk.minutes.life_words import clock_sentence, life_sentence, missing_sentences
from cro_desk.minutes.signatures import Checked, Claim, Signature, Verdict
from cro_desk.minutes.terms import CommentState, LifeState, Meaning
from cro_desk.studies.terms import Side


def dec(day: int) -> date:
    """Return a day of December 2026."""
    return date(2026, 12, day)


WEEK = by_side([])
TODAY = dec(4)
BARE = Circulated("v1", 1, dec(1), dec(3), Side.SPONSOR, True, dec(10), dec(17))
SILENT = replace(BARE, silence_agreed_on=date(2026, 11, 1))


def signed(
    side: Side, day: int, meaning: Meaning = Meaning.APPROVED, verdict: Verdict = Verdict.VALID
) -> Checked:
    at = datetime(2026, 12, day, 12, tzinfo=UTC)
    return Checked(Signature("s", Claim(side, "Ann", meaning, at, "key"), "hash", "signature"), verdict)


def life(version: Circulated, today: date = TODAY) -> Life:
    return lives([version], WEEK, today)[0]


BOTH = (signed(Side.SPONSOR, 3), signed(Side.CRO, 4))


def test_a_fresh_version_is_circulated_and_misses_both():
    found = life(BARE)
    assert (found.state, found.missing) == (LifeState.CIRCULATED, (Side.SPONSOR, Side.CRO))


def test_a_comment_makes_it_commented_until_it_is_approved():
    commented = replace(BARE, remarks=(Remark(dec(4)),))
    assert (life(commented).state, life(commented).open_comments) == (LifeState.COMMENTED, 1)
    assert life(replace(commented, signatures=BOTH)).state is LifeState.APPROVED


def test_both_sides_approve_joint_minutes():
    assert life(replace(BARE, signatures=BOTH[:1])).missing == (Side.CRO,)
    found = life(replace(BARE, signatures=BOTH))
    assert (found.state, found.approved_on, found.by_silence) == (
        LifeState.APPROVED,
        dec(4),
        False,
    )


def test_the_writers_side_alone_approves_internal_minutes():
    internal = replace(BARE, joint=False, signatures=BOTH[:1])
    assert life(internal).approved_on == dec(3)
    assert life(replace(internal, writer_side=Side.CRO)).missing == (Side.CRO,)


@pytest.mark.parametrize("verdict", [each for each in Verdict if each not in {Verdict.VALID, Verdict.PAPER}])
def test_a_signature_that_is_not_valid_approves_nothing(verdict: Verdict):
    worthless = signed(Side.CRO, 4, verdict=verdict)
    assert life(replace(BARE, signatures=(BOTH[0], worthless))).missing == (Side.CRO,)


def test_to_have_prepared_or_read_is_not_to_approve():
    others = (signed(Side.CRO, 4, Meaning.REVIEWED), signed(Side.CRO, 4, Meaning.PREPARED))
    assert life(replace(BARE, signatures=(BOTH[0], *others))).state is LifeState.CIRCULATED


def test_silence_approves_the_day_after_its_time_where_that_was_agreed():
    assert life(SILENT, dec(17)).state is LifeState.CIRCULATED
    found = life(SILENT, dec(18))
    assert (found.state, found.by_silence, found.approved_on) == (
        LifeState.APPROVED,
        True,
        dec(18),
    )


@pytest.mark.parametrize("agreed_on", [None, dec(3), dec(8)])
def test_silence_approves_nothing_where_it_was_not_agreed_before(agreed_on: date | None):
    found = life(replace(BARE, silence_agreed_on=agreed_on), date(2027, 3, 1))
    assert (found.state, found.silence_on) == (LifeState.CIRCULATED, None)


@pytest.mark.parametrize("state", [CommentState.OPEN, CommentState.ACCEPTED])
def test_a_comment_made_in_time_stops_silence(state: CommentState):
    answered = None if state is CommentState.OPEN else dec(12)
    found = life(replace(SILENT, remarks=(Remark(dec(17), state, answered),)), date(2027, 3, 1))
    assert (found.state, found.silence_on) == (LifeState.COMMENTED, None)


def test_a_declined_comment_lets_silence_count_from_its_answer():
    late = Remark(dec(10), CommentState.DECLINED, dec(21))
    soon = replace(late, answered_on=dec(11))
    assert life(replace(SILENT, remarks=(late,))).silence_on == dec(22)
    assert life(replace(SILENT, remarks=(soon,))).silence_on == dec(18)


def test_a_comment_after_the_time_does_not_take_approval_by_silence_back():
    found = life(replace(SILENT, remarks=(Remark(dec(18)),)), dec(19))
    assert (found.state, found.open_comments) == (LifeState.APPROVED, 1)


def test_signatures_that_come_after_silence_do_not_move_the_day():
    late = (signed(Side.SPONSOR, 20), signed(Side.CRO, 21))
    found = life(replace(SILENT, signatures=late), dec(22))
    assert (found.approved_on, found.by_silence) == (dec(18), True)


def test_what_was_not_approved_is_overtaken_by_the_next_version():
    first, second = lives([BARE, replace(BARE, id="v2", number=2)], WEEK, TODAY)
    assert (first.state, first.clocks, second.state) == (LifeState.SUPERSEDED, (), LifeState.CIRCULATED)


def test_what_was_approved_holds_until_the_next_version_is():
    approved, second = replace(BARE, signatures=BOTH), replace(BARE, id="v2", number=2)
    assert [each.state for each in lives([approved, second], WEEK, TODAY)] == [
        LifeState.APPROVED,
        LifeState.CIRCULATED,
    ]
    both = lives([approved, replace(second, signatures=BOTH)], WEEK, TODAY)
    assert [each.state for each in both] == [LifeState.SUPERSEDED, LifeState.APPROVED]


def test_days_are_working_days_of_whoever_owes_them():
    polish = WorkCalendar("pl", Side.CRO, "Northern", "PL", weekdays=(0, 1, 2, 3))
    calendars, thursday = by_side([polish]), dec(3)
    assert comment_due(thursday, Rules(), (Side.SPONSOR,), calendars) == dec(10)
    assert comment_due(thursday, Rules(), (Side.CRO,), calendars) == dec(14)
    assert approval_due(thursday, Rules(approval_days=4), (Side.SPONSOR, Side.CRO), calendars) == date(
        2026, 12, 10
    )
    assert draft_due(thursday, Rules(), Side.CRO, calendars) == dec(9)


def test_a_draft_is_late_by_working_days_until_it_is_circulated():
    held, rules = dec(1), Rules()
    assert draft_clock(held, None, rules, Side.SPONSOR, WEEK, dec(4)).late_by == 0
    assert draft_clock(held, None, rules, Side.SPONSOR, WEEK, dec(8)).late_by == 2
    assert draft_clock(held, dec(7), rules, Side.SPONSOR, WEEK, date(2027, 1, 1)).late_by == 1


def test_on_the_days_off_after_its_last_day_a_draft_is_late_by_no_working_day():
    friday, saturday = dec(4), dec(5)
    found = draft_clock(dec(1), None, Rules(), Side.SPONSOR, WEEK, saturday)
    assert (found.due, found.late_by, found.is_over) == (friday, 0, True)
    assert clock_sentence(found) == "Minutes circulated: until 4 Dec 2026 (Sponsor), late."
    assert not draft_clock(dec(1), None, Rules(), Side.SPONSOR, WEEK, friday).is_over


def test_approval_is_owed_by_whoever_has_not_approved():
    comments, approval = life(replace(BARE, signatures=BOTH[:1]), dec(21)).clocks
    assert (comments.kind, comments.owed_by, comments.due) == (
        ClockKind.COMMENTS,
        (Side.CRO,),
        dec(10),
    )
    assert (approval.owed_by, approval.late_by, approval.is_over) == ((Side.CRO,), 2, True)
    assert clock_sentence(approval) == "Approval: until 17 Dec 2026 (CRO), 2 working days late."


def test_what_is_missing_is_said():
    declined = Remark(TODAY, CommentState.DECLINED, TODAY)
    waiting = life(replace(SILENT, remarks=(declined,), signatures=BOTH[:1]))
    expected = ("Approval is missing: CRO.", "Silence approves on 18 Dec 2026.")
    assert missing_sentences(waiting, TODAY) == expected


def test_how_it_was_approved_is_said():
    assert life_sentence(life(replace(BARE, signatures=BOTH)), TODAY) == "Approved on 4 Dec 2026."
    silent = life(SILENT, dec(30))
    assert life_sentence(silent, dec(30)) == "Approved by silence on 18 Dec 2026."


def test_silence_does_not_approve_what_the_next_version_has_replaced():
    second = replace(SILENT, id="v2", number=2, circulated_on=dec(8), approve_until=dec(22))
    found = lives([SILENT, second], WEEK, dec(19))
    assert [each.state for each in found] == [LifeState.SUPERSEDED, LifeState.CIRCULATED]
    assert [each.state for each in lives([SILENT, second], WEEK, dec(23))] == [
        LifeState.SUPERSEDED,
        LifeState.APPROVED,
    ]


def test_what_silence_approved_before_the_next_version_holds():
    second = replace(SILENT, id="v2", number=2, circulated_on=dec(18), approve_until=dec(30))
    assert lives([SILENT, second], WEEK, dec(19))[0].state is LifeState.APPROVED


@pytest.mark.parametrize(("zone", "day"), [("UTC", 18), ("America/New_York", 17), ("Asia/Tokyo", 18)])
def test_a_signature_has_the_day_of_the_studys_clock(zone: str, day: int):
    claim = Claim(Side.SPONSOR, "Ann", Meaning.APPROVED, datetime(2026, 12, 18, 3, tzinfo=UTC), "key")
    checked = Checked(Signature("s", claim, "hash", "signature"), Verdict.VALID)
    internal = replace(BARE, joint=False, signatures=(checked,), zone=zone)
    found = life(internal, dec(18))
    assert (found.approved_on, found.clocks[1].late_by) == (dec(day), day - 17)
