"""Comments on a line or the whole are made by both sides, answered, and stop where minutes are approved."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes.comments import answer_comment, comment, comments, withdraw_comment
from cro_desk.minutes.signing import sign_version
from cro_desk.minutes.terms import CommentState, Meaning
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.conftest import PASSPHRASE
from tests.fakes import FakeClock
from tests.minutes.contents import USUAL
from tests.minutes.versions import put_version


@pytest.fixture
def version(desk: Desk, study: str, partnership: str) -> str:
    return desk.run(put_version, study, partnership, USUAL).value


def test_one_comments_in_ones_own_name_and_for_others(desk: Desk, version: str):
    desk.run(comment, version, " The date is wrong.\n", "S-18")
    desk.run(comment, version, "Fine.", author="Ben Ortiz", side=Side.CRO)
    first, second = desk.read(comments, version)
    assert (first.author, first.side, first.item_number) == (desk.owner.name, Side.SPONSOR, "S-18")
    assert (first.text, first.state) == ("The date is wrong.", CommentState.OPEN)
    assert (second.author, second.side, second.item_number) == ("Ben Ortiz", Side.CRO, "")


@pytest.mark.parametrize("number", ["S-18", "C-4"])
def test_lines_and_carried_actions_are_commented(desk: Desk, version: str, number: str):
    desk.run(comment, version, "Why?", number)
    assert desk.read(comments, version)[0].item_number == number


@pytest.mark.parametrize(("text", "number", "field"), [(" ", "", "text"), ("Why?", "S-999", "item_number")])
def test_a_comment_on_nothing_is_refused(desk: Desk, version: str, text: str, number: str, field: str):
    with pytest.raises(FieldError) as refused:
        desk.run(comment, version, text, number)
    assert refused.value.field == field


def test_a_comment_is_answered_and_opened_again(desk: Desk, version: str):
    said = desk.run(comment, version, "The date is wrong.").value
    desk.run(answer_comment, said, CommentState.ACCEPTED, "Version 2 has it right.")
    (found,) = desk.read(comments, version)
    assert (found.state, found.answered_by) == (CommentState.ACCEPTED, desk.owner.name)
    desk.run(answer_comment, said, CommentState.OPEN)
    assert desk.read(comments, version)[0].answered_at is None


def test_whoever_declines_says_why(desk: Desk, version: str):
    said = desk.run(comment, version, "The date is wrong.").value
    with pytest.raises(FieldError, match="Say why"):
        desk.run(answer_comment, said, CommentState.DECLINED, " ")


def test_a_comment_is_withdrawn_until_it_was_answered(desk: Desk, version: str):
    first, second = (desk.run(comment, version, text).value for text in ("One", "Two"))
    desk.run(answer_comment, first, CommentState.ACCEPTED)
    with pytest.raises(UserError, match="was answered"):
        desk.run(withdraw_comment, first)
    desk.run(withdraw_comment, second)
    assert [each.text for each in desk.read(comments, version)] == ["One"]


def test_approved_and_overtaken_minutes_take_no_comments(desk: Desk, study: str):
    first = desk.run(put_version, study, "", USUAL).value
    second = desk.run(put_version, study, "", USUAL, 2).value
    desk.run(sign_version, desk.signer(PASSPHRASE), second, Meaning.APPROVED)
    with pytest.raises(UserError, match="overtaken by a later one"):
        desk.run(comment, first, "Too late")
    with pytest.raises(UserError, match="is approved and cannot change"):
        desk.run(comment, second, "Too late")


def test_an_answer_stays_once_silence_has_approved(
    desk: Desk, clock: FakeClock, study: str, partnership: str
):
    silence = {"agreed_on": "2026-11-02", "basis": "Plan"}
    until = date(2026, 12, 4)
    fields = {"silence": silence, "comment_until": until, "approve_until": until}
    version = desk.run(put_version, study, partnership, USUAL, **fields).value
    said = desk.run(comment, version, "The date is wrong.").value
    desk.run(answer_comment, said, CommentState.DECLINED, "It is what was agreed.")
    clock.advance(days=30)
    with pytest.raises(UserError, match="the answer to this comment stays"):
        desk.run(answer_comment, said, CommentState.OPEN)


def test_nobody_takes_anothers_comment_back(desk: Desk, version: str):
    said = desk.run(comment, version, "The date is wrong.", author="Ben Ortiz", side=Side.CRO).value
    with pytest.raises(UserError, match="comment of Ben Ortiz"):
        desk.run(withdraw_comment, said)
