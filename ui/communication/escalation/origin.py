"""The way from an escalation to what went up: an action, a risk or an issue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.communication.escalation.rows import EscalationRow
from cro_desk.i18n import _
from cro_desk.oversight.risks.climbed import raised_for
from ui.actions import Action
from ui.panes import PaneContext
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.oversight.risks.origins import Origin


class Origins(QObject):
    """Asks what an escalation was raised for, and goes there."""

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def action(self, row: EscalationRow) -> Action:
        """Return the way back."""
        return Action("escalation_origin", _("Show what went up"), partial(self._ask, row))

    def _ask(self, row: EscalationRow) -> None:
        self._context.jobs.read("escalation-origin", raised_for, row.id, done=self._go)

    def _go(self, origin: Origin | None) -> None:
        if origin is None:
            self._context.messages.say(_("It was raised by itself: no action, risk or issue."), Tone.INFO)
        else:
            self._context.navigate(origin.pane, origin.record_id)
