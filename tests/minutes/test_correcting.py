"""Approved minutes stay as they are; a correction is the next version, with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes.comparing import compare
from cro_desk.minutes.content import MinutesContent, from_json
from cro_desk.minutes.correcting import correct
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.report import made_minutes
from cro_desk.minutes.signing import record_paper_signature, sign_version
from cro_desk.minutes.standing import all_lives, life_of, version_record
from cro_desk.minutes.terms import CommentState, LifeState, Meaning
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.conftest import PASSPHRASE

TODAY = date(2026, 11, 22)


def said(desk: Desk, version: str) -> MinutesContent:
    return from_json(desk.read(version_record, version).content)


@pytest.fixture
def approved(desk: Desk, draft: str, action: str) -> str:
    """Minutes with one action, approved by both sides."""
    version = desk.run(op.circulate, draft).value
    desk.run(sign_version, desk.signer(PASSPHRASE), version, Meaning.APPROVED)
    desk.run(record_paper_signature, version, Side.CRO, "Ben Ortiz", TODAY, ("s.pdf", b"scan"))
    assert desk.read(life_of, version, TODAY).state is LifeState.APPROVED
    return version


def test_whoever_wrote_works_on_in_the_same_draft(desk: Desk, draft: str, approved: str):
    assert desk.run(correct, approved, "The date was wrong").value == draft
    second = desk.run(op.circulate, draft).value
    record = desk.read(version_record, second)
    assert (record.number, record.reason, record.supersedes_id) == (2, "The date was wrong", approved)


def test_a_correction_needs_its_reason(desk: Desk, approved: str):
    with pytest.raises(FieldError, match="needs its reason"):
        desk.run(correct, approved, " ")


def test_approved_minutes_hold_until_the_correction_is_approved(desk: Desk, draft: str, approved: str):
    desk.run(correct, approved, "The date was wrong")
    second = desk.run(op.circulate, draft).value
    found = desk.read(all_lives, TODAY)
    assert (found[approved].state, found[second].state) == (LifeState.APPROVED, LifeState.CIRCULATED)
    desk.run(sign_version, desk.signer(PASSPHRASE), second, Meaning.APPROVED)
    desk.run(record_paper_signature, second, Side.CRO, "Ben Ortiz", TODAY, None, "Binder 4")
    found = desk.read(all_lives, TODAY)
    assert (found[approved].state, found[second].state) == (LifeState.SUPERSEDED, LifeState.APPROVED)
    with pytest.raises(UserError, match="overtaken"):
        desk.run(correct, approved, "Once more")


def test_what_is_superseded_is_not_printed_as_approved(desk: Desk, draft: str, approved: str):
    def printed() -> MadePaper:
        told = {"head": desk.head(), "now": desk.now(), "author": desk.owner.name}
        return desk.read(made_minutes, MinutesWish(version_id=approved), **told)

    desk.run(issue_paper, printed(), Way.SAVED)
    assert "Approved" in printed().status
    desk.run(correct, approved, "The date was wrong")
    second = desk.run(op.circulate, draft).value
    desk.run(sign_version, desk.signer(PASSPHRASE), second, Meaning.APPROVED)
    desk.run(record_paper_signature, second, Side.CRO, "Ben Ortiz", TODAY, None, "Binder 4")
    assert "Superseded" in printed().status


def test_a_deleted_draft_comes_back_as_the_version_said(desk: Desk, draft: str, approved: str):
    desk.run(op.delete_draft, draft)
    again = desk.run(correct, approved, "The date was wrong").value
    assert again != draft
    second = desk.run(op.circulate, again).value
    assert compare(said(desk, approved), said(desk, second)) == ()


def test_what_a_correction_changes_is_seen(desk: Desk, draft: str, action: str, approved: str):
    desk.run(correct, approved, "The date was wrong")
    desk.run(op.edit_line, action, due=date(2026, 12, 8))
    (change,) = compare(said(desk, approved), said(desk, desk.run(op.circulate, draft).value))
    due = next(each for each in change.fields if each.name == "due")
    assert (change.name, due.old, due.new) == ("S-1", "1 Dec 2026", "8 Dec 2026")


def test_a_line_of_a_draft_that_came_back_stays_the_same_line(desk: Desk, draft: str, approved: str):
    desk.run(op.delete_draft, draft)
    again = desk.run(correct, approved, "The date was wrong").value
    second = said(desk, desk.run(op.circulate, again).value)
    assert [line.item_id for line in second.lines] == [line.item_id for line in said(desk, approved).lines]


def test_taking_the_correction_back_leaves_the_draft(desk: Desk, approved: str):
    desk.run(correct, approved, "The date was wrong")
    assert desk.undo().action == "Correct minutes CT-001, version 1"


def test_a_comment_is_answered_before_the_next_version_goes_out(desk: Desk, draft: str, action: str):
    version = desk.run(op.circulate, draft).value
    comment = desk.run(op.comment, version, "The date is wrong", "S-1", author="Ben", side=Side.CRO).value
    desk.run(correct, version, "The date was wrong")
    with pytest.raises(UserError, match="The comment of Ben on S-1 was not answered") as caught:
        desk.run(op.circulate, draft)
    assert caught.value.what_to_do == "Accept or decline it on version 1."
    desk.run(op.answer_comment, comment, CommentState.ACCEPTED)
    assert desk.read(version_record, desk.run(op.circulate, draft).value).number == 2
