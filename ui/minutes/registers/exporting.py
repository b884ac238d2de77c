"""Actions leave as a workbook or as to-dos for a calendar program; unblinded ones by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.communication.reminders import me
from cro_desk.i18n import N_, _
from cro_desk.minutes.registers import Wanted, Whose
from ui.acting import Acts
from ui.actions import Action
from ui.minutes.registers.reading import Looked
from ui.panes import PaneContext
from ui.saving import Saving

if TYPE_CHECKING:
    from cro_desk.communication.reminders import Me
    from cro_desk.desk import Outcome
    from cro_desk.minutes.action_lists.exporting import ListForm

Wish = Callable[[], tuple[Looked, Wanted] | None]
PATTERNS = {"xlsx": N_("Workbook (*.xlsx)"), "ics": N_("To-dos (*.ics)")}


class ActionExport(QObject):
    """Asks where the file goes, lets the core make it, and writes it."""

    def __init__(self, context: PaneContext, acts: Acts, wish: Wish, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts, self._wish = context, acts, wish
        self._saving = Saving(context, self)

    def actions(self) -> list[Action]:
        """Return what can leave."""
        ask = self._ask
        return [
            Action("export_todos", _("To-dos (.ics)…"), partial(ask, "ics", unblinded=False)),
            Action("export_actions", _("Export…"), partial(ask, "xlsx", unblinded=False), icon="export"),
        ]

    def unblinded_actions(self) -> list[Action]:
        """Return how unblinded actions leave, apart from all others."""
        run = partial(self._ask, "xlsx", unblinded=True)
        return [Action("export_unblinded", _("Export unblinded actions…"), run)]

    def _ask(self, form: str, *, unblinded: bool) -> None:
        name = _("Actions {day}.{form}").format(day=self._context.desk.now().astimezone().date(), form=form)
        title = _("Export unblinded actions") if unblinded else _("Export actions")
        done = partial(self._export, form, unblinded)
        self._context.dialogs.save_file(title, name, _(PATTERNS[form]), done)

    def _export(self, form: str, unblinded: bool, path: Path) -> None:
        from cro_desk.minutes.action_lists.exporting import ListForm

        wish = self._wish()
        if wish is None:
            return
        done = partial(self._make, ListForm(form), unblinded, path, *wish)
        self._context.jobs.read("minutes-me", me, *wish[0].owner, done=done)

    def _make(
        self, form: ListForm, unblinded: bool, path: Path, looked: Looked, wanted: Wanted, who: Me
    ) -> None:
        from cro_desk.minutes.action_lists.exporting import ListWish, export_actions

        told = looked.narrowed(wanted)
        if wanted.whose is Whose.MINE:
            told = replace(told, cards=who.cards)
        made = partial(self._write, path)
        self._acts.run(export_actions, ListWish(form, told, unblinded=unblinded), done=made)

    def _write(self, path: Path, outcome: Outcome[bytes]) -> None:
        self._saving.write(path, partial(bytes, outcome.value))
