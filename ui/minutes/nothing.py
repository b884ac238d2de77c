"""What the pane says where no study is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.widgets import EmptyState


def no_study(make: Action, parent: QWidget) -> EmptyState:
    """Say that minutes belong to a study."""
    return EmptyState(
        _("Minutes, decisions and actions belong to a study."),
        parent,
        hint=_("Make the study first; its meetings are planned in the Calendar."),
        actions=[make],
    )
