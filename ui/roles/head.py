"""The head of the Roles pane: what is shown in one line, what can be done, which partnership it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.roles.terms import VersionKind
from cro_desk.roles.words import state_name, version_name
from ui.roles.partnership_box import PartnershipBox
from ui.widgets.pane_head import PaneHead

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from cro_desk.roles.queries import PartnershipRow


class RolesHead(PaneHead):
    """Title, actions and the choice of partnerships, which also adds one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Responsibilities"), parent)
        self.partnerships = PartnershipBox(self)
        self.set_box(self.partnerships)

    def offer(self, rows: Sequence[PartnershipRow], current: str) -> None:
        """Offer these partnerships."""
        self.partnerships.offer(rows, current)
        self.show_box()

    def choices(self) -> int:
        """Return how many partnerships there are."""
        return self.partnerships.choices()


def subtitle(standing: Standing) -> str:
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
