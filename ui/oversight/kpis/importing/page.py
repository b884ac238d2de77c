"""The import sheet of KPI workbooks: figures in the middle, what is known of one at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cro_desk.errors import UserError
from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.kpis.incoming.book import Candidate, Known
from cro_desk.oversight.periods import read_period
from ui.actions import Action
from ui.importing.file_list import Told
from ui.importing.intake import Intake
from ui.importing.page import ImportPage
from ui.oversight.kpis.importing.incoming import IncomingKpis
from ui.oversight.kpis.importing.preview import Preview
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import DetailsPanel, Field, FieldKind

IGNORED = ""


class KpiImportPage(ImportPage[IncomingKpis]):
    """Shows workbooks; of the chosen one the picked figures are taken."""

    def __init__(self, context: PaneContext, intake: Intake[IncomingKpis, Known], parent: QWidget) -> None:
        super().__init__(context, intake, _("Import KPI figures"), parent)
        self.known = Known()
        self.lines.ticked.connect(self._tick)
        self.lines.row_wanted.connect(self._ask_row)
        self.lines.period_wanted.connect(self._ask_period)
        self.lines.turned.connect(self._tell)

    def make_preview(self, parent: QWidget) -> QWidget:
        """Return the figures."""
        self.lines = Preview(self._context, parent)
        return self.lines

    def make_side(self) -> QWidget:
        """Return what is said about one of them."""
        self.side = FigureDetails(self, nothing=_("Choose a figure to see why it is thought so."))
        return self.side

    # what is shown ------------------------------------------------------------------------------

    def told(self, incoming: IncomingKpis) -> Told:
        """Say what a file brings."""
        if incoming.book is not None and incoming.book.refused:
            return Told(_("Nothing can be taken"), Tone.BAD, incoming.book.refused)
        count = len(incoming.picked())
        words = ngettext("{count} figure picked", "{count} figures picked", count)
        return Told(words.format(count=number(count)), Tone.GOOD if count else Tone.MUTED)

    def show_understood(self, incoming: IncomingKpis) -> None:
        """Show the figures that were found."""
        self.lines.show_file(incoming)
        self._tell()

    def subtitle(self) -> str:
        """Say where the figures go, and that the period is to be told."""
        incoming = self.chosen()
        if incoming is not None and incoming.book is not None and incoming.book.asks and not incoming.period:
            return _("The file does not say of which period it is: choose “Period of the file”.")
        into = " · ".join(filter(None, (self.known.protocol, self.known.partner)))
        return _("Into {place}. Space takes or leaves a figure.").format(place=into)

    def other_actions(self) -> list[Action]:
        """Return what the header offers beside."""
        period = Action("file_period", _("Period of the file…"), self._ask_period)
        return [*super().other_actions(), period]

    def main_action(self) -> Action:
        """Take the picked figures."""
        incoming = self.chosen()
        count = len(incoming.picked()) if incoming is not None else 0
        words = ngettext("Take {count} figure", "Take {count} figures", count).format(count=number(count))
        return Action("take_figures", words, self.agreed.emit, "Ctrl+Return", why_not=self.why_not())

    def why_not(self) -> str:
        """Say why nothing can be taken now; empty where it can."""
        incoming = self.chosen()
        if self.intake.busy():
            return _("Still reading.")
        if incoming is None or not incoming.picked():
            return _("Pick a figure first.")
        return ""

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [*super().commands(), *self.lines.offered()]

    @Slot()
    def _tell(self) -> None:
        offered = self.lines.offered()
        self.lines.table.set_actions(offered)
        line = self.lines.current()
        if line is None:
            self.side.show_nothing()
        else:
            self.side.show_figure(line, offered[:2])

    # answers ------------------------------------------------------------------------------------

    @Slot(dict)
    def _tick(self, told: dict[str, bool]) -> None:
        incoming = self.chosen()
        if incoming is not None:
            self.intake.note(incoming.key, ticks={**incoming.ticks, **told})

    @Slot(object)
    def _ask_row(self, line: Candidate) -> None:
        """Ask which KPI and input a row is; all its figures follow."""
        choices = [(IGNORED, _("None of the KPIs"))]
        choices += [
            (f"{kpi.id}/{each.name}", f"{kpi.name}: {each.label}")
            for kpi in self.known.kpis
            for each in kpi.asked
        ]
        fields = [Field("row", _("It is"), FieldKind.CHOICE, tuple(choices))]
        now = f"{line.kpi_id}/{line.input}" if line.input else IGNORED
        done = partial(self._answer_row, line)
        text = _("All figures of this row: {words}").format(words=line.said)
        self._context.dialogs.form(
            _("What this row is"), fields, _("Take it so"), done, values={"row": now}, text=text
        )

    def _answer_row(self, line: Candidate, answers: dict[str, Any]) -> None:
        incoming = self.chosen()
        if incoming is not None:
            told = {**incoming.answers, line.key: answers["row"]}
            self.intake.answer(incoming.key, answers=told)

    @Slot()
    def _ask_period(self) -> None:
        """Ask of which period the file is, where it does not tell it by its columns."""
        incoming = self.chosen()
        if incoming is not None:
            value = incoming.period.label if incoming.period is not None else ""
            self._context.dialogs.text(
                _("Period of the file"),
                _("Month or quarter, like Oct 2026"),
                self._answer_period,
                value=value,
            )

    def _answer_period(self, text: str) -> None:
        incoming, period = self.chosen(), read_period(text)
        if period is None:
            problem = _("“{text}” is no period.").format(text=text)
            self._context.messages.error(UserError(problem, _("Write it like Oct 2026 or Q3 2026.")))
        elif incoming is not None:
            self.intake.answer(incoming.key, period=period)


class FigureDetails(DetailsPanel):
    """Tells one figure that was found."""

    def show_figure(self, line: Candidate, actions: list[Action]) -> None:
        """Tell this figure."""
        self.clear()
        self.title(line.kpi or _("Not recognised"))
        if line.problem:
            self.text(line.problem, Tone.WARN)
        for action in actions:
            self.action(action)
        self.rule()
        facts = (
            (_("What is counted"), line.label),
            (_("Period"), line.period.label if line.period is not None else ""),
            (_("Figure"), number(line.value)),
            (_("So far"), number(line.before)),
            (_("In the file"), line.text),
            (_("Row"), line.said),
            (_("Where"), line.id.rsplit("/", 1)[0]),
        )
        for label, value in facts:
            if value:
                self.fact(label, value)
        if line.why:
            self.rule()
            self.text(line.why)
