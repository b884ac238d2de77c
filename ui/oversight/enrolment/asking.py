"""What is asked about enrolment: counts of a place, a site's start-up, the plan and what it assumes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cro_desk.i18n import _
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.rows import PlaceRow, PlanHead
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis, Blocker, Measure
from cro_desk.oversight.enrolment.words import basis_name, blocker_name, measure_name
from ui.oversight.asked import Answers, Asked, Asking, choices, lines
from ui.oversight.enrolment.columns import place
from ui.studies import fields
from ui.widgets import Field, FieldKind

_DATES = (
    "selected_planned",
    "selected_on",
    "activated_planned",
    "activated_on",
    "closed_planned",
    "closed_on",
)


class EnrolmentAsking(Asking):
    """Opens the forms of enrolment."""

    def counts(self, whose: tuple[str, str], row: PlaceRow, on: date) -> None:
        """Ask for what was counted at a place; what is left empty was not counted."""
        form = (
            fields.day("day", _("Counted by"), required=True),
            choices("basis", _("Of what"), [(basis.value, basis_name(basis)) for basis in Basis]),
            *(fields.whole(measure.value, measure_name(measure)) for measure in Measure),
        )

        def turned(answers: Answers) -> Answers:
            day, basis = answers["day"], Basis(answers["basis"] or Basis.CUMULATIVE)
            told = {measure.value: answers[measure.value] for measure in Measure}
            return {"counts": [Count(row.country, row.site_id, basis, day, **told)]}

        text = _("{place}. Leave empty what was not counted; that is not nought.").format(
            place=place(row).strip()
        )
        values = {"day": on, "basis": Basis.CUMULATIVE.value}
        title = _("Enter counts")
        self.ask(Asked(title, _("Save"), form, op.record_counts, whose, values, text, turned))

    def start_up(self, whose: tuple[str, str], row: PlaceRow, known: Answers) -> None:
        """Ask for the dates of a site and what holds it up."""
        names = (
            *(_("Selection planned"), _("Selected")),
            *(_("Activation planned"), _("Activated"), _("Closing planned"), _("Closed")),
        )
        blockers = (("", _("Nothing")), *((each.value, blocker_name(each)) for each in Blocker))
        form = (
            *(fields.day(key, name) for key, name in zip(_DATES, names, strict=True)),
            choices("blocker", _("What holds it up"), blockers),
            fields.day("blocker_since", _("Since")),
            Field("blocker_owner", _("Who solves it")),
            lines(
                "blocker_note", _("In words"), _("What is missing, and what is done about it"), required=False
            ),
        )

        def turned(answers: Answers) -> Answers:
            told = {**answers, "blocker": Blocker(answers["blocker"]) if answers["blocker"] else None}
            return {name: value for name, value in told.items() if value != known.get(name)}

        values = {**known, "blocker": known["blocker"].value if known.get("blocker") else ""}
        told = (*whose, row.site_id)
        title, text = _("Start-up of the site"), place(row).strip()
        self.ask(Asked(title, _("Save"), form, op.set_progress, told, values, text, turned))

    def take_up(self, whose: tuple[str, str], sites: Sequence[tuple[str, str]]) -> None:
        """Ask which site of the study is to be followed here, and when it is to be activated."""
        form = (
            choices("site_id", _("Site"), sites, required=True),
            fields.day("selected_on", _("Selected")),
            fields.day("activated_planned", _("Activation planned")),
            fields.day("activated_on", _("Activated")),
        )
        title, values = _("Follow a site"), {"site_id": sites[0][0]}
        self.ask(Asked(title, _("Save"), form, op.set_progress, whose, values, turned=_without_empty))

    def plan(self, whose: tuple[str, str], head: PlanHead) -> None:
        """Ask for the target and what is assumed."""
        form = (
            fields.day("starts_on", _("Enrolment begins")),
            fields.day("ends_on", _("Enrolment ends")),
            fields.whole("target", _("Subjects to be randomised")),
            Field("screen_failure", _("Screen failures assumed, percent"), FieldKind.NUMBER),
            Field("drop_out", _("Drop-out assumed, percent"), FieldKind.NUMBER),
            Field("source", _("Source"), hint=_("Contract, protocol, feasibility …")),
        )
        values = {field.key: getattr(head, field.key) for field in form}
        self.ask(Asked(_("Enrolment plan"), _("Save"), form, op.set_plan, whose, values))

    def make_plan(self, whose: tuple[str, str], values: Answers) -> None:
        """Ask what a plan out of the study's parameters begins with."""
        form = (
            fields.day("starts_on", _("First subject in"), required=True),
            Field("months", _("Months of enrolment"), FieldKind.WHOLE, required=True),
            fields.whole("target", _("Subjects, if not those planned per country")),
            Field("screen_failure", _("Screen failures assumed, percent"), FieldKind.NUMBER),
        )
        text = _(
            "Subjects and sites planned per country (Study pane) are spread over the months: sites open over "
            "the first two fifths of the time, enrolment follows them. A plan that is there is replaced."
        )
        told: dict[str, Any] = {"turned": _without_empty}
        title, verb = _("Plan out of the study’s parameters"), _("Make the plan")
        self.ask(Asked(title, verb, form, op.plan_from_parameters, whose, values, text, **told))


def _without_empty(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if value is not None}
