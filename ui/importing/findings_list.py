"""The findings on screen: choose one and the sheet goes to its cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.words import severity_name
from ui.importing.findings import Finding
from ui.theme import Theme, Tone

FINDING = Qt.ItemDataRole.UserRole
TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.INFO: Tone.MUTED, None: Tone.GOOD}


class FindingsList(QListWidget):
    """Lists findings with shape, place and sentence; tells which one the user goes to."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Finding, ...] = ()
        self.setObjectName("findings")
        self.setAccessibleName(_("What was checked in this file"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setFont(theme.font(theme.sizes.detail))
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these; the same list is left as it is, with its selection."""
        if tuple(findings) == self._shown:
            return
        row = self.currentRow()
        self._shown = tuple(findings)
        self.clear()
        for finding in findings:
            self._add(finding)
        self.setCurrentRow(min(row, self.count() - 1))

    def _add(self, finding: Finding) -> None:
        text = (
            f"{finding.shape}  {finding.place}: {finding.text}"
            if finding.place
            else f"{finding.shape}  {finding.text}"
        )
        item = QListWidgetItem(text, self)
        item.setData(FINDING, finding)
        item.setForeground(self._theme.tone(TONES[finding.severity])[0])
        word = severity_name(finding.severity) if finding.severity else _("checked")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word}: {finding.place} {finding.text}")

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(FINDING))
