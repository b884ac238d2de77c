"""What is asked about a milestone: dates with their reason, what it depends on, a new baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.links import milestones as op
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After, Proposal
from cro_desk.studies.milestones.queries import PlanRow
from cro_desk.studies.milestones.terms import Cause
from cro_desk.studies.milestones.words import cause_name
from ui.oversight.asked import Answers, Asked, Asking, choices, lines
from ui.studies import fields
from ui.widgets import Field, FieldKind

#: a form offers at least so many places for what a milestone depends on
LEAST_ROWS = 3


def _causes() -> tuple[tuple[str, str], ...]:
    return (("", _("Not given")), *((cause.value, cause_name(cause)) for cause in Cause))


def _why(*, required: bool) -> tuple[Field, ...]:
    reason = lines("reason", _("Reason"), _("What happened, in a sentence"), required=required)
    return choices("cause", _("Cause"), _causes()), reason


def _with_cause(answers: Answers) -> Answers:
    cause = answers.pop("cause", "")
    return {**answers, "cause": Cause(cause) if cause else None}


class MilestoneAsking(Asking):
    """Opens the forms of the plan."""

    def add(self, study_id: str) -> None:
        """Ask for a new milestone."""
        form = (
            Field("name", _("Milestone"), required=True),
            Field("owner", _("Owner")),
            fields.day("baseline", _("Baseline")),
            fields.day("forecast", _("Forecast")),
            Field("payment", _("A payment to the CRO hangs on it"), FieldKind.CHECK),
        )
        self.ask(Asked(_("New milestone"), _("Add milestone"), form, studies.add_milestone, (study_id,)))

    def edit(self, row: PlanRow) -> None:
        """Ask for anything of a milestone; a date that moves may bring its reason."""
        form = (
            Field("name", _("Milestone"), required=True),
            Field("owner", _("Owner")),
            fields.day("baseline", _("Baseline")),
            fields.day("forecast", _("Forecast")),
            fields.day("actual", _("Actual")),
            Field("payment", _("A payment to the CRO hangs on it"), FieldKind.CHECK),
            *_why(required=False),
        )
        names = ("name", "owner", "baseline", "forecast", "actual", "payment")
        values = {name: getattr(row, name) for name in names}

        def turned(answers: Answers) -> Answers:
            told = {name: answers[name] for name in names if answers[name] != values[name]}
            return {**told, **_with_cause({"cause": answers["cause"], "reason": answers["reason"]})}

        title = _("Edit the milestone")
        self.ask(Asked(title, _("Save"), form, op.edit_milestone, (row.id,), values, turned=turned))

    def move(self, row: PlanRow) -> None:
        """Ask for another forecast and why."""
        form = (fields.day("forecast", _("Forecast"), required=True), *_why(required=True))
        text = _("{name}: baseline {baseline}, expected {expected}.").format(
            name=row.name, baseline=day(row.baseline) or "–", expected=day(row.expected) or "–"
        )
        values = {"forecast": row.forecast or row.baseline}
        verb = _("Move the forecast")
        self.ask(Asked(verb, verb, form, op.edit_milestone, (row.id,), values, text, _with_cause))

    def happened(self, row: PlanRow) -> None:
        """Ask when it happened; why it was late may be said."""
        form = (fields.day("actual", _("Happened on"), required=True), *_why(required=False))
        today = self.context.desk.now().astimezone().date()
        told = Asked(
            *(_("It happened"), _("Save"), form, op.edit_milestone, (row.id,), {"actual": today}, row.name),
            turned=_with_cause,
        )
        self.ask(told)

    def rebaseline(self, rows: Sequence[PlanRow]) -> None:
        """Ask for a new baseline: of one milestone any day, of several what is expected of each."""
        reason = lines("reason", _("Reason"), _("What was agreed, by whom"))
        kept = _("The earlier baselines are kept and shown with their numbers.")
        if len(rows) == 1:
            (row,) = rows
            form: tuple[Field, ...] = (fields.day("baseline", _("New baseline"), required=True), reason)
            told = Asked(
                _("Re-baseline"),
                _("Re-baseline"),
                form,
                op.rebaseline,
                values={"baseline": row.expected},
                text=f"{row.name}. {kept}",
                turned=lambda answers: {
                    "days": {row.id: answers["baseline"]},
                    "reason": answers["reason"],
                },
            )
        else:
            days = {each.id: each.expected for each in rows if each.expected and each.actual is None}
            words = ngettext(
                "{count} milestone takes what is expected now as its baseline.",
                "{count} milestones take what is expected now as their baselines.",
                len(days),
            ).format(count=len(days))
            told = Asked(
                *(_("Re-baseline"), _("Re-baseline"), (reason,), op.rebaseline),
                text=f"{words} {kept}",
                turned=lambda answers: {"days": days, "reason": answers["reason"]},
            )
        self.ask(told)

    def depends(self, row: PlanRow, plan: Sequence[PlanRow]) -> None:
        """Ask what a milestone depends on, and how many days lie between."""
        offered = (("", _("Nothing")), *((each.id, each.name) for each in plan if each.id != row.id))
        count = max(LEAST_ROWS, len(row.after) + 1)
        form: list[Field] = []
        values: dict[str, Any] = {}
        for place in range(count):
            key = "after" if place == 0 else f"after{place}"
            form.append(choices(key, _("Not before"), offered))
            form.append(
                Field(
                    f"lag{place}", _("and so many days after"), FieldKind.WHOLE, hint=_("may be below zero")
                )
            )
            if place < len(row.after):
                values |= {key: row.after[place].id, f"lag{place}": row.after[place].lag}

        def turned(answers: Answers) -> Answers:
            found = [
                After(id, answers[f"lag{place}"] or 0)
                for place in range(count)
                if (id := answers["after" if place == 0 else f"after{place}"])
            ]
            return {"after": found}

        title, act = _("What it depends on"), op.edit_milestone
        self.ask(Asked(title, _("Save"), tuple(form), act, (row.id,), values, row.name, turned))

    def move_dependents(self, study_id: str, proposed: Sequence[Proposal]) -> None:
        """Show what would move, and move it when agreed."""
        listed = "\n".join(f"{each.name}: {day(each.was)} → {day(each.becomes)}" for each in proposed)
        told = (study_id, tuple(each.id for each in proposed))
        verb = ngettext("Move {count} milestone", "Move {count} milestones", len(proposed))
        first = Cause.EARLIER.value
        self.ask(
            Asked(
                _("Move what depends on it"),
                verb.format(count=len(proposed)),
                _why(required=False),
                op.move_dependents,
                told,
                {"cause": first},
                listed,
                _with_cause,
            )
        )
