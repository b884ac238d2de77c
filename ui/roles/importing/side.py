"""The panel at the right: what parties and codes mean, what would change, what is odd."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.roles.comparing import RowChange
from cro_desk.roles.workbook.model import MatrixRead, SheetTaken
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Notice
from ui.importing.findings import SHAPES, Finding
from ui.importing.findings_list import FindingsList
from ui.roles.importing.changes_list import ChangesList
from ui.roles.importing.incoming import IncomingMatrix
from ui.roles.importing.meaning_answers import MeaningAnswers
from ui.theme import Theme
from ui.widgets import Tabs

MEANING, CHANGES, NOTICES = "meaning", "changes", "notices"
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class SidePanel(QFrame):
    """Three tabs; their names say how much is in them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(theme.sizes.field)
        self.meaning = MeaningAnswers(theme, self)
        self.changes = ChangesList(theme, self)
        self.notices = FindingsList(theme, self)
        self.tabs = Tabs(self)
        self._file = ""
        self.tabs.add(MEANING, _("Read as"), _scrolled(self.meaning, self))
        self.tabs.add(CHANGES, _("Changes"), self.changes)
        self.tabs.add(NOTICES, _("Notices"), self.notices)
        column = QVBoxLayout(self)
        inside = theme.sizes.inside
        column.setContentsMargins(inside, inside, inside, inside)
        column.addWidget(self.tabs)

    def show_file(self, incoming: IncomingMatrix, sheet: SheetTaken | None) -> None:
        """Show the guesses and notices of a file, and of its sheet that is open; of a file that was made here
        nothing was guessed, so what changes comes first.
        """
        read = incoming.read
        if read is None:
            return
        if incoming.key != self._file:
            self._file = incoming.key
            self.tabs.show_tab(CHANGES if read.own else MEANING)
        answered = sheet is not None and sheet.name in incoming.corrections.sheets
        self.meaning.show_read(read, sheet, answered=answered)
        self.notices.show_findings(findings(read))
        count = sum(notice.severity is not Severity.INFO for notice in read.notices)
        self.tabs.set_label(NOTICES, _("Notices ({count})").format(count=count) if count else _("Notices"))

    def show_changes(self, changes: Sequence[RowChange] | None) -> None:
        """Show what importing would change."""
        self.changes.show_changes(changes)
        words = _("Changes ({count})").format(count=len(changes)) if changes else _("Changes")
        self.tabs.set_label(CHANGES, words)


def findings(read: MatrixRead) -> list[Finding]:
    """Return the notices for the list, the worst first."""
    ordered = sorted(read.notices, key=_rank)
    return [Finding(SHAPES[n.severity], n.text, n.severity, n.sheet, n.cell) for n in ordered]


def _rank(notice: Notice) -> int:
    return _ORDER.index(notice.severity)


def _scrolled(widget: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setProperty("role", "panel")
    area.setWidget(widget)
    return area
