"""Minutes as a Word document: the same content, and LibreOffice takes it without a word."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from cro_desk.minutes.docx_out import minutes_docx
from cro_desk.minutes.printed import MinutesPaper
from cro_desk.minutes.report import minutes_facts
from tests.minutes.contents import SHORT, USUAL, circulated, overfull
from tests.paper.pdfs import pages

NOW = datetime(2026, 12, 4, 15, tzinfo=UTC)
LIBREOFFICE = shutil.which("soffice")
#: LibreOffice says so of itself wherever no Java is installed
NO_JAVA = "Warning: failed to launch javaldx - java may not function correctly"


def written(paper: MinutesPaper, page: str = "A4") -> bytes:
    return minutes_docx(paper, minutes_facts(paper, "3f9a 72c1", NOW, "Ben Wójcik"), page)


def test_the_writer_is_its_author():
    assert docx.Document(BytesIO(written(circulated()))).core_properties.author == "Ben Wójcik"


def test_its_parts_are_headings():
    document = docx.Document(BytesIO(written(circulated())))
    found = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert found[:4] == ["What came out of it", "Attendance", "Previous minutes", "Review of open actions"]


def test_it_says_at_the_top_that_it_is_a_copy():
    header = docx.Document(BytesIO(written(MinutesPaper(USUAL)))).sections[0].header
    assert header.paragraphs[0].text == "ABC-301 · Łuszczyca · OPS-017\tDRAFT · copy to edit · Draft"


@pytest.mark.skipif(
    LIBREOFFICE is None, reason="LibreOffice is not here: apt-get install libreoffice-writer-nogui"
)
@pytest.mark.parametrize(
    ("paper", "page"),
    [(circulated(), "A4"), (MinutesPaper(SHORT), "Letter"), (circulated(overfull()), "A4")],
    ids=["usual", "empty", "overfull"],
)
def test_libreoffice_makes_a_pdf_of_it_without_a_warning(tmp_path: Path, paper: MinutesPaper, page: str):
    (tmp_path / "minutes.docx").write_bytes(written(paper, page))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(LIBREOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir"]
    done = subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "minutes.docx")], capture_output=True, text=True, check=True
    )
    assert [line for line in done.stderr.splitlines() if line != NO_JAVA] == []
    found = pages((tmp_path / "minutes.pdf").read_bytes())
    assert all(f"Page {number} of {len(found)}" in page for number, page in enumerate(found, 1))
    assert all(line.number in "".join(found) for line in paper.content.lines)
