"""The tab of topics that were parked for another meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import N_, _
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from ui.actions import Action
from ui.minutes.registers.choices import PLAIN, Which, statuses_of, which_box
from ui.minutes.registers.reading import Looked, Register, read_parked
from ui.minutes.registers.tab import RegisterTab
from ui.models import Column


class ParkedTab(RegisterTab):
    """Lists what still waits to be talked about."""

    key: ClassVar[str] = "parked"
    label: ClassVar[str] = N_("Parked topics")
    kinds: ClassVar[frozenset[ItemKind]] = frozenset((ItemKind.PARKED,))

    def make_columns(self) -> Sequence[Column[ItemRow]]:
        return self.columns.parked()

    def first_step(self) -> tuple[str, str]:
        text = _("Here wait topics that a meeting had no time for. There is none.")
        return text, _("Note one in minutes with the key p; it is offered in the next meeting’s agenda.")

    def tools(self) -> list[QWidget]:
        self.which = which_box(self.content, PLAIN)
        self.which.chosen.connect(self.read_again)
        return [self.which, self.part]

    def read(self, looked: Looked) -> None:
        told = (looked, statuses_of(self.which.key))
        self.context.jobs.read("minutes-parked", read_parked, *told, done=self.take)

    def show_rows(self, read: Register) -> None:
        self.table.say_empty(_("Nothing is parked."))
        super().show_rows(read)

    def widen(self) -> None:
        self.which.choose(Which.ALL)
        self.table.filter.clear()

    def item_actions(self, row: ItemRow | None) -> list[Action]:
        none = "" if row is not None else _("Choose a topic first.")
        closed = none or ("" if row is not None and row.is_open else _("It was dealt with."))
        is_open = none or (_("It still waits.") if row is not None and row.is_open else "")
        on, ask = self.on_item, self.asking
        return [
            Action("drop_topic", _("Drop…"), self._drop, "X", why_not=closed),
            Action("kind_action", _("Change the kind…"), on(ask.kind), "K", why_not=none),
            Action("comment_topic", _("Comment…"), on(ask.comment), "M", why_not=none),
            Action("reopen_topic", _("Park again…"), self._reopen, "O", why_not=is_open),
            *self.number_actions(row),
            self.open_action(row),
        ]

    def key_acts(self) -> dict[str, Callable[[], object]]:
        on, ask = self.on_item, self.asking
        return {"X": self._drop, "K": on(ask.kind), "M": on(ask.comment), "O": self._reopen}

    def _drop(self) -> None:
        row = self.current()
        if row is not None and row.is_open:
            self.asking.drop(row)

    def _reopen(self) -> None:
        row = self.current()
        if row is not None and not row.is_open:
            self.asking.reopen(row)
