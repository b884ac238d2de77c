"""What the pane says where there is nothing yet: the first step, and a button that takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.widgets import EmptyState


def no_study(make: Action, parent: QWidget) -> EmptyState:
    """Say that responsibilities need a study."""
    return EmptyState(
        _("Responsibilities are agreed within a study."),
        parent,
        hint=_("Make the study first; then choose the CRO that takes over a part of the work."),
        actions=[make],
    )


def no_partnership(actions: Sequence[Action], parent: QWidget) -> EmptyState:
    """Say that a matrix is agreed with one CRO."""
    return EmptyState(
        _("Who does what is agreed with one CRO at a time."),
        parent,
        hint=_("Award a bid, or add the partnership with a CRO that was chosen in another way."),
        actions=actions,
    )


def proposed(version: str, actions: Sequence[Action], parent: QWidget) -> EmptyState:
    """Say to a CRO that the sponsor has proposed a matrix."""
    return EmptyState(
        _("The sponsor has proposed who does what: {version}.").format(version=version),
        parent,
        hint=_(
            "Look at it in a draft of your own, agree to it, or send back the rows that you want otherwise."
        ),
        actions=actions,
    )


def nothing_proposed(parent: QWidget) -> EmptyState:
    """Say to a CRO that there is no version yet."""
    return EmptyState(
        _("The sponsor has proposed no responsibility matrix yet."),
        parent,
        hint=_("It comes with a bundle, and is answered here."),
        actions=[],
    )


def no_matrix(partnership: str, actions: Sequence[Action], parent: QWidget) -> EmptyState:
    """Say how the matrix begins."""
    return EmptyState(
        _("{partnership} has no responsibility matrix yet.").format(partnership=partnership),
        parent,
        hint=_(
            "The library brings the usual tasks of a trial with their usual split between sponsor and CRO; "
            "everything can be changed."
        ),
        actions=actions,
    )
