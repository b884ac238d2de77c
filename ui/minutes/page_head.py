"""The head of a page over the pane: where it is narrow, the way back, a menu and the main action stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent

from cro_desk.i18n import _
from ui.actions import Action
from ui.theme import Sizes
from ui.widgets.pane_head import PaneHead

NARROW = 3  # times the details panel


class PageHead(PaneHead):
    """Told a title with each record; the first action leads back."""

    _main: Action | None = None
    _was_narrow = False

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say which record is shown."""
        self._title = title
        self.header.set_title(title, subtitle)

    def set_actions(self, beside: Sequence[Action], main: Action | None = None) -> None:
        """Offer these; without a main action there is only the way back."""
        self._actions = tuple(beside)
        self._main = main
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._was_narrow is not self._is_narrow():
            self._offer()

    def _offer(self) -> None:
        self._was_narrow = self._is_narrow()
        back, beside = self._actions[:1], self._actions[1:]
        if beside and self._was_narrow:
            beside = (Action("head_rest", "…", self._show_rest, hint=_("What else can be done here")),)
        self.header.set_actions((*back, *beside), self._main)

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * Sizes.of(self).details

    def _beside(self) -> Sequence[Action]:
        return self._actions[1:]
