from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.errors import ExchangeError
from cro_desk.sharing import container
from cro_desk.sharing.container import Member, Reader, Writer, canonical, members_of
from cro_desk.sharing.zip_shape import _END, is_readable

JOURNAL = b'{"edit":1}\n' * 1000


def _packed(content: bytes = JOURNAL) -> tuple[bytes, Member]:
    target = BytesIO()
    writer = Writer(target)
    member = writer.add(container.JOURNAL, [content[:5], content[5:]])
    writer.finish(canonical({"files": {member.name: [member.size, member.sha256]}}), "signed\n")
    return target.getvalue(), member


PACKED, MEMBER = _packed()


def _read(packed: bytes) -> bytes:
    reader = Reader(BytesIO(packed))
    reader.manifest()
    reader.expect([MEMBER])
    return b"".join(reader.pieces(MEMBER))


def test_what_was_packed_comes_back() -> None:
    reader = Reader(BytesIO(PACKED))
    assert (_read(PACKED), reader.signature()) == (JOURNAL, "signed\n")


def test_packing_the_same_gives_the_same_bytes() -> None:
    assert _packed()[0] == PACKED


def test_standard_tools_find_nothing_wrong() -> None:
    with zipfile.ZipFile(BytesIO(PACKED)) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["journal.jsonl", "manifest.json", "manifest.json.minisig"]


@given(st.integers(0, len(PACKED) * 8 - 1))
def test_a_flipped_bit_changes_nothing_that_is_read(bit: int) -> None:
    """What is not covered by hash or signature (dates, attributes) may change: it is not read."""
    changed = bytearray(PACKED)
    changed[bit // 8] ^= 1 << bit % 8
    try:
        read = _read(bytes(changed))
    except ExchangeError:
        return
    assert read == JOURNAL


@given(st.integers(0, len(PACKED) - 1))
def test_a_cut_is_refused(length: int) -> None:
    with pytest.raises(ExchangeError, match="refused"):
        _read(PACKED[:length])


def _foreign(*names: str, content: bytes = b"x", encrypted: bool = False) -> BytesIO:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content, zipfile.ZIP_STORED if name.startswith("doc") else None)
    if not encrypted:
        return target
    return BytesIO(target.getvalue().replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0"))


@pytest.mark.parametrize(
    "name",
    [
        "../journal.jsonl",
        "/etc/passwd",
        "attachments/../../x",
        "attachments/abc",
        "documents/a/b.pdf",
        "documents/..",
        "documents/C:evil",
        "documents/ends.",
        "documents/Rechnung.exe",
        "documents/CON.pdf",
        "documents/com1.pdf",
        "documents/a\u202efdp.exe.pdf",
        "documents/.pdf",
        "Journal.jsonl",
        "else.txt",
    ],
)
def test_a_path_that_does_not_belong_there_is_refused(name: str) -> None:
    with pytest.raises(ExchangeError, match="does not belong"):
        Reader(_foreign(name))


def test_twins_are_refused() -> None:
    with pytest.raises(ExchangeError, match="two files of one name"):
        Reader(_foreign("documents/A.pdf", "documents/a.pdf"))


def test_twins_that_only_look_alike_on_another_system_are_refused() -> None:
    with pytest.raises(ExchangeError, match="two files of one name"):
        Reader(_foreign("documents/Pr\u00fcfung.pdf", "documents/Pru\u0308fung.pdf"))


def test_what_is_kept_as_it_is_does_not_grow() -> None:
    name = f"attachments/{'0' * 64}"
    with pytest.raises(ExchangeError, match="packed in a way"):
        Reader(_foreign(name, content=bytes(2_000_000)))


@pytest.mark.parametrize(
    "smuggle",
    [
        lambda packed: b"before" + packed,
        lambda packed: packed + b"behind",
        lambda packed: packed[:-2] + b"\x05\0words",
        lambda packed: PACKED + packed,
    ],
)
def test_nothing_stands_beside_what_is_listed(smuggle: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ExchangeError, match="refused"):
        Reader(BytesIO(smuggle(PACKED)))


def test_members_within_each_other_are_refused() -> None:
    """Two entries of the list that point at one place would each unpack to the whole of it."""
    packed = _foreign("documents/a.pdf", "documents/b.pdf").getvalue()
    second = packed.rindex(b"PK\1\2") + 42
    with pytest.raises(ExchangeError, match="beside what it lists"):
        Reader(BytesIO(packed[:second] + bytes(4) + packed[second + 4 :]))


def test_a_list_that_would_fill_the_memory_is_not_read() -> None:
    """The end says that the list of contents is as long as the whole file, which can be gigabytes."""
    with BytesIO(bytes(9_000_000) + _END.pack(b"PK\5\6", 0, 0, 1, 1, 9_000_000, 0, 0)) as packed:
        assert not is_readable(packed)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(ExchangeError, match="far larger"):
        Reader(_foreign("journal.jsonl", content=bytes(20_000_000)))


def test_a_locked_member_is_refused() -> None:
    with pytest.raises(ExchangeError, match="packed in a way"):
        Reader(_foreign("journal.jsonl", encrypted=True))


def test_more_members_than_a_bundle_has_are_refused() -> None:
    with pytest.raises(ExchangeError, match="more than a bundle can"):
        Reader(_foreign(*(f"documents/{number}" for number in range(20_001))))


def test_a_member_that_nobody_told_of_is_refused() -> None:
    with pytest.raises(ExchangeError, match="does not agree"):
        Reader(_foreign("journal.jsonl", "documents/more.pdf")).expect([Member("journal.jsonl", 1, "")])


@pytest.mark.parametrize("told", [None, [], {"a": 1}, {"a": [1]}, {"a": [True, "0" * 64]}, {"a": [1, "0"]}])
def test_a_list_of_another_form_is_refused(told: object) -> None:
    with pytest.raises(ExchangeError, match="cannot be understood"):
        members_of(told)
