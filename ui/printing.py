"""Printing through the system's own dialog, without blocking. Qt's print support is imported only when
used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


def print_text(text: str, title: str, window: QWidget, done: Callable[[], None]) -> QPrintDialog:
    """Let the user choose a printer for a page of text; `done` is called when it was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _Printing(dialog, printer, text, done)
    QDialog.open(dialog)
    return dialog


class _Printing(QObject):
    """Prints when the dialog was accepted; lives as long as the dialog."""

    def __init__(self, dialog: QPrintDialog, printer: QPrinter, text: str, done: Callable[[], None]) -> None:
        super().__init__(dialog)
        self._printer = printer
        self._text = text
        self._done = done
        dialog.accepted.connect(self._print)

    def _print(self) -> None:
        page = QTextDocument(self)
        page.setPlainText(self._text)
        page.print_(self._printer)
        if self._printer.printerState() == self._printer.PrinterState.Error:
            raise ExchangeError(_("The printer did not take the page."), _("Choose another printer."))
        self._done()
