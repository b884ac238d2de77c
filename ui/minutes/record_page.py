"""A page over the whole Minutes pane that shows one record: a draft being written, a version to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.actions import Action
from ui.minutes.tab import Host
from ui.panes import PaneContext

if TYPE_CHECKING:
    from cro_desk.desk import Changes


class RecordPage(QWidget):
    """Made when it is first wanted; from then on it is shown one record after the other."""

    closed = Signal()  # back to the tabs is wanted
    actions_changed = Signal()

    def __init__(self, context: PaneContext, acts: Acts, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.acts = acts
        self.host = host

    def show_record(self, record_id: str, part_id: str = "") -> None:
        """Show a record; `part_id` is a line, comment or signature of it to go to."""
        raise NotImplementedError

    def refresh(self, changes: Changes) -> None:
        """Something was written while this page is in front: read again what concerns it."""

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return []
