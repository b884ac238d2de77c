"""The panel beside the scorecard: the KPIs of a box, how its index went, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.oversight.kpis.words import box_name
from cro_desk.oversight.periods import Period
from cro_desk.oversight.scorecard import words
from cro_desk.oversight.scorecard.card import BoxCard
from cro_desk.oversight.terms import standing_name
from ui.actions import Action
from ui.oversight.kpis.columns import TONES
from ui.theme import Theme, Tone
from ui.widgets import DetailsPanel
from ui.widgets.drawing import DrawingView


class BoxDetails(DetailsPanel):
    """Tells one box."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a box to see its KPIs."))
        self._theme = theme

    def show_box(self, box: BoxCard, period: Period, actions: Sequence[Action]) -> None:
        """Tell this box and offer what can be done."""
        self.clear()
        self.title(box_name(box.box))
        told = f"{standing_name(box.standing)} · {words.index_words(box.index)}"
        self.badge(told, TONES[box.standing])
        if box.asks_to_escalate:
            said = _("Red for {count} periods in a row: take it up the ladder.")
            self.text(said.format(count=number(box.reds)), Tone.BAD)
        elif box.escalation_id:
            self.text(_("It was escalated."), Tone.GOOD)
        self.text(box.sentence, Tone.NONE)
        if action := words.action_words(box):
            self.fact(_("Top action"), action)
        for each in actions:
            self.action(each)
        self._trend(box, period)
        self.rule()
        self.heading(_("KPIs"))
        for line in box.kpis:
            self.text(words.line_words(line), TONES[line.standing])

    def _trend(self, box: BoxCard, period: Period) -> None:
        from cro_desk.paper.spark import Mark, trend

        if all(each is None for each in box.trend):
            return
        months = period.shifted(1 - len(box.trend)).through(period)
        marks = [
            Mark(month.label, value, words.index_words(value))
            for month, value in zip(months, box.trend, strict=True)
        ]
        view = DrawingView(self._theme, self)
        view.setMinimumWidth(1)
        said = ", ".join(f"{mark.label}: {mark.letter}" for mark in marks)
        view.show_drawing(partial(trend, marks, ()), said)
        self.widget(view)
