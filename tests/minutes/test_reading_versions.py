"""The window reads the versions of a meeting with their lives, and one with all that hangs on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes.comparing import How
from cro_desk.minutes.signatures import Verdict
from cro_desk.minutes.terms import LifeState, Meaning
from cro_desk.minutes.versions import version, versions
from tests.conftest import PASSPHRASE
from tests.minutes.contents import USUAL
from tests.minutes.versions import put_version

TODAY = date(2026, 11, 22)


@pytest.fixture
def two(desk: Desk, study: str, partnership: str) -> tuple[str, str]:
    """Two versions; the second has another place."""
    first = desk.run(put_version, study, partnership, USUAL).value
    content = replace(USUAL, header=replace(USUAL.header, place="Room 5"))
    silence = {"agreed_on": "2026-11-02", "basis": "Plan"}
    told = {"supersedes_id": first, "reason": "The place was wrong", "silence": silence}
    return first, desk.run(put_version, study, partnership, content, 2, **told).value


def test_versions_are_listed_with_how_they_stand(desk: Desk, two: tuple[str, str]):
    meeting = desk.read(version, two[0], TODAY).row.meeting_id
    found = desk.read(versions, meeting, TODAY)
    assert [(each.number, each.life.state, each.silence_basis) for each in found] == [
        (2, LifeState.CIRCULATED, "Plan"),
        (1, LifeState.SUPERSEDED, ""),
    ]


def test_a_version_tells_all_that_hangs_on_it(desk: Desk, two: tuple[str, str]):
    desk.run(op.comment, two[1], "Fine.")
    desk.run(op.sign_version, desk.signer(PASSPHRASE), two[1], Meaning.REVIEWED)
    found = desk.read(version, two[1], TODAY)
    assert (found.row.reason, found.row.is_joint, found.content.header.place) == (
        "The place was wrong",
        True,
        "Room 5",
    )
    assert [each.verdict for each in found.signatures] == [Verdict.VALID]
    assert [each.text for each in found.comments] == ["Fine."]


def test_what_a_version_changed_is_told(desk: Desk, two: tuple[str, str]):
    first, second = (desk.read(version, each, TODAY).changes for each in two)
    assert first is None
    assert [(each.how, each.part, [field.name for field in each.fields]) for each in second or ()] == [
        (How.CHANGED, "Header", ["place"])
    ]


def test_a_version_that_was_undone_is_told(desk: Desk, study: str, partnership: str):
    made = desk.run(put_version, study, partnership, USUAL).value
    desk.undo()
    with pytest.raises(UserError, match="not there any more"):
        desk.read(version, made, TODAY)
