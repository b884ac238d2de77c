"""The panel beside the hand-offs: the task at the cursor, what is missing, the whole of each text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.roles.words import field_label, transfer_name
from ui.actions import Action
from ui.roles.handoffs.columns import gaps_said
from ui.roles.handoffs.rows import FIELDS, TURNAROUND, HandOff, text_of
from ui.roles.matrix import marks
from ui.theme import Tone
from ui.widgets import DetailsPanel


class HandOffDetails(DetailsPanel):
    """Tells one hand-off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a task to see what is handed over and what comes back."))

    def show_row(self, row: HandOff, actions: Sequence[Action]) -> None:
        """Tell this task."""
        self.clear()
        self.title(" · ".join(part for part in (row.task.code, row.task.task) if part))
        look = marks.status_look(row.task.transfer, in_writing=row.task.in_writing)
        self.badge(transfer_name(row.task.transfer), look.tone)
        if row.gaps:
            self.text(f"▲ {gaps_said(row)}", Tone.WARN)
        else:
            self.text(_("✓ Nothing is missing."), Tone.GOOD)
        for action in actions:
            self.action(action)
        self._fields(row)
        self._writing(row)

    def _fields(self, row: HandOff) -> None:
        self.rule()
        for name in FIELDS:
            value = getattr(row.task, name)
            if name == TURNAROUND and value is not None:
                words = ngettext("{count} working day", "{count} working days", value)
                self.fact(_("Turnaround"), words.format(count=value))
            elif value:
                self.fact(field_label(name), value if "\n" in str(value) else text_of(row, name))

    def _writing(self, row: HandOff) -> None:
        self.rule()
        if row.done_by:
            self.fact(_("Done by"), row.done_by)
        if not row.task.in_writing:
            self.text(_("Not transferred in writing: until then it is the sponsor’s."), Tone.WARN)
            return
        self.fact(field_label("agreement"), f"{row.task.agreement}, {row.task.clause}")
        self.fact(field_label("effective_on"), day(row.task.effective_on))
