"""Where picked lines go: into a draft that there is, or into new minutes with a title and a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.errors import UserError
from cro_desk.formats import day, parse_day
from cro_desk.i18n import _
from cro_desk.minutes.incoming.taking import Target
from ui.minutes.importing.reading import Place
from ui.minutes.registers.choices import NARROW, ChoiceBox
from ui.theme import Theme
from ui.widgets import Label

if TYPE_CHECKING:
    from cro_desk.roles.rows import PartnershipRow


class TargetStrip(QWidget):
    """Draft or new minutes. `changed`: something else is wanted, or was typed."""

    changed = Signal()
    partnership_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._study_id = ""
        self.draft = ChoiceBox("target_draft", _("Into which minutes"), (("", _("New minutes")),), self)
        self.title = self._line("target_title", _("Name of the meeting"))
        self.on = self._line("target_day", _("Day of the meeting"))
        self.whose = ChoiceBox("target_partnership", _("Whose meeting"), (), self)
        self._lay_out(theme)
        self.draft.chosen.connect(self._turn)
        self.whose.chosen.connect(self._choose)
        self.title.textEdited.connect(self.changed)
        self.on.textEdited.connect(self.changed)

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(label)
        line.setToolTip(label)
        return line

    def _lay_out(self, theme: Theme) -> None:
        sizes = theme.sizes
        self.on.setMaximumWidth(sizes.rail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.gap)
        for line in (self.title, self.on):
            line.setMinimumWidth(line.fontMetrics().averageCharWidth() * NARROW)
        row.addWidget(Label(_("Into"), self, "muted"))
        row.addWidget(self.draft)
        row.addWidget(self.title, 1)
        row.addWidget(self.on)
        row.addWidget(self.whose)
        self.draft.setMaximumWidth(sizes.field)

    # what can be chosen -------------------------------------------------------------------------

    def offer(self, place: Place, partnerships: Sequence[PartnershipRow]) -> None:
        """Offer the drafts and partnerships of a study; what is chosen stays."""
        before, self._study_id = self.draft.key, place.study_id
        self.draft.clear()
        self.draft.addItem(_("New minutes"), "")
        for each in place.drafts:
            named = " · ".join(part for part in (each.code, each.title, day(each.meeting_on)) if part)
            self.draft.addItem(named, each.id)
        self.draft.choose(before)
        self.whose.clear()
        for row in partnerships:
            self.whose.addItem(row.name, row.id)
        self.whose.addItem(_("Internal"), "")
        self.whose.choose(place.partnership_id)
        self._show()

    def suggest(self, title: str, on: date | None) -> None:
        """Fill in what a file seems to be called, and of when it seems to be."""
        self.title.setText(title)
        self.on.setText(day(on))

    def target(self) -> Target:
        """Return where the lines go; UserError where a day cannot be read."""
        if self.draft.key:
            return Target(self.draft.key)
        title, on = self.title.text().strip(), parse_day(self.on.text())
        return Target("", self._study_id, self.whose.key, title, on)

    def why_not(self) -> str:
        """Say what is missing, empty where nothing is."""
        if self.draft.key:
            return ""
        if not self.title.text().strip():
            return _("Name the meeting first.")
        try:
            return "" if parse_day(self.on.text()) is not None else _("Say when the meeting was.")
        except UserError as error:
            return str(error)

    @Slot()
    def _turn(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for widget in (self.title, self.on, self.whose):
            widget.setVisible(not self.draft.key)

    @Slot()
    def _choose(self) -> None:
        self.partnership_chosen.emit(self.whose.key)
        self.changed.emit()
