"""The dossier binds what was agreed, circulated and issued, and nothing that its readers may not see."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cro_desk.desk import Desk
from cro_desk.errors import Cancelled, UserError
from cro_desk.reporting.dossier.contents import Chapter, DossierWish, contents
from cro_desk.reporting.dossier.filing import file_names
from cro_desk.reporting.dossier.report import Dossier, made_dossier
from cro_desk.reporting.dossier.saving import note_dossier
from cro_desk.studies.issuing import MadePaper, PaperKey
from tests.paper.pdfs import pages
from tests.reporting.status.conftest import draft, partner, shared, study  # noqa: F401 - fixtures
from tests.reporting.status.kit import issue

needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


@pytest.fixture
def issued(desk: Desk, draft: str, shared: str) -> tuple[str, str]:  # noqa: F811
    """Issue a report for the sponsor alone, and one for both sides."""
    return issue(desk, draft), issue(desk, shared)


def made(desk: Desk, wish: DossierWish) -> Dossier:
    return desk.read(made_dossier, wish, head=desk.head(), now=desk.now(), author="Ada")


def test_it_holds_every_document_with_its_pages(desk: Desk, study: str, issued: tuple[str, str]) -> None:  # noqa: F811
    found = made(desk, DossierWish(study))
    inside = sum(len(PdfReader(BytesIO(paper.content)).pages) for paper in found.papers)
    assert (len(found.papers), len(PdfReader(BytesIO(found.bound.content)).pages)) == (2, inside + 1)


def test_the_contents_say_on_which_page_a_document_begins(
    desk: Desk,
    study: str,  # noqa: F811
    issued: tuple[str, str],
) -> None:
    told = pages(made(desk, DossierWish(study)).bound.content)
    (first,) = (line for line in told[0].splitlines() if line.endswith(" 2"))
    assert ("Status report 1" in told[1], first.split()[-1]) == (True, "2")


def test_the_outline_names_chapters_and_documents(desk: Desk, study: str, issued: tuple[str, str]) -> None:  # noqa: F811
    outline = PdfReader(BytesIO(made(desk, DossierWish(study)).bound.content)).outline
    assert (outline[0].title, len(outline[1])) == ("Status reports", 2)


def test_the_shared_one_holds_nothing_of_the_sponsors(
    desk: Desk,
    study: str,  # noqa: F811
    partner: str,  # noqa: F811
    issued: tuple[str, str],
) -> None:
    found = made(desk, DossierWish(study, partner, shared=True))
    words = " ".join(pages(found.bound.content))
    assert ([paper.key.subject_id for paper in found.papers], "sponsor only" in words) == ([issued[1]], False)


def test_a_chapter_can_be_left_out(desk: Desk, study: str, issued: tuple[str, str]) -> None:  # noqa: F811
    wish = DossierWish(study, chapters=(Chapter.MINUTES,))
    assert desk.read(contents, wish, desk.now().date()) == ()


def test_without_a_document_it_says_what_comes_first(desk: Desk, study: str) -> None:  # noqa: F811
    with pytest.raises(UserError, match="no document to bind"):
        made(desk, DossierWish(study))


def test_the_same_documents_give_the_same_bytes(desk: Desk, study: str, issued: tuple[str, str]) -> None:  # noqa: F811
    assert made(desk, DossierWish(study)).bound.content == made(desk, DossierWish(study)).bound.content


def test_cancelling_ends_it(desk: Desk, study: str, issued: tuple[str, str]) -> None:  # noqa: F811
    def cancel(_share: float, _name: str) -> None:
        raise Cancelled

    facts = {"head": desk.head(), "now": desk.now(), "author": "Ada", "report": cancel}
    with pytest.raises(Cancelled):
        desk.read(made_dossier, DossierWish(study), **facts)


def test_that_it_left_is_noted(desk: Desk, study: str, issued: tuple[str, str]) -> None:  # noqa: F811
    found = made(desk, DossierWish(study))
    changes = desk.run(note_dossier, found).changes
    assert "event" in changes.kinds


@needs_qpdf
def test_the_pdf_has_no_fault(desk: Desk, study: str, issued: tuple[str, str], tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "dossier.pdf").write_bytes(made(desk, DossierWish(study)).bound.content)
    command = ["qpdf", "--check", "dossier.pdf"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


PAPER = MadePaper(PaperKey("x", "s", "i"), "Minutes: “Kick-off” / day 1?", "01.05.03", "", b"")


def test_files_are_named_by_their_artifact_and_none_twice() -> None:
    names = [name for name, _paper in file_names([PAPER, replace(PAPER, name=PAPER.name.upper())])]
    assert names == [
        "01.05.03 Minutes- “Kick-off” - day 1-.pdf",
        "01.05.03 MINUTES- “KICK-OFF” - DAY 1- (2).pdf",
    ]
