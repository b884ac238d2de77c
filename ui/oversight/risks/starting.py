"""The usual risks, offered to be ticked: they stand in the register as proposals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.starters import Starter
from ui.acting import Acts
from ui.oversight.risks.reading import read_starters
from ui.panes import PaneContext
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog


class Starting(QObject):
    """Offers what a register does not have yet."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None

    def offer(self, shown: Shown) -> None:
        """Offer the usual risks: joint ones where there is a partnership."""
        whose = shown.partnership.id if shown.partnership is not None else ""
        done = partial(self._offer, shown, whose)
        self._context.jobs.read("risk-starters", read_starters, shown.study_id, whose, done=done)

    def _offer(self, shown: Shown, whose: str, found: Sequence[Starter]) -> None:
        if not found:
            self._context.messages.say(_("This register has all the usual risks."), Tone.INFO)
            return
        fields = [Field(each.key, each.event, FieldKind.CHECK, hint=each.cause) for each in found]
        told = _(
            "They are added as proposals for {whose}; judge them together, and choose an owner on each side."
        )
        name = shown.partnership.name if shown.partnership is not None else _("the sponsor alone")
        form = self._context.dialogs.form
        done = partial(self._add, shown.study_id, whose)
        self._dialog = form(
            _("Usual risks"), fields, _("Add"), done, values={}, text=told.format(whose=name), stays=True
        )
        self._dialog.setMinimumWidth(self._dialog.sizes.card * 3 // 2)  # names of risks are long

    def _add(self, study_id: str, whose: str, answers: dict[str, Any]) -> None:
        dialog = self._dialog
        assert dialog is not None  # noqa: S101 - called by its dialog
        keys = [key for key, chosen in answers.items() if chosen]
        done = partial(self._added, dialog)
        self._acts.run(op.add_starters, study_id, whose, keys, done=done, failed=dialog.refuse)

    def _added(self, dialog: FormDialog, outcome: Any) -> None:
        dialog.finish()
        count = len(outcome.value)
        words = ngettext("{count} risk was added.", "{count} risks were added.", count)
        self._context.messages.say(words.format(count=count), Tone.GOOD)
