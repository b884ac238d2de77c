"""A pane whose part of the product is not there yet: it says what will be there, and offers nothing that
does nothing.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.panes import Pane, PaneContext
from ui.widgets.empty import EmptyState
from ui.widgets.header import PaneHeader


class PromisedPane(Pane):
    """Shows one sentence."""

    promise: ClassVar[str]

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        around = context.theme.sizes.around
        column = QVBoxLayout(self)
        column.setContentsMargins(around, around, around, around)
        column.addWidget(PaneHeader(_(self.label), self))
        column.addWidget(
            EmptyState(_(self.promise), self, hint=_("This part is not in this version yet.")), 1
        )
