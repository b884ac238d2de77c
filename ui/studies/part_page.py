"""A page of the pane: one table or two, one above the other, and the panel of the one the user turned to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from ui.actions import Action
from ui.panes import PaneContext
from ui.studies.part import Part
from ui.studies.part_view import PartView
from ui.theme import Sizes


class PartPage(QWidget):
    """The tables of some parts with their panels. The first part is what the page's Add means."""

    def __init__(self, parts: Sequence[Part[Any]], context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.views = [PartView(part, context, self) for part in parts]
        self._panels = QStackedWidget(self)
        self._panels.setFixedWidth(Sizes().details)
        tables = QSplitter(Qt.Orientation.Vertical, self)
        tables.setChildrenCollapsible(False)
        tables.setHandleWidth(Sizes().between)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes().between)
        row.addWidget(tables, 1)
        row.addWidget(self._panels)
        for place, view in enumerate(self.views):
            tables.addWidget(view.table)
            tables.setStretchFactor(place, view.part.weight)
            self._panels.addWidget(view.panel)
            view.used.connect(self._turn)
            view.filled.connect(self._show_panels)
        self._current = self.views[0]

    @property
    def current(self) -> PartView:
        """The part that the user turned to last."""
        return self._current

    def show_study(self, study_id: str) -> None:
        """Show another study."""
        for view in self.views:
            view.show_study(study_id)

    @property
    def note(self) -> str:
        """Who sees this page, where that is not plain."""
        return self.views[0].part.words.note

    def commands(self) -> list[Action]:
        """Return what can be added here."""
        return [action for view in self.views for action in view.table.commands()]

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what depends on these tables."""
        for view in self.views:
            if kinds & view.part.kinds:
                view.reload()

    def select(self, kind: str, id: str) -> bool:
        """Go to a record of this kind."""
        return any(view.select(id) for view in self.views if kind in view.part.kinds)

    def _show_panels(self) -> None:
        """Leave the place to the first step while there is nothing to show in a panel."""
        self._panels.setHidden(all(view.is_empty for view in self.views))

    def _turn(self, view: PartView) -> None:
        self._current = view
        self._panels.setCurrentWidget(view.panel)
