"""What the pane says where there is nothing yet: the first step, and a button that takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.widgets import EmptyState


def no_study(make: Action, parent: QWidget) -> EmptyState:
    """Say that bids need a study."""
    return EmptyState(
        _("Bids are compared within a study."),
        parent,
        hint=_("Make the study first; then drop the workbooks that the CROs sent anywhere on this window."),
        actions=[make],
    )


def no_bids(rfp: str, actions: Sequence[Action], parent: QWidget) -> EmptyState:
    """Say how bids come in; `rfp` is empty where the study has none."""
    return EmptyState(
        _("{rfp} has no bids yet.").format(rfp=rfp) if rfp else _("This study has no bids yet."),
        parent,
        hint=_(
            "Drop the workbooks that the CROs sent anywhere on this window: "
            "you see what was understood before anything is stored."
        ),
        actions=actions,
    )


def no_prices(rfp: str, parent: QWidget) -> EmptyState:
    """Say that bids hold prices, to whom these are not shown."""
    return EmptyState(
        _("The bids for {rfp} are not shared with you.").format(rfp=rfp),
        parent,
        hint=_("They hold prices; whoever manages the study may let you see them."),
        actions=[],
    )
