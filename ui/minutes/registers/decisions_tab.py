"""The tab of the decisions: all of them, and as one types whatever was said when that was agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.minutes.finding import Discussed, Found
from cro_desk.minutes.latest import latest_of_line
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from ui.actions import Action
from ui.communication.room import give_way
from ui.keys import on_key
from ui.minutes.registers.choices import NARROW
from ui.minutes.registers.decision_columns import Hit, decision_columns, hits_of, key_of
from ui.minutes.registers.reading import Looked, Register, read_decisions, read_found
from ui.minutes.registers.tab import RegisterTab
from ui.models import Column, RowModel
from ui.widgets import Label

if TYPE_CHECKING:
    from cro_desk.minutes.locating import Place

#: typing pauses this long before it is searched
TYPING_MS = 40


class DecisionsTab(RegisterTab):
    """Lists decisions; with words in the field, decisions, other lines and discussions that have them."""

    key: ClassVar[str] = "decisions"
    label: ClassVar[str] = N_("Decisions")
    kinds: ClassVar[frozenset[ItemKind]] = frozenset((ItemKind.DECISION, ItemKind.INFORMATION))

    def make_columns(self) -> Sequence[Column[Hit]]:
        return decision_columns(self.columns)

    def make_model(self) -> RowModel[Hit]:
        return RowModel(self.make_columns(), self, key_of)

    def first_step(self) -> tuple[str, str]:
        text = _("Here stands what was decided, by whom and why, over all meetings. There is nothing yet.")
        return text, _("Decisions come here when minutes are circulated.")

    def has_filter(self) -> bool:
        return False

    def tools(self) -> list[QWidget]:
        return []

    def above(self) -> list[QWidget]:
        """The question, and what was found."""
        bar = QWidget(self.content)
        self.question = QLineEdit(bar)
        self.question.setObjectName("when_agreed")
        self.question.setPlaceholderText(_("When did we agree …"))
        self.question.setAccessibleName(_("When did we agree: words out of decisions, lines and discussions"))
        self.question.setClearButtonEnabled(True)
        self.question.setMaximumWidth(self.context.theme.sizes.card)
        self.words = Label("", bar, "detail-muted")
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.gap)
        row.addWidget(self.question, 2)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.part)
        give_way(self.words)
        self.question.setMinimumWidth(self.question.fontMetrics().averageCharWidth() * NARROW)
        return [bar]

    def _connect(self) -> None:
        super()._connect()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.question.textChanged.connect(self._typing.start)
        self.question.returnPressed.connect(self._go_down)
        on_key(self, "Ctrl+F", self.question.setFocus)

    # reading ------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is asked for."""
        return asked(self.question.text(), self.question.placeholderText())

    def read(self, looked: Looked) -> None:
        self.context.jobs.read("minutes-decisions", read_decisions, looked, self.text, done=self.take)

    @Slot()
    def _ask(self) -> None:
        """Search for what was typed."""
        if self.shown is None or self.register is None:
            return
        if not self.text:
            self._show(None)
            return
        told = (self.looked(self.shown), self.text)
        self.context.jobs.read("minutes-when-agreed", read_found, *told, done=self._answer)

    def _answer(self, answer: tuple[str, Found]) -> None:
        text, found = answer
        if text == self.text:
            self._show(found)

    def show_rows(self, read: Register) -> None:
        self._show(read.found if self.text else None)

    def _show(self, found: Found | None) -> None:
        """Show what was found, or every decision where nothing is asked."""
        rows = self.register.rows if self.register is not None else ()
        self.table.say_empty(
            _("Nothing has all these words.") if found is not None else _("No decision is here.")
        )
        self.model.set_rows(hits_of(found) if found is not None else list(rows))
        self.words.setText(_told(found, len(rows)))
        self.staying.stay()
        self.tell()

    def show_record(self, record_id: str, place: Place | None) -> bool:
        if place is not None and place.kind is ItemKind.INFORMATION and not place.draft_id:
            self.context.jobs.read("minutes-of-line", latest_of_line, record_id, done=self._open_version)
            return True
        return super().show_record(record_id, place)

    def widen(self) -> None:
        self.question.clear()

    @Slot()
    def _go_down(self) -> None:
        self.table.view.setFocus()
        self.staying.stay()

    # what is chosen -----------------------------------------------------------------------------

    def current(self) -> ItemRow | None:
        row = self.table.current()
        return row if isinstance(row, ItemRow) else None

    @Slot()
    def tell(self) -> None:
        row = self.table.current()
        if isinstance(row, Discussed):
            self.table.set_actions([self.open_action(None)])
            self._tell_discussed(row)
            self.actions_changed.emit()
        else:
            super().tell()

    def _tell_discussed(self, row: Discussed) -> None:
        self.details.show_discussed(row, Action("open_minutes", _("Open the minutes"), self.open_minutes))

    @Slot()
    def open_minutes(self) -> None:
        row = self.table.current()
        if isinstance(row, Discussed):
            if self.host is not None:
                self.host.open_version(row.version_id)
        else:
            super().open_minutes()

    def item_actions(self, row: ItemRow | None) -> list[Action]:
        why_not = "" if row is not None and row.kind is ItemKind.DECISION else _("Choose a decision first.")
        if row is not None and row.reversed_by:
            why_not = _("{number} reverses it already.").format(number=row.reversed_by)
        none = "" if row is not None else _("Choose a line first.")
        on = self.on_item
        return [
            Action("reverse_decision", _("Reverse…"), on(self._reverse), "R", why_not=why_not),
            *self.following.actions(row, self.opened(row)),
            Action("kind_action", _("Change the kind…"), on(self.asking.kind), why_not=none),
            *self.number_actions(row),
            self.open_action(row),
        ]

    def _reverse(self, row: ItemRow) -> None:
        if row.kind is ItemKind.DECISION and not row.reversed_by and self.register is not None:
            self.asking.reverse(row, self.register.rows)

    def key_acts(self) -> dict[str, Callable[[], object]]:
        return {"R": self.on_item(self._reverse)}


def _told(found: Found | None, decisions: int) -> str:
    """Say how much there is of what."""
    if found is None:
        return ngettext("{count} decision", "{count} decisions", decisions).format(count=number(decisions))
    counts = (
        ngettext("{count} decision", "{count} decisions", len(found.decisions)),
        ngettext("{count} other line", "{count} other lines", len(found.lines)),
        ngettext("{count} discussion", "{count} discussions", len(found.discussed)),
    )
    numbers = (len(found.decisions), len(found.lines), len(found.discussed))
    return " · ".join(words.format(count=number(n)) for words, n in zip(counts, numbers, strict=True))


def asked(typed: str, placeholder: str) -> str:
    """Return the words that are looked for; the question that stands in the field may be typed along."""
    words, lead = typed.split(), placeholder.rstrip("… ").casefold().split()
    leads = [each.casefold() for each in words[: len(lead)]] == lead
    return " ".join(words[len(lead) :] if leads else words)
