"""What is asked about risks, each answer one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from cro_desk.communication.directory.contacts import Contact
from cro_desk.i18n import _
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.joining import Joinable, joinable
from cro_desk.oversight.risks.rows import RiskRow
from cro_desk.oversight.risks.scoring import FACTORS
from cro_desk.oversight.risks.terms import Severity
from cro_desk.oversight.risks.words import choices
from ui.oversight.risks import forms
from ui.oversight.risks.asking import Answers, SubjectAsking
from ui.oversight.risks.owners import first_whose, told_owners, whose_field
from ui.shown import Shown
from ui.widgets import Field, FieldKind

SHORT = 60  # characters of a decision in a choice


class RiskAsking(SubjectAsking):
    """Opens forms about risks and carries out what was answered."""

    def add(self, shown: Shown, people: Sequence[Contact], *, internal: bool) -> None:
        """Ask for a risk."""
        fields = forms.new_fields(whose_field(shown, internal=internal), people)
        values = {"partnership_id": first_whose(shown), "category": "timeline"}
        done = partial(self._add, shown.study_id, people)
        self.ask(_("Add a risk"), fields, _("Add"), done, values)

    def _add(self, study_id: str, people: Sequence[Contact], answers: Answers) -> None:
        told = forms.told(told_owners(answers, people))
        self.carry_out(op.add_risk, study_id, told.pop("partnership_id"), **told)

    def edit(self, row: RiskRow) -> None:
        """Ask what a risk is, who owns it and who pays; first see who may own it."""
        self.with_people(row, self._ask_about)

    def _ask_about(self, row: RiskRow, people: Sequence[Contact]) -> None:
        title = _("Edit {number}").format(number=row.number)
        done = partial(self._edit, row, people)
        self.ask(title, forms.about_fields(people), _("Save"), done, forms.about_values(row, people))

    def respond(self, row: RiskRow) -> None:
        """Ask how a risk is met."""
        title = _("Response to {number}").format(number=row.number)
        done = partial(self._edit, row, ())
        self.ask(title, forms.response_fields(), _("Save"), done, forms.response_values(row), row.statement)

    def limit(self, row: RiskRow) -> None:
        """Ask what is measured about a risk, and what is acceptable."""
        title = _("Acceptable range of {number}").format(number=row.number)
        done = partial(self._edit, row, ())
        self.ask(title, forms.range_fields(), _("Save"), done, forms.range_values(row), row.statement)

    def join(self, row: RiskRow) -> None:
        """Ask which KPI watches a risk, and which decision it rests on."""
        done = partial(self._join, row)
        told = (row.study_id, row.partnership_id)
        self.context.jobs.read("risk-joinable", joinable, *told, done=done)

    def _join(self, row: RiskRow, found: Joinable) -> None:
        none = (("", "–"),)
        fields = (
            Field("kpi_id", _("KPI that watches it"), FieldKind.CHOICE, (*none, *found.kpis)),
            Field(
                "decision_id", _("Decision about it"), FieldKind.CHOICE, (*none, *_shortened(found.decisions))
            ),
        )
        values = {"kpi_id": row.kpi_id, "decision_id": row.decision_id}
        title = _("What {number} is joined to").format(number=row.number)
        self.ask(title, fields, _("Save"), partial(self._edit, row, ()), values, row.statement)

    def _edit(self, row: RiskRow, people: Sequence[Contact], answers: Answers) -> None:
        self.carry_out(op.edit_risk, row.id, **forms.told(told_owners(answers, people)))

    def review(self, row: RiskRow, today: date) -> None:
        """Ask how a risk is judged now."""
        now = {name: str(getattr(row.score, name)) for name in FACTORS} if row.score else {}
        values = {**now, "reviewed_on": today}
        title = _("Review {number}").format(number=row.number)
        self.ask(title, forms.review_fields(), _("Save"), partial(self._review, row), values, row.statement)

    def _review(self, row: RiskRow, answers: Answers) -> None:
        told = forms.told(answers)
        judged = [told.pop(name) for name in FACTORS]
        self.carry_out(op.review_risk, row.id, *judged, **told)

    def measure(self, row: RiskRow, today: date) -> None:
        """Ask what was measured."""
        fields = (
            Field("value", _("Value"), FieldKind.NUMBER, required=True),
            Field("measured_on", _("Measured on"), FieldKind.DAY, required=True),
            Field("source", _("Source")),
        )
        title = _("Value for {number}").format(number=row.number)
        values = {"measured_on": today}
        self.ask(title, fields, _("Save"), partial(self._measure, row), values, row.tolerance.told)

    def _measure(self, row: RiskRow, answers: Answers) -> None:
        told = (answers["value"], answers["measured_on"], answers["source"])
        self.carry_out(op.note_value, row.id, *told)

    def happened(self, row: RiskRow, today: date) -> None:
        """Ask what of a risk that happened the issue says."""
        fields = (
            Field("problem", _("What went wrong"), required=True),
            Field("severity", _("Severity"), FieldKind.CHOICE, choices(Severity)),
            Field("raised_on", _("Happened on"), FieldKind.DAY, required=True),
            Field("due", _("To be solved by"), FieldKind.DAY),
        )
        values = {"problem": row.event, "severity": Severity.MAJOR.value, "raised_on": today}
        text = row.contingency and _("If it happens: {told}").format(told=row.contingency)
        title = _("{number} happened").format(number=row.number)
        self.ask(title, fields, _("Raise the issue"), partial(self._happened, row), values, text)

    def _happened(self, row: RiskRow, answers: Answers) -> None:
        told = {**answers, "severity": Severity(answers["severity"])}
        self.carry_out(op.risk_happened, row.id, done=self._raised, **told)

    def _raised(self, outcome: Any) -> None:
        self.context.navigate("oversight", outcome.value)


def _shortened(found: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return names as long as a field shows them."""
    return tuple((id, name if len(name) <= SHORT else f"{name[: SHORT - 1]}…") for id, name in found)
