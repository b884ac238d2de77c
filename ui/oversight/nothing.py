"""What the pane says where no study is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.widgets import EmptyState


def no_study(make: Action, parent: QWidget) -> EmptyState:
    """Say that oversight belongs to a study."""
    return EmptyState(
        _("Milestones, KPIs, risks and goals belong to a study."),
        parent,
        hint=_("Make the study first; then say what is to be watched."),
        actions=[make],
    )
