"""Word documents are read as they read to a person; hostile ones are refused with a sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cro_desk.errors import Cancelled
from cro_desk.minutes.incoming.limits import Limits
from cro_desk.minutes.incoming.reading import UnreadableDocument, read_document

BODY = "word/document.xml"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Minutes with a heading, a sentence and a table."""
    made = docx.Document()
    made.add_heading("Core team", 1)
    made.add_paragraph("Action: send the plan")
    table = made.add_table(2, 2)
    for place, words in enumerate(("Action", "Owner", "Book rooms", "Ann")):
        table.cell(place // 2, place % 2).text = words
    path = tmp_path / "old.docx"
    made.save(str(path))
    return path


@pytest.fixture
def rewrite(document: Path) -> Callable[[str, bytes], Path]:
    """Put other bytes into a part of the document, or a new part into it."""

    def put(name: str, content: bytes) -> Path:
        with zipfile.ZipFile(document) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, old in {**parts, name: content}.items():
                archive.writestr(each, content if each == name else old)
        return document

    return put


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as found:
        read_document(path, limits=limits or Limits())
    return found.value.title


def test_a_document_is_read_in_its_order(document: Path):
    found = read_document(document)
    assert [(each.text, each.heading) for each in found.blocks[:2]] == [
        ("Core team", True),
        ("Action: send the plan", False),
    ]
    assert found.blocks[2].rows == (("Action", "Owner"), ("Book rooms", "Ann"))


def test_struck_words_are_left_out(rewrite: Callable[[str, bytes], Path], document: Path):
    with zipfile.ZipFile(document) as archive:
        body = archive.read(BODY).decode()
    run = "<w:del w:id='1' w:author='x'><w:r><w:delText>never </w:delText></w:r></w:del>"
    added = "<w:ins w:id='2' w:author='x'><w:r><w:t>today</w:t></w:r></w:ins>"
    marked = body.replace(
        "</w:body>", f"<w:p>{run}<w:r><w:t xml:space='preserve'>Call </w:t></w:r>{added}</w:p></w:body>"
    )
    found = read_document(rewrite(BODY, marked.encode()))
    assert found.blocks[-1].text == "Call today"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "old.docx is empty."),
        (b"PK\x03\x04 but no archive", "old.docx is no Word document."),
        (b"\xd0\xcf\x11\xe0 an old one", "old.docx is of an old Word, or protected by a password."),
        (b"just text", "old.docx is no Word document."),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes, sentence: str):
    path = tmp_path / "old.docx"
    path.write_bytes(content)
    assert refused(path) == sentence


def test_a_bomb_is_refused_before_it_is_unpacked(rewrite: Callable[[str, bytes], Path]):
    path = rewrite("word/media/image1.bin", b"\0" * (65 << 20))
    assert refused(path) == "old.docx would grow out of all proportion when it is unpacked."


def test_entities_are_refused(rewrite: Callable[[str, bytes], Path]):
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><w:document>&a;</w:document>'
    assert refused(rewrite(BODY, evil)) == "old.docx declares what no Word document declares."


def test_a_broken_body_is_refused(rewrite: Callable[[str, bytes], Path]):
    assert refused(rewrite(BODY, b"<w:document")) == "old.docx is damaged."


def test_what_is_too_large_or_too_long_is_refused(document: Path):
    assert refused(document, Limits(file_size=10)) == "old.docx is larger than 0 MB."
    assert refused(document, Limits(blocks=1)) == "old.docx has more than 1 paragraphs or rows."


def test_reading_can_be_stopped(document: Path):
    with pytest.raises(Cancelled):
        read_document(document, cancelled=lambda: True)
