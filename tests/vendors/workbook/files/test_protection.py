"""OLE containers that are no workbook, or not one that opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.protection import has_macros, unlock, workbook_stream
from tests.vendors.workbook.builder import build
from tests.vendors.workbook.builder_kinds import PASSWORD

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def renamed(content: bytes, old: str, new: str) -> bytes:
    """The container with a stream of another name of the same length."""
    return content.replace(old.encode("utf-16-le"), new.encode("utf-16-le"))


def test_plain_workbook_is_passed_on(tmp_path: Path) -> None:
    content = build("T15xls", tmp_path).read_bytes()
    assert unlock(content, None) == (content, "")
    assert (workbook_stream(content)[:2], has_macros(content)) == (b"\x09\x08", False)


def test_encrypted_workbook_comes_out_as_a_package(tmp_path: Path) -> None:
    opened = unlock(build("T16", tmp_path).read_bytes(), PASSWORD)
    assert (opened.content[:2], opened.remark) == (b"PK", "password_used")


@pytest.mark.parametrize(("password", "key"), [(None, "password"), ("guess", "wrong_password")])
def test_password_is_asked_for_and_checked(password: str | None, key: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        unlock(build("T16", tmp_path).read_bytes(), password)
    assert refusal.value.key == key


def test_container_without_workbook_is_named(tmp_path: Path) -> None:
    content = renamed(build("T15xls", tmp_path).read_bytes(), "Workbook", "Drawings")
    with pytest.raises(Refusal) as refusal:
        unlock(content, None)
    assert refusal.value.words == {"what": "ole"}


def test_broken_container_is_damaged() -> None:
    with pytest.raises(Refusal) as refusal:
        unlock(SIGNATURE + bytes(40), None)
    assert refusal.value.key == "damaged"
