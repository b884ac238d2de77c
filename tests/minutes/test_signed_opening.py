"""A file of signed minutes that cannot be read is named, with what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.errors import ExchangeError
from cro_desk.minutes.signed_file import SUFFIX
from cro_desk.minutes.signed_opening import open_signed_file
from ui.sorting_files import SIGNED


def refused(path: Path) -> str:
    with pytest.raises(ExchangeError) as caught:
        open_signed_file(path)
    return caught.value.title


def test_each_is_refused_for_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.minutes.json").touch()
    (tmp_path / "large.minutes.json").write_bytes(b" " * 10_000_001)
    (tmp_path / "list.minutes.json").write_bytes(b"[]")
    (tmp_path / "folder.minutes.json").mkdir()
    found = {
        name: refused(tmp_path / f"{name}.minutes.json")
        for name in ("gone", "empty", "large", "folder", "list")
    }
    assert found == {
        "gone": "gone.minutes.json is not there any more.",
        "empty": "empty.minutes.json is empty.",
        "large": "large.minutes.json is larger than signed minutes ever are.",
        "folder": "folder.minutes.json is a folder, not a file of signed minutes.",
        "list": "This is no file of signed minutes, or it was damaged.",
    }


def test_the_window_knows_them_by_their_ending() -> None:
    assert SIGNED == SUFFIX
