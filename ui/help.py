"""Help: which keys do what, and what this program is."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6.QtCore import qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from cro_desk import __version__
from cro_desk.i18n import _
from ui.actions import Action
from ui.widgets.ask import AskDialog
from ui.widgets.labels import Label


class Shortcuts(AskDialog):
    """Lists every shortcut, in two columns."""

    def __init__(self, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(_("Keyboard shortcuts"), parent)
        self.setObjectName("shortcuts")
        native = QKeySequence.SequenceFormat.NativeText
        told = [(a.label, QKeySequence(a.shortcut).toString(native)) for a in actions if a.shortcut]
        told += [
            (_("Filter the table"), QKeySequence(QKeySequence.StandardKey.Find).toString(native)),
            (_("Copy cells to a spreadsheet"), QKeySequence(QKeySequence.StandardKey.Copy).toString(native)),
            (_("Open or close a section"), _("Space, ← and →")),
            (_("Change a cell"), "F2"),
        ]
        self.column.addLayout(self._grid(told))
        self.add_close()

    def _grid(self, told: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        half = (len(told) + 1) // 2
        for n, (label, keys) in enumerate(told):
            grid.addWidget(Label(label, self), n % half, 2 * (n // half))
            grid.addWidget(Label(keys, self, "muted"), n % half, 2 * (n // half) + 1)
        return grid


class About(AskDialog):
    """Says what this is, which version, and that it stays offline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("CRO Desk {version}").format(version=__version__), parent)
        self.setObjectName("about")
        for text in (
            _("Choose, brief and oversee contract research organisations, offline."),
            _("It opens no network connection. Your workspace is encrypted and stays on this computer."),
            _("Python {python}, Qt {qt}. MIT licence.").format(
                python=platform.python_version(), qt=qVersion()
            ),
        ):
            self.column.addWidget(Label(text, self, "muted", wrap=True))
        self.add_close()
