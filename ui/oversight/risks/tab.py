"""The tab of risks: the register with its matrix, and all that is done with a risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from cro_desk.i18n import N_, _
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.printed import spots
from cro_desk.oversight.risks.rows import RiskRow
from cro_desk.oversight.risks.terms import RiskStatus
from cro_desk.paper.risk_matrix import risk_matrix
from ui.acting import Acts
from ui.actions import Action
from ui.minutes.registers.choices import ChoiceBox
from ui.models import Column
from ui.oversight.importing.part import LinesImport
from ui.oversight.risks.columns import RiskColumns
from ui.oversight.risks.details import RiskDetails, SubjectDetails
from ui.oversight.risks.importing import risk_import
from ui.oversight.risks.papers import RegisterPapers
from ui.oversight.risks.reading import Register, read_risks
from ui.oversight.risks.risk_asking import RiskAsking
from ui.oversight.risks.starting import Starting
from ui.oversight.risks.subject_tab import Row, SubjectTab
from ui.panes import PaneContext
from ui.widgets.drawing import DrawingView

LIST, MATRIX = "list", "matrix"


class RisksTab(SubjectTab):
    """Lists what may happen, who owns it on both sides, and what is done about it."""

    key: ClassVar[str] = "risks"
    label: ClassVar[str] = N_("Risks")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        self.risk_columns = RiskColumns(context.desk.now().astimezone().date())
        super().__init__(context, acts, parent)
        self.asking = RiskAsking(context, acts, self)
        self.starting = Starting(context, acts, self)
        self.papers = RegisterPapers(context, self)

    # what the register is -----------------------------------------------------------------------

    def make_columns(self) -> Sequence[Column[Any]]:
        return self.risk_columns.columns()

    def make_details(self) -> SubjectDetails:
        nothing = _("Choose a risk to see all about it.")
        return RiskDetails(self.content, self.context.navigate, self.today(), nothing)

    def first_step(self) -> tuple[str, str]:
        text = _("Here stands what may go wrong, with an owner on both sides. There is no risk yet.")
        return text, _("Begin with the usual risks of such a trial, or take over a register that you have.")

    def first_actions(self) -> list[Action]:
        usual = Action("usual_risks", _("Choose usual risks…"), self._offer_starters)
        add = Action("add_risk", _("Add a risk…"), self._add, icon="add")
        return [usual, self.importing.action(), add]

    def reader(self) -> Callable[..., Register[Any]]:
        return read_risks

    def tools(self) -> list[QWidget]:
        choices = ((LIST, _("List")), (MATRIX, _("List and matrix")))
        self.view_box = ChoiceBox("how", _("How risks are shown"), choices, self.content)
        self.view_box.chosen.connect(self._show_matrix)
        return [self.view_box, *super().tools()]

    def above(self) -> list[QWidget]:
        self.over = QScrollArea(self.content)  # many risks make it higher than the window
        self.over.setWidgetResizable(True)
        self.over.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.over.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matrix = DrawingView(self.context.theme, self.over)
        self.over.setWidget(self.matrix)
        self.over.hide()
        return [self.over]

    def needs_a_look(self, row: RiskRow) -> bool:
        """Whether a risk is out of its range, its review overdue, or nobody owns it."""
        return row.is_open and (row.is_breached or row.is_overdue(self.today()))

    def show_rows(self, read: Register[Any]) -> None:
        self.risk_columns.today = self.today()
        super().show_rows(read)
        self._show_matrix()

    @Slot()
    def _show_matrix(self) -> None:
        self.over.setVisible(self.view_box.key == MATRIX)
        if self.view_box.key == MATRIX and self.register is not None:
            shown = spots([row for row in self.register.rows if self.is_shown(row)])
            self.matrix.show_drawing(partial(risk_matrix, shown), _("Risks by likelihood and impact"))

    # what can be done ---------------------------------------------------------------------------

    def own_actions(self) -> list[Action]:
        """Return what the pane's header offers; the main one is to add a risk."""
        show = Action(
            "register_paper", _("Register as PDF"), self._show_paper, icon="print", why_not=self._no_study()
        )
        usual = Action("usual_risks", _("Usual risks…"), self._offer_starters, why_not=self._no_write())
        return [show, usual, self._add_action()]

    def _add_action(self) -> Action:
        return Action("add_risk", _("Add a risk…"), self._add, "Ctrl+N", icon="add", why_not=self._no_write())

    def commands(self) -> list[Action]:
        save = Action("register_workbook", _("Save the register as a workbook…"), self._save_workbook)
        return [*self.row_actions(self.current()), self.importing.action(), save]

    @cached_property
    def importing(self) -> LinesImport:
        """How a register comes in."""
        return risk_import(self)

    def import_files(self, paths: list[Path]) -> bool:
        """Take dropped registers."""
        self.importing.take_files(paths)
        return True

    def takes_text(self, text: str) -> bool:
        """Cells that were pasted are a register."""
        return self.shown is not None and "\t" in text

    def import_text(self, text: str) -> None:
        """Look for risks in pasted cells."""
        self.importing.take_text(text)

    def row_actions(self, row: Any) -> list[Action]:
        ask, on = self.asking, self.on_row
        closed, reopened = self.why_not(row, is_open=True), self.why_not(row, is_open=False)
        return [
            Action("review_risk", _("Review…"), on(self._review), "V", why_not=closed),
            *self._activating(row),
            Action("edit_risk", _("Edit…"), on(self._edit), "E", why_not=self.why_not(row)),
            Action("respond_risk", _("Response…"), on(ask.respond), "R", why_not=closed),
            Action("add_subject_action", _("Add an action…"), on(ask.add_action), "T", why_not=closed),
            Action(
                "measure_risk", _("Note a value…"), on(self._measure), "N", why_not=closed or _no_range(row)
            ),
            Action("range_risk", _("Acceptable range…"), on(ask.limit), "G", why_not=closed),
            Action("join_risk", _("KPI and decision…"), on(ask.join), "L", why_not=closed),
            Action("risk_happened", _("It happened…"), on(self._happened), "H", why_not=closed),
            Action("escalate_risk", _("Escalate…"), on(ask.escalate), why_not=closed or _no_ladder(row)),
            *self._publishing(row),
            Action("close_risk", _("Close…"), on(self._close), "C", why_not=closed),
            Action("reopen_risk", _("Open again…"), on(self._reopen), "O", why_not=reopened),
            Action("delete_risk", _("Delete"), self._delete, "Del", why_not=self.why_not(row)),
        ]

    def key_acts(self) -> dict[str, Callable[[], object]]:
        on = partial(self.on_row, needs_open=True)
        return {
            "V": on(self._review),
            "E": self.on_row(self._edit),
            "R": on(self._respond),
            "T": on(self._act),
            "N": on(self._measure),
            "G": on(self._limit),
            "L": on(self._join),
            "H": on(self._happened),
            "C": on(self._close),
            "A": on(self._activate),
            "Del": self._delete,
        }

    def _activating(self, row: RiskRow | None) -> list[Action]:
        if row is None or row.status is not RiskStatus.PROPOSED or row.published_id:
            return []
        return [
            Action(
                "activate_risk", _("Make active"), self.on_row(self._activate), "A", why_not=self.why_not(row)
            )
        ]

    def _publishing(self, row: RiskRow | None) -> list[Action]:
        if row is None or row.is_joint or row.published_id:
            return []
        why_not = self.why_not(row, is_open=True) or self._no_partner()
        return [Action("publish_risk", _("Make joint…"), self.on_row(self._publish), why_not=why_not)]

    # each act -----------------------------------------------------------------------------------

    def _add(self) -> None:
        if self.shown is not None and self.register is not None:
            internal = self.context.study.sees("sponsor")
            self.asking.add(self.shown, self.register.people, internal=internal)

    def open_row(self) -> None:
        """Edit the risk that was opened."""
        self.on_row(self._edit)()

    def _edit(self, row: RiskRow) -> None:
        self.asking.edit(row)

    def _respond(self, row: RiskRow) -> None:
        self.asking.respond(row)

    def _act(self, row: RiskRow) -> None:
        self.asking.add_action(row)

    def _limit(self, row: RiskRow) -> None:
        self.asking.limit(row)

    def _review(self, row: RiskRow) -> None:
        self.asking.review(row, self.today())

    def _join(self, row: RiskRow) -> None:
        self.asking.join(row)

    def _measure(self, row: RiskRow) -> None:
        if row.tolerance:
            self.asking.measure(row, self.today())

    def _happened(self, row: RiskRow) -> None:
        self.asking.happened(row, self.today())

    def _activate(self, row: RiskRow) -> None:
        if row.status is RiskStatus.PROPOSED:
            self.acts.run(op.activate_risk, row.id)

    def _publish(self, row: RiskRow) -> None:
        if self.shown is not None:
            self.asking.publish(row, self.shown)

    def _close(self, row: RiskRow) -> None:
        self.asking.because(row, _("Close {number}"), _("Why it is closed"), op.close_risk)

    def _reopen(self, row: RiskRow) -> None:
        self.asking.because(row, _("Open {number} again"), _("Why it is open again"), op.reopen_risk)

    def _delete(self) -> None:
        rows = [row for row in self.table.selected() if not self.why_not_write(row)]
        if rows:
            self.acts.run(op.delete_risks, *(row.id for row in rows))

    def _offer_starters(self) -> None:
        if self.shown is not None:
            self.starting.offer(self.shown)

    def _show_paper(self) -> None:
        if self.shown is not None and self.host is not None:
            self.papers.show(self.host, self.shown)

    def _save_workbook(self) -> None:
        if self.shown is not None:
            self.papers.save_workbook(self.shown)

    # why not ------------------------------------------------------------------------------------

    def _no_study(self) -> str:
        return "" if self.shown is not None else _("Choose a study first.")

    def _no_write(self) -> str:
        return self._no_study() or self.why_not_write()

    def _no_partner(self) -> str:
        return "" if self.shown is not None and self.shown.partnerships else _("This study has no CRO yet.")


def _no_range(row: RiskRow | None) -> str:
    has = row is not None and bool(row.tolerance)
    return "" if has else _("It has no acceptable range yet.")


def _no_ladder(row: Row | None) -> str:
    joint = row is not None and row.is_joint
    return "" if joint else _("The ladder is read by both sides, and this is internal.")
