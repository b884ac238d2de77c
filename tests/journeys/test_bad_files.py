"""Files that nobody can read: one sentence each, and the good one dropped with them comes in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person
from ui.importing.incoming import FileState


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _wrong_suffix(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7 a proposal as text, not a table " * 20)
    return path


def _zip_bomb(path: Path) -> Path:
    """A workbook whose one sheet is a gigabyte of zeros, a megabyte packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _piece in range(1024):
                sheet.write(bytes(1 << 20))
    return path


BAD = {"empty.xlsx": _empty, "proposal.xlsx": _wrong_suffix, "bomb.xlsx": _zip_bomb}


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_file_is_one_sentence_and_the_window_goes_on(person: Person, tmp_path: Path, name: str) -> None:
    person.begins("ABC-301")
    good = write(Budget("Northern CRO"), tmp_path / "good.xlsx")
    person.drops([BAD[name](tmp_path / name), good])
    bad, fine = person.pane.importing.intake.files()
    assert (bad.state, fine.state) == (FileState.UNREADABLE, FileState.UNDERSTOOD)
    assert bad.sentence.startswith(name) or name in bad.sentence
    assert person.pane.importing.page.stage.told.text() == bad.sentence
    person.presses("Import 1 bid")
    person.waits_for(lambda: bool(person.pane.bids.bids()))
    assert [f.name for f in person.pane.importing.intake.files()] == [name]


def test_a_protected_file_asks_for_its_password(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    locked = _encrypted(write(Budget("Northern CRO"), tmp_path / "plain.xlsx"), "open sesame")
    person.drops([locked])
    stage, intake = person.pane.importing.page.stage, person.pane.importing.intake
    assert intake.files()[0].state is FileState.PASSWORD

    person.types("wrong", stage.password)
    person.presses("Open", stage)
    person.waits()
    assert "password" in stage.told.text()

    person.types("open sesame", stage.password)
    person.presses("Open", stage)
    person.waits_for(lambda: intake.files()[0].state is FileState.UNDERSTOOD)
    assert intake.files()[0].lines() == 11


def _encrypted(plain: Path, password: str) -> Path:
    """Protect a workbook as Excel does."""
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = plain.with_name("locked.xlsx")
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt(password, target)
    return locked
