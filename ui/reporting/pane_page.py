"""A page over the Reports pane that shows what may be written meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.actions import Action

if TYPE_CHECKING:
    from cro_desk.desk import Changes


class PanePage(QWidget):
    """Reads again what concerns it when something was written."""

    def refresh(self, changes: Changes) -> None:
        """Something was written."""

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return []
