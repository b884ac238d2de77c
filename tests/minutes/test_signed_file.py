"""Signed minutes leave as a file and come back; any byte that was changed on the way shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from cro_desk.desk import Desk
from cro_desk.errors import ExchangeError, UserError
from cro_desk.minutes.content import to_json
from cro_desk.minutes.exchanging import checked_here, export_minutes, import_signatures
from cro_desk.minutes.signatures import Claim, Frame, KnownKey, Signature, Verdict, message
from cro_desk.minutes.signed_file import (
    MOST_BYTES,
    SignedFile,
    check_file,
    read_signed_file,
    signed_file,
    write_signed_file,
)
from cro_desk.minutes.signing import record_paper_signature, sign_version
from cro_desk.minutes.standing import checked_signatures
from cro_desk.minutes.terms import Meaning
from cro_desk.store.connections import raw, unguarded
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side
from tests.conftest import PASSPHRASE
from tests.minutes.contents import SHORT, USUAL, overfull
from tests.minutes.versions import put_version
from tests.store.kit import rows_of

KEY = SigningKey(b"k" * 32)
HEX = bytes(KEY.verify_key).hex()
AT = datetime(2026, 12, 4, 14, 5, 11, 250, UTC)
FRAME = Frame(
    *("v1", "m1", "OPS-017", 2, "Core team", AT, "Ann", Side.SPONSOR),
    reason="Date",
    supersedes_id="v0",
    partnership_id="p1",
    approve_until=date(2026, 12, 18),
    silence=(("agreed_on", "2026-11-02"), ("basis", "Contract 7.3")),
)
CLAIM = Claim(Side.SPONSOR, "Ann Kowalska", Meaning.APPROVED, AT, HEX)
KNOWN = {HEX: KnownKey(HEX, ("Ann Kowalska",), Side.SPONSOR)}


def signed(content: Mapping[str, Any]) -> SignedFile:
    bare = SignedFile(FRAME, content)
    signature = KEY.sign(message(FRAME, bare.content_hash, CLAIM)).signature.hex()
    return replace(bare, signatures=(Signature("", CLAIM, bare.content_hash, signature),))


WRITTEN = write_signed_file(signed(to_json(USUAL)))


def is_whole(content: bytes) -> bool:
    """Whether a file can be read and all that stands in it is what was signed."""
    try:
        found = check_file(read_signed_file(content), KNOWN)
    except ExchangeError:
        return False
    return [each.verdict for each in found] == [Verdict.VALID]


@pytest.mark.parametrize("content", [SHORT, USUAL, overfull()])
def test_what_was_written_is_read_and_valid(content):
    file = signed(to_json(content))
    found = read_signed_file(write_signed_file(file))
    assert (found, found.content) == (file, content)
    assert is_whole(write_signed_file(found))


@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_a_byte_changed_anywhere_shows(place: int, bits: int):
    content = bytearray(WRITTEN)
    content[place] ^= bits
    assert not is_whole(bytes(content))


@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 40), st.binary(max_size=8))
def test_bytes_that_come_or_go_show(place: int, count: int, put: bytes):
    content = WRITTEN[:place] + put + WRITTEN[place + count :]
    assert content == WRITTEN or not is_whole(content)


def written(told: Any) -> bytes:
    """Write some JSON in the one form of such a file."""
    form = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(told, option=form)


def texts(told: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where in some JSON a text, number or flag stands."""
    if isinstance(told, dict | list):
        items = told.items() if isinstance(told, dict) else enumerate(told)
        return [found for key, value in items for found in texts(value, (*path, key))]
    return [path]


SAID = [path for path in texts(orjson.loads(WRITTEN)) if path[0] in {"minutes", "content", "signatures"}]


@given(st.sampled_from(SAID), st.data())
def test_a_value_that_reads_otherwise_shows_in_a_file_written_anew(
    path: tuple[Any, ...], data: st.DataObject
):
    told = orjson.loads(WRITTEN)
    place = told
    for key in path[:-1]:
        place = place[key]
    old = place[path[-1]]
    usual = st.text(max_size=20) if isinstance(old, str) else st.integers(0, 99) | st.none() | st.booleans()
    place[path[-1]] = data.draw(usual.filter(lambda new: (type(new), new) != (type(old), old)))
    assert not is_whole(
        orjson.dumps(told, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )


def changed(**parts: Any) -> bytes:
    return written(orjson.loads(WRITTEN) | parts)


def test_a_file_of_an_older_program_is_read():
    told = to_json(USUAL)
    older = {name: value for name, value in told.items() if name != "note"}
    file = read_signed_file(write_signed_file(signed(older)))
    assert (file.content, file.told) == (replace(USUAL, note=""), older)
    assert is_whole(write_signed_file(file))


def with_start(starts: str) -> bytes:
    told = to_json(USUAL)
    return changed(content=told | {"header": told["header"] | {"starts": starts}})


ONE = orjson.loads(WRITTEN)["signatures"][0]
HOSTILE = {
    "nothing": b"",
    "no JSON": b"minutes",
    "a list": b"[]\n",
    "deep": b'{"format":' + b"[" * 100_000,
    "large": b" " * (MOST_BYTES + 1),
    "no UTF-8": b'{"format":"\xff"}',
    "another format": changed(format="CRO Desk signed minutes, form 2"),
    "an unknown part": changed(more=1),
    "content of nothing": changed(content={}),
    "content as a list": changed(content=[]),
    "content as a text": changed(content="x"),
    "an unknown field": changed(content=to_json(USUAL) | {"more": "x"}),
    "a zone that is a path": with_start("2026-12-01T10:00:00+01:00[../x]"),
    "a zone that is a folder": with_start("2026-12-01T10:00:00+01:00[Europe]"),
    "an offset that is not the zone's": with_start("2026-12-01T10:00:00+05:00[Europe/Berlin]"),
    "signatures of no shape": changed(signatures={"a": 1}),
    "a signature of no shape": changed(signatures=[1]),
    "a name that is a number": changed(signatures=[ONE | {"name": 1}]),
    "a name without an end": changed(signatures=[ONE | {"name": "x" * 301}]),
    "a paper of no day": changed(signatures=[ONE | {"paper": {"date": "x"}}]),
    "too many signatures": changed(signatures=[ONE] * 201),
    "a number that is a flag": changed(minutes=FRAME.told() | {"number": True}),
    "a number below one": changed(minutes=FRAME.told() | {"number": 0}),
    "a version without id": changed(minutes={k: v for k, v in FRAME.told().items() if k != "id"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_file_of_signed_minutes_is_refused(name: str):
    with pytest.raises(ExchangeError):
        read_signed_file(HOSTILE[name])


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nothing_else_than_a_refusal_comes_of_anything(content: bytes):
    with pytest.raises(ExchangeError):
        read_signed_file(content)


@pytest.fixture
def version(desk: Desk, study: str, partnership: str) -> str:
    made = desk.run(put_version, study, partnership, USUAL).value
    desk.run(sign_version, desk.signer(PASSPHRASE), made, Meaning.APPROVED)
    return made


def test_a_version_leaves_with_its_signatures_and_that_is_noted(desk: Desk, version: str):
    desk.run(record_paper_signature, version, Side.CRO, "Ben", desk.now().date(), ("s.pdf", b"scan"))
    file = read_signed_file(desk.run(export_minutes, version).value)
    assert file.content == USUAL
    assert [sorted(each.paper) for each in file.signatures] == [
        [],
        ["date", "entered_by", "name", "note", "scan_sha256"],
    ]
    assert rows_of(desk, "SELECT subject FROM event WHERE kind = 'minutes exported'") == [("Core team call",)]


def test_what_a_file_tells_of_a_paper_counts_only_where_it_was_entered(desk: Desk, version: str):
    desk.run(record_paper_signature, version, Side.CRO, "Ben", desk.now().date(), ("s.pdf", b"scan"))
    file = read_signed_file(desk.read(signed_file, version))
    key, paper = file.signatures
    forged = replace(file, signatures=(key, replace(paper, paper={**paper.paper, "date": "2026-11-01"})))
    assert [each.verdict for each in check_file(file, {})] == [Verdict.UNKNOWN, Verdict.TOLD]
    assert [each.verdict for each in desk.read(checked_here, file)] == [Verdict.VALID, Verdict.PAPER]
    assert [each.verdict for each in desk.read(checked_here, forged)] == [Verdict.VALID, Verdict.TOLD]


def test_what_comes_back_twice_is_there_once(desk: Desk, version: str):
    file = read_signed_file(desk.read(signed_file, version))
    assert desk.run(import_signatures, file).value == ()
    doubled = replace(file, signatures=file.signatures * 2)
    assert desk.run(import_signatures, doubled).value == ()
    assert len(desk.read(checked_signatures, version)) == 1


def test_minutes_that_are_not_here_are_told(desk: Desk, version: str):
    file = read_signed_file(desk.read(signed_file, version))
    strange = replace(file, frame=replace(file.frame, id="018f0000-0000-7000-8000-000000000000"))
    with pytest.raises(UserError, match="are not in this workspace"):
        desk.run(import_signatures, strange)


def test_other_minutes_under_the_same_id_are_refused(desk: Desk, version: str):
    file = read_signed_file(desk.read(signed_file, version))
    for other in (replace(file, told=to_json(SHORT)), replace(file, frame=replace(file.frame, reason="x"))):
        with pytest.raises(ExchangeError, match="says something else than version 1"):
            desk.run(import_signatures, other)


def test_a_file_with_one_changed_signature_brings_none(desk: Desk, version: str):
    file = read_signed_file(desk.read(signed_file, version))
    (one,) = file.signatures
    forged = replace(one, claim=replace(one.claim, meaning=Meaning.PREPARED))
    with pytest.raises(ExchangeError, match="does not fit the minutes"):
        desk.run(import_signatures, replace(file, signatures=(one, forged)))


@operation("Tamper")
def tamper(work: Work, version_id: str) -> None:
    """Change what a version says behind the journal's back."""
    driver = raw(work.session.connection())
    with unguarded(driver):
        told = orjson.dumps(to_json(SHORT)).decode()
        driver.execute("UPDATE minutes_version SET content = ? WHERE id = ?", (told, version_id))


def test_a_version_changed_behind_the_journal_is_told_and_not_signed(desk: Desk, version: str):
    desk.run(tamper, version)
    assert [each.verdict for each in desk.read(checked_signatures, version)] == [Verdict.CHANGED]
    with pytest.raises(UserError, match="is not what was circulated"):
        desk.run(sign_version, desk.signer(PASSPHRASE), version, Meaning.REVIEWED)
