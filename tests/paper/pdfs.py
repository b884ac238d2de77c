"""Reading a PDF back, as its reader sees it."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2

from cro_desk.paper.frame import Facts

FACTS = Facts(
    title="Bid comparison",
    study="ABC-301 · Łuszczyca",
    status="Working copy",
    printed_at=datetime(2026, 11, 22, 13, 5, tzinfo=UTC),
    zone="Europe/Warsaw",
    head="3f9a 72c1",
    author="Żaneta Ґонта",
    artifact="09.02.02",
    confidentiality="Confidential",
)


def pages(content: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def sizes(content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in points."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def metadata(content: bytes) -> dict[str, str]:
    """Return what the PDF says about itself."""
    document = pypdfium2.PdfDocument(content)
    try:
        return {key: value for key, value in document.get_metadata_dict().items() if value}
    finally:
        document.close()
