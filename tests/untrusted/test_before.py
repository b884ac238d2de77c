"""What can be refused unopened is, by its name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from cro_desk.minutes.incoming.reading import UnreadableDocument, read_document
from cro_desk.untrusted.before import look_before, look_before_office


def refuse(key: str, words: Mapping[str, str]) -> Exception:
    return ValueError(" ".join((key, *words.values())))


def refused(path: Path) -> str:
    with pytest.raises(ValueError, match=r"\w") as caught:
        look_before_office(path, 1 << 20, refuse)
    return str(caught.value)


def test_each_is_refused_for_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").touch()
    (tmp_path / "~$open.docx").write_bytes(b"x" * 162)
    (tmp_path / "large.docx").write_bytes(b"x" * ((1 << 20) + 1))
    names = ("gone.docx", ".", os.devnull, "empty.docx", "~$open.docx", "large.docx")
    expected = ["missing", "folder", "no_file", "empty", "lock_file", "too_large 1"]
    assert [refused(tmp_path / name) for name in names] == expected


def test_a_name_that_looks_like_a_lock_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "~$large.docx").write_bytes(b"x" * 2048)
    look_before_office(tmp_path / "~$large.docx", 1 << 20, refuse)
    (tmp_path / "~$small.ics").write_bytes(b"x")
    assert look_before(tmp_path / "~$small.ics", 1 << 20, refuse) == 1


def test_words_lock_file_is_no_damaged_document(tmp_path: Path) -> None:
    (tmp_path / "~$nutes.docx").write_bytes(b"\x05Anna" + b" " * 157)
    with pytest.raises(UnreadableDocument, match="is the lock file of an open document"):
        read_document(tmp_path / "~$nutes.docx")


def test_a_folder_is_no_damaged_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is a folder, not a document"):
        read_document(tmp_path)
