"""Files that leave are whole or not there, and hold no formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.errors import Cancelled, ExchangeError
from cro_desk.outgoing import no_formula, whole_file


def half_written(path: Path) -> None:
    with whole_file(path) as half:
        half.write_bytes(b"aft")
        raise Cancelled


def written(path: Path) -> None:
    with whole_file(path) as half:
        half.write_bytes(b"after")


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"before")
    with whole_file(target) as half:
        half.write_bytes(b"after")
        assert target.read_bytes() == b"before"
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"after", [target])


def test_what_is_cancelled_leaves_what_was_there_and_no_half(tmp_path: Path) -> None:
    target = tmp_path / "trail.csv"
    target.write_bytes(b"before")
    with pytest.raises(Cancelled):
        half_written(target)
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"before", [target])


def test_a_folder_in_the_way_is_said_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(ExchangeError, match=r"report\.pdf cannot be written"):
        written(tmp_path / "report.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize("text", ["=1+1", "+41 44", "-", "@SUM(A1)", "\t=1"])
def test_a_text_is_no_formula(text: str) -> None:
    assert no_formula(text) == f"'{text}"


def test_other_texts_stay_as_they_are() -> None:
    assert [no_formula(text) for text in ("Visit 1=2", "", "'quoted")] == ["Visit 1=2", "", "'quoted"]
