"""The panel beside the survey: how a round stands, who answered, what stands widest apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day, moment, number
from cro_desk.i18n import _
from cro_desk.oversight.health import words
from cro_desk.oversight.health.rows import BOTH, Round
from cro_desk.oversight.kpis.words import side_name
from cro_desk.studies.terms import Side
from ui.actions import Action
from ui.theme import Theme, Tone
from ui.widgets import DetailsPanel
from ui.widgets.drawing import DrawingView


class HealthDetails(DetailsPanel):
    """Tells one round."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a round."))
        self._theme = theme

    def show_round(self, found: Round, all_: Sequence[Round], actions: Sequence[Action]) -> None:
        """Tell this round and offer what can be done."""
        self.clear()
        self.title(_("Health survey {period}").format(period=found.period.label))
        self._state(found)
        for action in actions:
            self.action(action)
        self.text(words.least_words())
        self.rule()
        for side in BOTH:
            self._side(found, side)
        self._wide(found)
        self._trend(all_)

    def _state(self, found: Round) -> None:
        open_ = [side for side in BOTH if side not in found.results]
        if open_:
            names = ", ".join(side_name(side) for side in open_)
            self.badge(_("Waits for {sides}").format(sides=names), Tone.WARN)
        else:
            self.badge(words.index_words(found.index), Tone.GOOD)
        if found.closes_on is not None:
            self.fact(_("Answers until"), day(found.closes_on))

    def _side(self, found: Round, side: Side) -> None:
        result, name = found.results.get(side), side_name(side)
        if result is None:
            count = found.collected.get(side, 0)
            self.fact(name, _("{count} collected here").format(count=number(count)))
            return
        told = _("{index}, {count} people")
        self.fact(name, told.format(index=words.index_words(result.index), count=number(result.people)))
        if result.published_at is not None:
            when = {"when": moment(result.published_at), "name": result.published_by}
            self.text(_("published {when} by {name}").format(**when))
        for label, text in ((_("Keep"), result.keep), (_("Change"), result.change)):
            if text:
                self.fact(label, text)

    def _wide(self, found: Round) -> None:
        if not found.wide:
            return
        self.rule()
        self.heading(_("Speak about these first"))
        for row in found.wide[:5]:
            told = {"gap": number(row.gap, 1), "text": row.statement.text}
            self.text(_("{gap}: {text}").format(**told), Tone.WARN)

    def _trend(self, all_: Sequence[Round]) -> None:
        """Draw how the mean of both sides went over the rounds."""
        from cro_desk.paper.spark import Mark, trend

        known = [each for each in reversed(all_) if each.index is not None]
        if len(known) < 2:
            return
        marks = [Mark(each.period.label, each.index, number(each.index, 1)) for each in known]
        self.rule()
        self.heading(_("Both sides together"))
        view = DrawingView(self._theme, self)
        view.setMinimumWidth(1)
        view.show_drawing(partial(trend, marks, ()), ", ".join(f"{m.label}: {m.letter}" for m in marks))
        self.widget(view)
