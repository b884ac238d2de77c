"""Minutes are signed by key with the passphrase given again, or on paper; a signature stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cro_desk.desk import Desk, UndoBlocked
from cro_desk.errors import UserError
from cro_desk.minutes.accepting import accept_key, forget_key
from cro_desk.minutes.comments import answer_comment, comment
from cro_desk.minutes.exchanging import export_minutes, import_signatures
from cro_desk.minutes.signatures import Verdict
from cro_desk.minutes.signed_file import read_signed_file, sign_file
from cro_desk.minutes.signing import record_paper_signature, sign_version, strike_paper_signature
from cro_desk.minutes.standing import checked_signatures, life_of
from cro_desk.minutes.terms import CommentState, LifeState, Meaning
from cro_desk.studies.operations import add_country, add_person
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.conftest import PASSPHRASE
from tests.minutes.contents import USUAL
from tests.minutes.versions import another_signer, put_version
from tests.store.kit import rows_of

TODAY = date(2026, 11, 22)
SCAN = ("signed.pdf", b"%PDF-1.7 signed")


@pytest.fixture
def version(desk: Desk, study: str, partnership: str) -> str:
    return desk.run(put_version, study, partnership, USUAL).value


def sign(desk: Desk, version: str, meaning: Meaning = Meaning.APPROVED) -> str:
    return desk.run(sign_version, desk.signer(PASSPHRASE), version, meaning).value


def verdicts(desk: Desk, version: str) -> list[Verdict]:
    return [each.verdict for each in desk.read(checked_signatures, version)]


def cro_signs(desk: Desk, version: str, folder: Path) -> str:
    """Send the minutes out, let Ben sign them, take his signature in; return his key."""
    ben = another_signer(folder / "ben")
    file = read_signed_file(desk.run(export_minutes, version).value)
    signed = sign_file(file, ben, Side.CRO, Meaning.APPROVED, datetime(2026, 11, 23, 8, tzinfo=UTC))
    desk.run(import_signatures, signed)
    return ben.person_key


def test_one_signs_in_ones_own_name_for_ones_own_side(desk: Desk, version: str):
    sign(desk, version)
    (checked,) = desk.read(checked_signatures, version)
    claim = checked.signature.claim
    assert (checked.verdict, checked.known_as) == (Verdict.VALID, desk.owner.name)
    assert (claim.name, claim.side, claim.meaning) == (desk.owner.name, Side.SPONSOR, Meaning.APPROVED)


def test_the_same_is_not_signed_twice(desk: Desk, version: str):
    sign(desk, version)
    with pytest.raises(FieldError, match="has signed version 1 already"):
        sign(desk, version)
    sign(desk, version, Meaning.PREPARED)
    assert verdicts(desk, version) == [Verdict.VALID, Verdict.VALID]


def test_a_signature_is_not_undone_and_says_why(desk: Desk, version: str):
    sign(desk, version)
    with pytest.raises(UndoBlocked, match="a signature stays once it is given"):
        desk.undo()
    assert verdicts(desk, version) == [Verdict.VALID]


def test_what_was_done_before_a_signature_is_undone_past_it(desk: Desk, version: str, study: str):
    desk.run(add_country, study, country="PL")
    sign(desk, version)
    desk.skip_undo()
    assert desk.undo().action == "Add a country"


def test_signed_minutes_are_not_taken_back(desk: Desk, version: str):
    sign(desk, version)
    desk.skip_undo()
    with pytest.raises(UndoBlocked, match="a signature was added to it since"):
        desk.undo()


def test_open_comments_are_answered_before_approving(desk: Desk, version: str):
    said = desk.run(comment, version, "The date is wrong.", "S-18").value
    with pytest.raises(UserError, match="Comments on version 1 are not answered: S-18"):
        sign(desk, version)
    sign(desk, version, Meaning.REVIEWED)
    desk.run(answer_comment, said, CommentState.DECLINED, "It is the date that was agreed.")
    sign(desk, version)


def test_an_approval_that_comes_back_waits_for_the_answers(desk: Desk, version: str, tmp_path: Path):
    said = desk.run(comment, version, "The date is wrong.", "S-18").value
    with pytest.raises(UserError, match="Comments on version 1 are not answered"):
        cro_signs(desk, version, tmp_path / "one")
    desk.run(answer_comment, said, CommentState.DECLINED, "It is the date that was agreed.")
    cro_signs(desk, version, tmp_path / "two")
    assert verdicts(desk, version) == [Verdict.UNKNOWN]


def test_a_paper_is_entered_with_its_scan(desk: Desk, version: str):
    sign(desk, version)
    desk.run(record_paper_signature, version, Side.CRO, "Ben Ortiz", TODAY, SCAN)
    checked = desk.read(checked_signatures, version)[-1]
    assert (checked.verdict, checked.signature.paper["entered_by"]) == (Verdict.PAPER, desk.owner.name)
    assert desk.file(checked.signature.paper["file_id"]) == SCAN[1]
    assert desk.read(life_of, version, TODAY).state is LifeState.APPROVED


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"signed_on": date(2026, 12, 24)}, "signed_on"),
        ({"signed_on": date(2026, 11, 1)}, "signed_on"),
        ({"file": None}, "file"),
        ({"file": ("empty.pdf", b"")}, "file"),
    ],
)
def test_what_no_paper_can_be_is_refused(desk: Desk, version: str, fields: dict[str, object], field: str):
    usual = {"side": Side.CRO, "name": "Ben Ortiz", "signed_on": TODAY, "file": SCAN}
    with pytest.raises(UserError) as refused:
        desk.run(record_paper_signature, version, **{**usual, **fields})
    assert getattr(refused.value, "field", "name") == field


def test_nobody_is_entered_as_having_signed_for_the_other_side(desk: Desk, version: str, study: str):
    desk.run(add_person, study, Side.SPONSOR, name="Ann Kowalska")
    for name in (desk.owner.name, "ann kowalska"):
        with pytest.raises(FieldError, match="does not sign for this side"):
            desk.run(record_paper_signature, version, Side.CRO, name, TODAY, SCAN)


@pytest.mark.parametrize("at", [datetime(2026, 11, 1, tzinfo=UTC), datetime(2036, 11, 23, tzinfo=UTC)])
def test_nobody_signs_before_the_minutes_or_ahead_of_all_clocks(
    desk: Desk, version: str, tmp_path: Path, at: datetime
):
    file = read_signed_file(desk.run(export_minutes, version).value)
    signed = sign_file(file, another_signer(tmp_path / "ben"), Side.CRO, Meaning.APPROVED, at)
    with pytest.raises(UserError, match="Ben Ortiz cannot have signed these minutes"):
        desk.run(import_signatures, signed)


def test_a_paper_entered_wrongly_is_struck_with_a_reason(desk: Desk, version: str):
    entered = desk.run(record_paper_signature, version, Side.CRO, "Ben", TODAY, None, "Binder 4").value
    with pytest.raises(FieldError):
        desk.run(strike_paper_signature, entered, "")
    desk.run(strike_paper_signature, entered, "Another meeting's paper")
    assert verdicts(desk, version) == []
    assert rows_of(desk, "SELECT reason FROM edit WHERE reason <> ''") == [("Another meeting's paper",)]


def test_a_signature_by_key_is_not_struck(desk: Desk, version: str):
    signed = sign(desk, version)
    with pytest.raises(UserError, match="has signed with a key"):
        desk.run(strike_paper_signature, signed, "I changed my mind")


def test_internal_minutes_are_signed_by_the_side_that_wrote_them(desk: Desk, study: str):
    version = desk.run(put_version, study, "", USUAL).value
    with pytest.raises(FieldError, match="Internal minutes"):
        desk.run(record_paper_signature, version, Side.CRO, "Ben Ortiz", TODAY, SCAN)
    sign(desk, version)
    assert desk.read(life_of, version, TODAY).state is LifeState.APPROVED


def test_the_other_sides_signature_counts_once_its_key_is_known(desk: Desk, version: str, tmp_path: Path):
    sign(desk, version)
    key = cro_signs(desk, version, tmp_path)
    assert verdicts(desk, version) == [Verdict.VALID, Verdict.UNKNOWN]
    assert desk.read(life_of, version, TODAY).state is LifeState.CIRCULATED
    desk.run(accept_key, version, key, "Ben Ortiz")
    assert verdicts(desk, version) == [Verdict.VALID, Verdict.VALID]
    assert desk.read(life_of, version, TODAY).state is LifeState.APPROVED


def test_a_key_accepted_by_mistake_is_forgotten_and_can_come_back(desk: Desk, version: str, tmp_path: Path):
    key = cro_signs(desk, version, tmp_path)
    desk.run(accept_key, version, key, "Ben Ortiz")
    desk.run(forget_key, version, key, "The digits were not compared")
    assert verdicts(desk, version) == [Verdict.UNKNOWN]
    desk.run(accept_key, version, key, "Ben Ortiz")
    assert verdicts(desk, version) == [Verdict.VALID]


def test_a_signature_under_anothers_name_does_not_count(desk: Desk, version: str, tmp_path: Path):
    desk.run(accept_key, version, cro_signs(desk, version, tmp_path), "Zoe Other")
    assert verdicts(desk, version) == [Verdict.OTHER_NAME]


def test_ones_own_key_is_neither_accepted_nor_forgotten(desk: Desk, version: str):
    own = desk.identity.person_key
    with pytest.raises(FieldError, match="is known as that of"):
        desk.run(accept_key, version, own, "Me")
    with pytest.raises(FieldError, match="works on the study"):
        desk.run(forget_key, version, own, "A mistake")


def test_nobody_of_the_sponsor_signs_for_the_cro(desk: Desk, version: str):
    file = read_signed_file(desk.run(export_minutes, version).value)
    signer = desk.signer(PASSPHRASE)
    signed = sign_file(file, signer, Side.CRO, Meaning.APPROVED, datetime(2026, 11, 23, tzinfo=UTC))
    desk.run(import_signatures, signed)
    assert verdicts(desk, version) == [Verdict.OTHER_SIDE]


def test_nobody_of_the_cro_signs_for_the_sponsor(desk: Desk, version: str, tmp_path: Path):
    ben = another_signer(tmp_path / "ben")
    file = read_signed_file(desk.run(export_minutes, version).value)
    desk.run(accept_key, version, ben.person_key, "Ben Ortiz")
    signed = sign_file(file, ben, Side.SPONSOR, Meaning.APPROVED, datetime(2026, 11, 23, tzinfo=UTC))
    desk.run(import_signatures, signed)
    assert verdicts(desk, version) == [Verdict.OTHER_SIDE]


def test_knowing_a_key_gives_no_right_to_unblinded_minutes(
    desk: Desk, study: str, partnership: str, tmp_path: Path
):
    content = replace(USUAL, header=replace(USUAL.header, unblinded=True))
    version = desk.run(put_version, study, partnership, content).value
    desk.run(accept_key, version, cro_signs(desk, version, tmp_path), "Ben Ortiz")
    assert verdicts(desk, version) == [Verdict.VALID]
    found = "SELECT s.kind FROM member m JOIN scope s ON s.id = m.scope WHERE m.name = 'Ben Ortiz'"
    assert rows_of(desk, found) == [("partnership",)]
