"""The tabs of the Roles pane in their order. A new tab is a line here; its module is imported when the tab is
first shown.

Their order: matrix, handoffs, crosscheck, people, versions.
"""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.pane_tab import TabEntry
from ui.roles.tab import RolesTab


def _matrix() -> type[RolesTab]:
    from ui.roles.matrix.tab import MatrixTab

    return MatrixTab


def _handoffs() -> type[RolesTab]:
    from ui.roles.handoffs.tab import HandOffsTab

    return HandOffsTab


def _crosscheck() -> type[RolesTab]:
    from ui.roles.crosscheck.tab import CrossCheckTab

    return CrossCheckTab


def _people() -> type[RolesTab]:
    from ui.roles.people.tab import PeopleTab

    return PeopleTab


def _versions() -> type[RolesTab]:
    from ui.roles.versions.tab import VersionsTab

    return VersionsTab


TABS: tuple[TabEntry[RolesTab], ...] = (
    TabEntry("matrix", N_("Matrix"), _matrix),
    TabEntry("handoffs", N_("Hand-offs"), _handoffs),
    TabEntry("crosscheck", N_("Cross-check"), _crosscheck),
    TabEntry("people", N_("People"), _people),
    TabEntry("versions", N_("Versions"), _versions),
)
