"""The tab of issues, risks and change requests that were raised in meetings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import N_, _
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from ui.actions import Action
from ui.minutes.registers.choices import PLAIN, Which, statuses_of, which_box
from ui.minutes.registers.reading import Looked, Register, read_issues
from ui.minutes.registers.tab import RegisterTab
from ui.models import Column


class IssuesTab(RegisterTab):
    """Lists what went wrong, may go wrong, or is to change."""

    key: ClassVar[str] = "issues"
    label: ClassVar[str] = N_("Issues")
    kinds: ClassVar[frozenset[ItemKind]] = frozenset((ItemKind.ISSUE, ItemKind.RISK, ItemKind.CHANGE))

    def make_columns(self) -> Sequence[Column[ItemRow]]:
        return self.columns.issues()

    def first_step(self) -> tuple[str, str]:
        text = _("Here stand issues, risks and change requests that meetings noted. There is none yet.")
        return text, _("They come here when minutes are circulated.")

    def tools(self) -> list[QWidget]:
        self.which = which_box(self.content, PLAIN)
        self.which.chosen.connect(self.read_again)
        return [self.which, self.part]

    def read(self, looked: Looked) -> None:
        told = (looked, statuses_of(self.which.key), self.today())
        self.context.jobs.read("minutes-issues", read_issues, *told, done=self.take)

    def show_rows(self, read: Register) -> None:
        self.table.say_empty(_("Nothing is like that."))
        super().show_rows(read)

    def widen(self) -> None:
        self.which.choose(Which.ALL)
        self.table.filter.clear()

    def item_actions(self, row: ItemRow | None) -> list[Action]:
        none = "" if row is not None else _("Choose a line first.")
        closed = none or ("" if row is not None and row.is_open else _("It is closed."))
        is_open = none or (_("It is open.") if row is not None and row.is_open else "")
        on, ask = self.on_item, self.asking
        return [
            Action("close_item", _("Close…"), self._close, "C", why_not=closed),
            Action("comment_item", _("Comment…"), on(ask.comment), "M", why_not=none),
            Action("kind_action", _("Change the kind…"), on(ask.kind), "K", why_not=none),
            Action("reopen_item", _("Open again…"), self._reopen, "O", why_not=is_open),
            *self.following.actions(row, self.opened(row)),
            *self.number_actions(row),
            Action("hand_on_item", _("Hand on…"), self._hand_on, "H", why_not=closed),
            Action("priority_item", _("Priority…"), self._priority, "P", why_not=closed),
            self.open_action(row),
        ]

    def key_acts(self) -> dict[str, Callable[[], object]]:
        return {
            "C": self._close,
            "M": self.on_item(self.asking.comment),
            "K": self.on_item(self.asking.kind),
            "O": self._reopen,
            "H": self._hand_on,
            "P": self._priority,
        }

    def _close(self) -> None:
        self._open_only(self.asking.close)

    def _hand_on(self) -> None:
        self._open_only(self.asking.hand_on)

    def _priority(self) -> None:
        self._open_only(self.asking.priority)

    def _open_only(self, ask: Callable[[ItemRow], None]) -> None:
        row = self.current()
        if row is not None and row.is_open:
            ask(row)

    def _reopen(self) -> None:
        row = self.current()
        if row is not None and not row.is_open:
            self.asking.reopen(row)
