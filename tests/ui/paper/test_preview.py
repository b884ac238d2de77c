"""The report inside the app: the PDF's own pages on screen and on the printer."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.ui.vendors.windows import Window
from ui.paper.pages import PageSize, Paper, paper_of
from ui.paper.preview import Preview
from ui.paper.printing import PrintRun

UPRIGHT, ACROSS = (595, 842), (842, 595)


@pytest.fixture
def paper() -> Paper:
    """Three pages of A4, the second one across, as a comparison report has them."""
    document = pypdfium2.PdfDocument.new()
    for size in (UPRIGHT, ACROSS, UPRIGHT):
        document.new_page(*size)
    return paper_of(_bytes(document))


def _bytes(document: pypdfium2.PdfDocument) -> bytes:
    from io import BytesIO

    target = BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


@pytest.fixture
def preview(window: Window, paper: Paper, qtbot: QtBot) -> Preview:
    made = Preview(window.jobs, window.theme, window)
    window.hold(made, qtbot)
    made.show_paper(paper)
    qtbot.waitUntil(made.is_drawn)
    return made


def test_pages_are_measured(paper: Paper) -> None:
    assert paper.pages == (PageSize(*UPRIGHT), PageSize(*ACROSS), PageSize(*UPRIGHT))


def test_the_widest_page_fits_at_first(preview: Preview) -> None:
    assert preview.horizontalScrollBar().maximum() == 0


def test_page_keys_turn_pages(preview: Preview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.turned) as turned:
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert (turned.args, preview.page()) == ([2, 3], 1)
    qtbot.waitUntil(preview.is_drawn)


def test_zooming_stays_on_the_page(preview: Preview, qtbot: QtBot) -> None:
    preview.go_to(2)
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (preview.zoom, preview.page()) == (1.0, 2)


def test_printing_keeps_each_pages_size(window: Window, paper: Paper, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    run = PrintRun(window.context, paper, "RFP-01", window)
    run.prepare(printer)
    with qtbot.waitSignal(run.finished):
        run.start()
    sizes = [(round(page.width), round(page.height)) for page in paper_of(target.read_bytes()).pages]
    assert sizes == [UPRIGHT, ACROSS, UPRIGHT]
