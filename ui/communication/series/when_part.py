"""When a series meets: its phases, its time of day, and what happens on days off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.communication.cadences import drafts_of
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.i18n import _
from ui.communication.series.cadence_card import CadenceCard
from ui.communication.series.time_form import TimeForm
from ui.theme import Sizes
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from cro_desk.communication.series import Series
    from ui.communication.series.editing import Editing
    from ui.communication.series.reading import SeriesRead
    from ui.communication.series.rows import SeriesLine


class WhenPart(QWidget):
    """The phases, one card each, above time and days off. `previewed` has phases that are being typed."""

    previewed = Signal(object)
    best_time_wanted = Signal()

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self._read: SeriesRead | None = None
        self._series: Series | None = None
        self.cards: list[CadenceCard] = []
        self.setProperty("role", "ground")
        self.add = Button(_("Add a phase"), self, icon="add", kind="flat")
        self.time = TimeForm(editing, self)
        self.best = Button(_("Find the best time…"), self)
        self.best.setObjectName("best-time")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.add.clicked.connect(self._add_phase)
        self.best.clicked.connect(self.best_time_wanted)

    def _lay_out(self) -> None:
        sizes = Sizes.of(self)
        self._column.setContentsMargins(0, 0, sizes.inside, 0)
        self._column.setSpacing(sizes.inside)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(sizes.inside)
        self._column.addLayout(self._cards)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(Label(_("Time and days off"), self, "heading"))
        self._column.addWidget(self.time)
        self._column.addWidget(self.best, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def show_series(self, series: Series, read: SeriesRead) -> None:
        """Show a series as it is stored."""
        self._series, self._read = series, read
        drafts = drafts_of(series.cadences) or (self._first_draft(),)
        self._have(len(drafts))
        for card, draft in zip(self.cards, drafts, strict=True):
            card.offer(read.milestones, read.today)
            card.set_only(len(drafts) == 1)
            card.show_draft(draft, is_kept=bool(series.cadences))
            card.warn(_problems_of(draft, read.line(series.id)))
        self.time.show_series(series, read)

    def forget(self) -> None:
        """Let go of what was typed and not kept: another series is shown, or this one anew."""
        for card in self.cards:
            card.forget()

    def _first_draft(self) -> CadenceDraft:
        assert self._read is not None  # noqa: S101 - shown just now
        return CadenceDraft("", Point(self._read.today))

    def _have(self, count: int) -> None:
        while len(self.cards) > count:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < count:
            card = CadenceCard(len(self.cards), self)
            card.typed.connect(self._preview)
            card.changed.connect(self._keep)
            card.removed.connect(self._remove)
            card.wait_wanted.connect(self._keep_waiting)
            self._cards.addWidget(card)
            self.cards.append(card)

    def drafts(self) -> tuple[CadenceDraft, ...]:
        """Return the phases as they stand in the cards."""
        return tuple(card.draft for card in self.cards if card.draft is not None)

    def refuse(self, field: str, text: str) -> bool:
        """Say at a card or a field what is wrong; False where the field is not here."""
        kind, _dot, rest = field.partition(".")
        place, _dot, which = rest.partition(".")
        if kind == "cadences" and self.cards:
            card = (
                self.cards[int(place)] if place.isdigit() and int(place) < len(self.cards) else self.cards[0]
            )
            card.refuse(text, at=which, may_wait=which in ("begins", "ends") and self._undated(card))
            return True
        return self.time.refuse(field, text)

    def _undated(self, card: CadenceCard) -> bool:
        return card.draft is not None and bool(_waiting([card.draft], self._read))

    @Slot()
    def _preview(self) -> None:
        self.previewed.emit(self.drafts())

    @Slot()
    def _keep(self) -> None:
        stored = drafts_of(self._series.cadences) if self._series is not None else ()
        known = _waiting(stored, self._read)
        self._editing.set_cadences(self.drafts(), undated_ok=_waiting(self.drafts(), self._read) <= known)
        self._preview()

    @Slot()
    def _keep_waiting(self) -> None:
        self._editing.set_cadences(self.drafts(), undated_ok=True)

    @Slot(int)
    def _remove(self, place: int) -> None:
        self._editing.set_cadences(
            [draft for n, draft in enumerate(self.drafts()) if n != place], undated_ok=True
        )

    @Slot()
    def _add_phase(self) -> None:
        """Begin another phase where the last one ends."""
        drafts = self.drafts()
        if not drafts or self._read is None:
            return
        last = drafts[-1]
        self._have(len(self.cards) + 1)
        card = self.cards[-1]
        card.offer(self._read.milestones, self._read.today)
        card.show_draft(CadenceDraft(last.rule, last.ends or Point(self._read.today)))
        for each in self.cards:
            each.set_only(False)
        card.words.setFocus()
        card.words.selectAll()


def _problems_of(draft: CadenceDraft, line: SeriesLine | None) -> list[str]:
    problems = line.problems if line is not None else ()
    return [each.text for each in problems if draft.id and each.cadence_id == draft.id]


def _waiting(drafts: Sequence[CadenceDraft], read: SeriesRead | None) -> set[str]:
    """Return the milestones without a date that phases rest on."""
    days = read.milestone_days if read is not None else {}
    points = [point for each in drafts for point in (each.begins, each.ends) if point is not None]
    return {
        point.milestone_id for point in points if point.milestone_id and days.get(point.milestone_id) is None
    }
