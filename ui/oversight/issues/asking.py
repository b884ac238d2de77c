"""What is asked about issues, each answer one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from cro_desk.communication.directory.contacts import Contact
from cro_desk.i18n import _
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.rows import IssueRow
from cro_desk.oversight.risks.terms import Category, Outcome, Severity
from cro_desk.oversight.risks.words import choices
from ui.oversight.risks.asking import Answers, SubjectAsking
from ui.oversight.risks.owners import first_whose, owner_fields, owner_values, told_owners, whose_field
from ui.shown import Shown
from ui.widgets import Field, FieldKind

_TEXTS = ("problem", "details", "effect", "process", "deviation", "root_cause")


class IssueAsking(SubjectAsking):
    """Opens forms about issues and carries out what was answered."""

    def add(self, shown: Shown, people: Sequence[Contact], today: date, *, internal: bool) -> None:
        """Ask what went wrong."""
        whose = (whose_field(shown, internal=internal),)
        raised = (Field("raised_on", _("Raised on"), FieldKind.DAY, required=True),)
        values = {"partnership_id": first_whose(shown), "raised_on": today}
        values |= {"severity": Severity.MINOR.value, "category": Category.TIMELINE.value}
        done = partial(self._add, shown.study_id, people)
        self.ask(_("Raise an issue"), (*_fields(people), *raised, *whose), _("Raise"), done, values)

    def _add(self, study_id: str, people: Sequence[Contact], answers: Answers) -> None:
        told = _told(told_owners(answers, people))
        self.carry_out(op.add_issue, study_id, told.pop("partnership_id"), **told)

    def edit(self, row: IssueRow) -> None:
        """Ask what of an issue is to be otherwise; first see who may own it."""
        self.with_people(row, self._ask_about)

    def _ask_about(self, row: IssueRow, people: Sequence[Contact]) -> None:
        values = {name: getattr(row, name) for name in _TEXTS} | owner_values(row, people) | {"due": row.due}
        values |= {"severity": row.severity.value, "category": row.category.value}
        done = partial(self._edit, row, people)
        self.ask(_("Edit {number}").format(number=row.number), _fields(people), _("Save"), done, values)

    def _edit(self, row: IssueRow, people: Sequence[Contact], answers: Answers) -> None:
        self.carry_out(op.edit_issue, row.id, **_told(told_owners(answers, people)))

    def cause(self, row: IssueRow) -> None:
        """Ask why it happened."""
        fields = (Field("root_cause", _("Root cause"), FieldKind.LINES, required=True),)
        title = _("Root cause of {number}").format(number=row.number)
        done = partial(self._edit, row, ())
        self.ask(title, fields, _("Save"), done, {"root_cause": row.root_cause}, row.problem)

    def plan_check(self, row: IssueRow) -> None:
        """Ask when and by what it will be seen that the actions helped."""
        fields = (
            Field("check_on", _("To be checked by"), FieldKind.DAY, required=True),
            Field("check_how", _("What will show that it helped"), FieldKind.LINES, required=True),
        )
        values = {"check_on": row.check_on, "check_how": row.check_how}
        title = _("Effectiveness of {number}").format(number=row.number)
        self.ask(title, fields, _("Save"), partial(self._plan, row), values, row.problem)

    def _plan(self, row: IssueRow, answers: Answers) -> None:
        self.carry_out(op.plan_check, row.id, answers["check_on"], answers["check_how"])

    def record_check(self, row: IssueRow, today: date) -> None:
        """Ask what the check found."""
        fields = (
            Field("outcome", _("What the check found"), FieldKind.CHOICE, choices(Outcome), required=True),
            Field("checked_on", _("Checked on"), FieldKind.DAY, required=True),
            Field("check_evidence", _("What shows it"), FieldKind.LINES, required=True),
        )
        values = {"outcome": Outcome.EFFECTIVE.value, "checked_on": today}
        title = _("Check of {number}").format(number=row.number)
        self.ask(title, fields, _("Save"), partial(self._record, row), values, row.check_how)

    def _record(self, row: IssueRow, answers: Answers) -> None:
        told = (Outcome(answers["outcome"]), answers["check_evidence"], answers["checked_on"])
        self.carry_out(op.record_check, row.id, *told)


def _fields(people: Sequence[Contact]) -> tuple[Field, ...]:
    return (
        Field("problem", _("What went wrong"), required=True),
        Field("severity", _("Severity"), FieldKind.CHOICE, choices(Severity)),
        Field("category", _("Category"), FieldKind.CHOICE, choices(Category)),
        Field("due", _("To be solved by"), FieldKind.DAY),
        *owner_fields(people),
        Field("details", _("What is known"), FieldKind.LINES),
        Field("root_cause", _("Root cause"), FieldKind.LINES),
        Field("effect", _("Effect")),
        Field("process", _("Process")),
        Field("deviation", _("Protocol deviation"), placeholder="PD-1004-07"),
    )


def _told(answers: Answers) -> dict[str, Any]:
    """Return answers as acts take them."""
    found = dict(answers)
    for name, kind in (("severity", Severity), ("category", Category)):
        if name in found:
            found[name] = kind(found[name])
    return found
