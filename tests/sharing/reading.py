"""What a reader finds in papers, workbooks and calendars, whichever program shows them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from tests.paper.pdfs import metadata, pages


def text_of(name: str, content: bytes, folder: Path) -> str:
    """Return all text that a document holds, shown or not."""
    readers = {".pdf": _paper, ".xlsx": _workbook, ".ics": _plain}
    return "\n".join(readers[Path(name).suffix](content, folder))


def _paper(content: bytes, folder: Path) -> Iterator[str]:
    yield from pages(content)
    yield from metadata(content).values()
    if shutil.which("pdftotext"):
        (folder / "paper.pdf").write_bytes(content)
        read = ["pdftotext", str(folder / "paper.pdf"), "-"]
        yield subprocess.run(read, capture_output=True, check=True).stdout.decode()


def _workbook(content: bytes, _folder: Path) -> Iterator[str]:
    with ZipFile(BytesIO(content)) as packed:
        yield from (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        yield sheet.title
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row)


def _plain(content: bytes, _folder: Path) -> Iterator[str]:
    yield content.decode().replace("\r\n ", "")
