"""Binds PDFs into one: each keeps its own pages as they are, and the outline names them by chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject


@dataclass(frozen=True, slots=True)
class Bound:
    """A document as it is bound: its chapter and name for the outline."""

    chapter: str
    name: str
    content: bytes


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(BytesIO(content)).pages)


def bind(front: bytes, documents: Sequence[Bound], title: str, language: str) -> bytes:
    """Return one PDF of the front pages and all documents; the same ones give the same bytes."""
    writer = PdfWriter()
    writer.append(BytesIO(front), import_outline=False)
    chapter, above = "", None
    for each in documents:
        first = len(writer.pages)
        writer.append(BytesIO(each.content), import_outline=False)
        if each.chapter != chapter:
            chapter = each.chapter
            above = writer.add_outline_item(title=chapter, page_number=first)
        writer.add_outline_item(title=each.name, page_number=first, parent=above)
    writer.metadata = None
    writer.add_metadata(
        {"/Title": title, "/Author": "CRO Desk", "/Creator": "CRO Desk", "/Producer": "CRO Desk"}
    )
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
