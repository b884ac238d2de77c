"""The panel beside the KPIs: the numbers behind a colour, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day, moment
from cro_desk.i18n import _
from cro_desk.oversight.kpis import words
from cro_desk.oversight.kpis.drawing import trend_drawing
from cro_desk.oversight.kpis.rows import KpiRow, Point
from cro_desk.oversight.terms import Standing, standing_name
from cro_desk.reporting.trail import TrailRow
from ui.actions import Action
from ui.oversight.kpis.columns import TONES
from ui.theme import Theme, Tone
from ui.widgets import DetailsPanel
from ui.widgets.drawing import DrawingView


class KpiDetails(DetailsPanel):
    """Tells one KPI; its history is told when it was read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a KPI to see the numbers behind its colour."))
        self._theme = theme

    def show_kpi(self, row: KpiRow, actions: Sequence[Action]) -> None:
        """Tell this KPI and offer what can be done."""
        now = row.now
        self.clear()
        self.title(row.kpi.name)
        value = words.kpi_value(row.kpi, now.value)
        self.badge(" · ".join(filter(None, (standing_name(now.standing), value))), TONES[now.standing])
        self._reason(row)
        self._trend(row)
        for action in actions:
            self.action(action)
        self._numbers(row, now)
        self._explanation(now)
        self._definition(row)

    def show_history(self, rows: Sequence[TrailRow]) -> None:
        """Tell what happened to the figures."""
        told = [row for row in rows if row.fields]
        if not told:
            return
        self.rule()
        self.heading(_("History"))
        for row in told:
            said = {field.label: field.new or "" for field in row.fields}
            figures = said.get(words.field_label("entry"), "").split(" (")[0]
            self.text(f"{moment(row.at)} · {row.author} · {row.action}", Tone.NONE)
            if figures:
                self.text(figures)

    def _reason(self, row: KpiRow) -> None:
        now, known = row.now, row.last_known
        if now.standing is Standing.NO_DATA:
            self.text(_("{period}: {reason}").format(period=now.period.label, reason=now.judged.reason))
            if known is not None:
                told = {"period": known.period.label, "value": words.kpi_value(row.kpi, known.value)}
                self.text(_("Last known: {value} in {period}.").format(**told))
            return
        counted = words.counted_words(row.kpi, now)
        self.text(" · ".join(filter(None, (now.period.label, counted))), Tone.NONE)

    def _trend(self, row: KpiRow) -> None:
        if row.last_known is None:
            return
        view = DrawingView(self._theme, self)
        view.setMinimumWidth(1)
        periods = (words.standing_told(row.kpi, point) for point in row.points if point.value is not None)
        view.show_drawing(trend_drawing(row), " ".join(periods))
        self.widget(view)

    def _numbers(self, row: KpiRow, now: Point) -> None:
        """Tell inputs, the formula with them, the limits, and where they came from."""
        self.rule()
        self.heading(_("The numbers behind it"))
        if now.entry is not None:
            for label, figure in words.figures_told(row.kpi, now):
                self.fact(label, figure)
            if computed := words.computed_words(row.kpi, now):
                self.text(computed, Tone.NONE)
        self.fact(_("Formula"), words.formula_words(row.kpi))
        self.fact(_("Limits"), words.limits_words(row.kpi))
        if now.entry is not None:
            self.fact(_("Entered"), words.entry_words(now.entry))
            if now.entry.source:
                self.fact(_("Out of"), now.entry.source)

    def _explanation(self, now: Point) -> None:
        told = now.explanation
        facts = (
            (_("Cause"), told.cause),
            (_("Recovery"), told.recovery),
            (_("Recovered by"), day(told.recover_by)),
        )
        if now.unexplained or any(value for _label, value in facts):
            self.rule()
            self.heading(_("Why, and what is done"))
        for label, value in facts:
            if value:
                self.fact(label, value)
        if now.unexplained:
            missing = ", ".join(label for label, value in facts if not value)
            self.text(_("Missing: {inputs}.").format(inputs=missing), Tone.WARN)

    def _definition(self, row: KpiRow) -> None:
        kpi = row.kpi
        self.rule()
        facts = (
            (_("Owner"), kpi.owner),
            (_("Source"), kpi.source),
            (_("How often"), _(words.FREQUENCY[kpi.frequency])),
            (_("Box"), words.box_name(kpi.box)),
            (_("What to do when it turns"), kpi.acts_on),
        )
        for label, value in facts:
            if value:
                self.fact(label, value)
