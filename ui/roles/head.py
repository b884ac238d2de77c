"""The head of the Roles pane: what is shown in one line, what can be done, which partnership it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.roles.terms import VersionKind
from cro_desk.roles.words import state_name, version_name
from ui.actions import Action
from ui.roles.partnership_box import PartnershipBox
from ui.theme import Sizes
from ui.widgets import PaneHeader

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from cro_desk.roles.queries import PartnershipRow

NARROW = 4  # times the details panel


class RolesHead(QWidget):
    """Title, actions and the choice of partnerships; with large text the title keeps its part of the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: tuple[Action, ...] = ()
        self.header = PaneHeader(_("Responsibilities"), self)
        self.partnerships = PartnershipBox(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Sizes.of(self).gap)
        self._row.addWidget(self.header, 1)
        self._row.addWidget(self.partnerships, 0, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, standing: Standing | None, actions: Sequence[Action]) -> None:
        """Say what is shown, and offer these; the last one is the main action."""
        self._actions = tuple(actions)
        self.header.set_title(_("Responsibilities"), _subtitle(standing) if standing is not None else "")
        self._offer()

    def offer(self, rows: Sequence[PartnershipRow], current: str) -> None:
        """Offer these partnerships."""
        self.partnerships.offer(rows, current)
        self._show_box()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if self._is_narrow() else directions.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self._offer()
            self._show_box()

    def _offer(self) -> None:
        """Where there is little room the main action stands alone; Ctrl+K has all of them."""
        beside = () if self._is_narrow() else self._actions[:-1]
        self.header.set_actions(beside, self._actions[-1] if self._actions else None)

    def _show_box(self) -> None:
        """Where there is little room the box is there only while there is a choice."""
        self.partnerships.setVisible(self.partnerships.choices() > (1 if self._is_narrow() else 0))

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * Sizes.of(self).details


def _subtitle(standing: Standing) -> str:
    """Say in one line what is shown: partnership, size, state of the last version."""
    parts = [standing.partnership.name]
    if standing.matrix is not None:
        tasks, parties = len(standing.matrix.tasks), len(standing.matrix.parties)
        parts.append(ngettext("{count} task", "{count} tasks", tasks).format(count=tasks))
        parts.append(ngettext("{count} party", "{count} parties", parties).format(count=parties))
    if standing.versions:
        newest = standing.versions[0]
        parts.append(version_name(newest))
        if newest.kind is VersionKind.PROPOSAL:  # a counter-proposal has its state in its name
            parts.append(state_name(newest.state).lower())
    return " · ".join(parts)
