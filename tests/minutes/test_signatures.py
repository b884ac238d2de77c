"""A signature binds content, version, name, side, meaning, time and key; a change of any shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from cro_desk.minutes.content import content_hash, to_json
from cro_desk.minutes.life_words import signature_sentence, verdict_name
from cro_desk.minutes.signatures import (
    Claim,
    Frame,
    KnownKey,
    Signature,
    Verdict,
    check,
    message,
    read_utc,
    signature_id,
    write_utc,
)
from cro_desk.minutes.terms import Meaning
from cro_desk.store.record import new_id
from cro_desk.studies.terms import Side
from tests.minutes.contents import USUAL

KEY = SigningKey(b"k" * 32)
HEX = bytes(KEY.verify_key).hex()
AT = datetime(2026, 12, 4, 14, 5, 11, 250, UTC)
FRAME = Frame("v1", "m1", "OPS-017", 1, "Core team", AT, "Ann", Side.SPONSOR, supersedes_id="v0", reason="r")
CLAIM = Claim(Side.SPONSOR, "Ann Kowalska", Meaning.APPROVED, AT, HEX)
HASH = content_hash(to_json(USUAL))
KNOWN = {HEX: KnownKey(HEX, ("Ann Kowalska",), Side.SPONSOR)}
SIGNED = Signature("s", CLAIM, HASH, KEY.sign(message(FRAME, HASH, CLAIM)).signature.hex())


def verdict(frame: Frame = FRAME, digest: str = HASH, **changed: Any) -> Verdict:
    return check(frame, digest, replace(SIGNED, **changed), KNOWN).verdict


def test_what_was_not_changed_is_valid():
    assert verdict() is Verdict.VALID


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, name="Ann Kowalski"),
        replace(CLAIM, name="Ann  Kowalska"),
        replace(CLAIM, side=Side.CRO),
        replace(CLAIM, meaning=Meaning.REVIEWED),
        replace(CLAIM, at=AT + timedelta(microseconds=1)),
        replace(CLAIM, person_key=bytes(SigningKey(b"m" * 32).verify_key).hex()),
    ],
)
def test_another_claim_is_not_what_was_signed(claim: Claim):
    assert verdict(claim=claim) is Verdict.CHANGED


@pytest.mark.parametrize(
    "change",
    [
        {"id": "v2"},
        {"meeting_id": "m2"},
        {"partnership_id": "p2"},
        {"comment_until": date(2026, 12, 10)},
        {"approve_until": date(2026, 12, 17)},
        {"silence": (("agreed_on", "2026-11-02"), ("basis", "Contract"))},
        {"code": "OPS-018"},
        {"number": 2},
        {"title": "Core"},
        {"circulated_at": AT + timedelta(seconds=1)},
        {"circulated_by": "Eve"},
        {"writer_side": Side.CRO},
        {"unblinded": True},
        {"reason": ""},
        {"supersedes_id": ""},
    ],
)
def test_another_version_is_not_what_was_signed(change: dict[str, Any]):
    assert verdict(replace(FRAME, **change)) is Verdict.CHANGED
    assert set(FRAME.told()) == set(Frame.__slots__)


@given(st.binary(min_size=32, max_size=32))
def test_another_content_is_not_what_was_signed(digest: bytes):
    assert verdict(digest=digest.hex()) is Verdict.CHANGED
    assert verdict(digest=digest.hex(), content_hash=digest.hex()) is Verdict.CHANGED


@given(st.integers(0, 63), st.integers(1, 255))
def test_another_signature_is_none(place: int, bits: int):
    content = bytearray.fromhex(SIGNED.signature)
    content[place] ^= bits
    assert verdict(signature=content.hex()) is Verdict.CHANGED


@pytest.mark.parametrize(
    ("known", "worth"),
    [
        ({}, Verdict.UNKNOWN),
        ({HEX: KnownKey(HEX, ("Eve",), Side.SPONSOR)}, Verdict.OTHER_NAME),
        ({HEX: KnownKey(HEX, ("Ann Kowalska",), Side.CRO)}, Verdict.OTHER_SIDE),
        ({HEX: KnownKey(HEX, ("Ann Kowalska",), Side.SPONSOR, until=AT - timedelta(1))}, Verdict.ENDED),
        ({HEX: KnownKey(HEX, ("Ann Kowalska",), Side.SPONSOR, until=AT)}, Verdict.VALID),
        ({HEX: KnownKey(HEX, ("A. Novak", "ann kowalska"), Side.SPONSOR)}, Verdict.VALID),
    ],
)
def test_what_is_known_of_a_key_decides(known: dict[str, KnownKey], worth: Verdict):
    checked = check(FRAME, HASH, SIGNED, known)
    assert (checked.verdict, checked.counts) == (worth, worth is Verdict.VALID)


def test_a_paper_holds_for_the_content_that_was_printed():
    told = {"date": "2026-12-04", "entered_by": "Eve"}
    paper = Signature("", replace(CLAIM, person_key=""), HASH, paper=told)
    assert check(FRAME, HASH, paper, KNOWN).verdict is Verdict.PAPER
    assert check(FRAME, "0" * 64, paper, KNOWN).verdict is Verdict.CHANGED


def test_a_paper_is_what_was_entered():
    told = {"name": CLAIM.name, "date": "2026-12-04", "entered_by": "Eve"}
    bare = Signature("", replace(CLAIM, person_key=""), HASH, paper=told)
    frame = replace(FRAME, id=new_id())
    paper = replace(bare, id=signature_id(frame.id, bare))
    others = (replace(paper.claim, name="Eve"), replace(paper.claim, side=Side.CRO))
    assert check(frame, HASH, paper, KNOWN).verdict is Verdict.PAPER
    for changed in (*(replace(paper, claim=each) for each in others), replace(SIGNED, paper=told)):
        assert check(frame, HASH, changed, KNOWN).verdict is Verdict.CHANGED
    assert check(replace(FRAME, id=new_id()), HASH, paper, KNOWN).verdict is Verdict.CHANGED


@given(st.timedeltas(timedelta(), timedelta(days=9999)))
def test_moments_have_one_form(later: timedelta):
    assert read_utc(write_utc(AT + later)) == AT + later


@pytest.mark.parametrize("worth", list(Verdict))
def test_what_a_signature_is_worth_is_said_in_a_sentence(worth: Verdict):
    checked = replace(check(FRAME, HASH, SIGNED, KNOWN), verdict=worth)
    said = signature_sentence(checked)
    assert said.startswith("Ann Kowalska (Sponsor), Approved, 2026-12-04 14:05:11 UTC: ")
    assert (said[-1], bool(verdict_name(worth))) == (".", True)
