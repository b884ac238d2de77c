"""Files dropped anywhere on the window: what will happen is said while they hang over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from ui.widgets.labels import Label

MARGIN = 16
#: marks a drag that began in this program: what it carries is not taken in again
OWN = "application/x-cro-desk-own"


def files_in(mime: QMimeData) -> list[Path]:
    """Return the local files that a drag carries from elsewhere."""
    if mime.hasFormat(OWN):
        return []
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropOverlay(QFrame):
    """Covers the window while files hang over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop-overlay")
        self.setProperty("role", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self.title = Label("", self, "title")
        self.text = Label(_("They are read and shown; nothing is stored before you agree."), self, "muted")
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(1)
        self.hide()

    def show_for(self, files: list[Path]) -> None:
        """Say what dropping these files does."""
        count = len(files)
        names = ", ".join(file.name for file in files[:3]) + (" …" if count > 3 else "")
        text = ngettext("Drop to import {names}", "Drop to import {count} files: {names}", count)
        self.title.setText(text.format(count=count, names=names))
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self.raise_()
        self.show()
