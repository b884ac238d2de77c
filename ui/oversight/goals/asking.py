"""What is asked about goals and promises, each answer one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.words import side_name
from cro_desk.i18n import _
from cro_desk.oversight.goals import operations as op
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.starters import UsualGoal
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.oversight.goals.words import REVIEWED, state_name, status_name
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.oversight.goals.reading import read_usual
from ui.oversight.risks.owners import named, owner_fields, owner_values, told_owners
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

Answers = dict[str, Any]
_TEXTS = ("goal", "measure", "target", "why_sponsor", "why_cro", "sponsor_part", "cro_part", "incentive")
_SETTLED = tuple(each for each in ObligationStatus if each is not ObligationStatus.OPEN)


class GoalAsking(QObject):
    """Opens forms and carries out what was answered."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None

    # goals --------------------------------------------------------------------------------------

    def add(self, partnership_id: str, people: Sequence[Contact], year: int) -> None:
        """Ask for a goal."""
        done = partial(self._add, partnership_id, people)
        self._ask(_("Add a goal"), _goal_fields(people, year), _("Add"), done, {"year": str(year)})

    def _add(self, partnership_id: str, people: Sequence[Contact], answers: Answers) -> None:
        self._run(op.add_goal, partnership_id, **_told_goal(answers, people))

    def edit(self, row: GoalRow, people: Sequence[Contact]) -> None:
        """Ask what of a goal is to be otherwise."""
        values = {name: getattr(row, name) for name in (*_TEXTS, "due", "next_review")}
        text = _("What both agreed to is agreed anew when it reads otherwise.") if row.commitments else ""
        done = partial(self._edit, row, people)
        values |= owner_values(row, people) | {"year": str(row.year)}
        fields = _goal_fields(people, row.year)
        self._ask(_("Edit the goal"), fields, _("Save"), done, values, text)

    def _edit(self, row: GoalRow, people: Sequence[Contact], answers: Answers) -> None:
        self._run(op.edit_goal, row.id, **_told_goal(answers, people))

    def review(self, row: GoalRow, today: date) -> None:
        """Ask how a goal stands."""
        states = tuple((each.value, state_name(each)) for each in REVIEWED)
        fields = (
            Field("state", _("How it stands"), FieldKind.CHOICE, states, required=True),
            Field("evidence", _("What shows it"), FieldKind.LINES),
            Field("note", _("What is to be said"), FieldKind.LINES),
            Field("reviewed_on", _("Reviewed on"), FieldKind.DAY, required=True),
            Field("next_review", _("Next review"), FieldKind.DAY),
        )
        state = row.state if row.reviews else GoalState.ON_TRACK
        values = {"state": state.value, "reviewed_on": today}
        done = partial(self._review, row)
        self._ask(_("Review the goal"), fields, _("Save"), done, values, row.goal)

    def _review(self, row: GoalRow, answers: Answers) -> None:
        told = dict(answers)
        self._run(op.review_goal, row.id, GoalState(told.pop("state")), **told)

    def withdraw(self, row: GoalRow) -> None:
        """Ask why one's own side does not commit itself any longer."""
        fields = (Field("reason", _("Reason"), FieldKind.LINES, required=True),)
        done = partial(self._withdraw, row)
        self._ask(_("Take the commitment back"), fields, _("Take back"), done, {}, row.goal)

    def _withdraw(self, row: GoalRow, answers: Answers) -> None:
        self._run(op.withdraw_commitment, row.id, answers["reason"])

    def offer(self, partnership_id: str, year: int) -> None:
        """Offer the usual goals."""
        done = partial(self._offer, partnership_id, year)
        self._context.jobs.read("usual-goals", read_usual, partnership_id, year, done=done)

    def _offer(self, partnership_id: str, year: int, found: Sequence[UsualGoal]) -> None:
        if not found:
            self._context.messages.say(_("This year has all the usual goals."), Tone.INFO)
            return
        fields = [Field(each.key, each.goal, FieldKind.CHECK, hint=each.measure) for each in found]
        text = _("Three to seven a year are looked after; more are not. Both sides then commit themselves.")
        done = partial(self._take, partnership_id, year)
        self._ask(_("Usual goals"), fields, _("Add"), done, {}, text)

    def _take(self, partnership_id: str, year: int, answers: Answers) -> None:
        keys = [key for key, chosen in answers.items() if chosen]
        self._run(op.add_usual_goals, partnership_id, year, keys)

    # promises -----------------------------------------------------------------------------------

    def promise(self, partnership_id: str, people: Sequence[Contact]) -> None:
        """Ask what was promised."""
        done = partial(self._promise, partnership_id, people)
        values = {"side": Side.CRO.value}
        self._ask(_("Add a promise"), _promise_fields(people), _("Add"), done, values)

    def _promise(self, partnership_id: str, people: Sequence[Contact], answers: Answers) -> None:
        self._run(op.add_obligation, partnership_id, **_told_promise(answers, people))

    def edit_promise(self, row: ObligationRow, people: Sequence[Contact]) -> None:
        """Ask what of a promise is to be otherwise."""
        values = {name: getattr(row, name) for name in ("promise", "source", "due", "note")}
        known = any(each.id == row.owner_id for each in people)
        values |= {"side": row.side.value, "owner_id": row.owner_id if known else row.owner}
        done = partial(self._edit_promise, row, people)
        self._ask(_("Edit the promise"), _promise_fields(people), _("Save"), done, values)

    def _edit_promise(self, row: ObligationRow, people: Sequence[Contact], answers: Answers) -> None:
        self._run(op.edit_obligation, row.id, **_told_promise(answers, people))

    def settle(self, row: ObligationRow, today: date) -> None:
        """Ask what became of a promise."""
        names = tuple((each.value, status_name(each)) for each in _SETTLED)
        fields = (
            Field("status", _("What became of it"), FieldKind.CHOICE, names, required=True),
            Field("evidence", _("What shows it"), FieldKind.LINES, required=True),
            Field("settled_on", _("On"), FieldKind.DAY, required=True),
        )
        values = {"status": ObligationStatus.KEPT.value, "settled_on": today}
        self._ask(_("Settle the promise"), fields, _("Save"), partial(self._settle, row), values, row.promise)

    def _settle(self, row: ObligationRow, answers: Answers) -> None:
        told = (ObligationStatus(answers["status"]), answers["evidence"], answers["settled_on"])
        self._run(op.settle_obligation, row.id, *told)

    def reopen(self, row: ObligationRow) -> None:
        """Ask why it is followed up again."""
        fields = (Field("reason", _("Reason"), FieldKind.LINES, required=True),)
        done = partial(self._reopen, row)
        self._ask(_("Open the promise again"), fields, _("Open again"), done, {}, row.promise)

    def _reopen(self, row: ObligationRow, answers: Answers) -> None:
        self._run(op.reopen_obligation, row.id, answers["reason"])

    # inside -------------------------------------------------------------------------------------

    def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[Answers], None],
        values: Answers,
        text: str = "",
    ) -> None:
        form = self._context.dialogs.form
        self._dialog = form(title, fields, verb, done, values=values, text=text, stays=True)

    def _run(self, act: Callable[..., Any], *told: Any, **fields: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._acts.run(act, *told, done=self._dialog.finish, failed=self._dialog.refuse, **fields)


def _years(year: int) -> tuple[tuple[str, str], ...]:
    """Offer the years around one: a number with a thousands separator is no year."""
    return tuple((str(each), str(each)) for each in range(year - 2, year + 6))


def _goal_fields(people: Sequence[Contact], year: int) -> tuple[Field, ...]:
    return (
        Field("goal", _("What both want to reach"), required=True),
        Field("year", _("Year"), FieldKind.CHOICE, _years(year), required=True),
        Field("measure", _("How it is measured")),
        Field("target", _("Target")),
        Field("due", _("Due"), FieldKind.DAY),
        Field("next_review", _("Next review"), FieldKind.DAY),
        *owner_fields(people),
        Field("why_sponsor", _("Why it matters to the sponsor"), FieldKind.LINES),
        Field("why_cro", _("Why it matters to the CRO"), FieldKind.LINES),
        Field("sponsor_part", _("What the sponsor contributes"), FieldKind.LINES),
        Field("cro_part", _("What the CRO contributes"), FieldKind.LINES),
        Field("incentive", _("What follows from it")),
    )


def _promise_fields(people: Sequence[Contact]) -> tuple[Field, ...]:
    sides = tuple((each.value, side_name(each)) for each in (Side.CRO, Side.SPONSOR))
    owners = (("", ""), *((each.id, named(each)) for each in people))
    return (
        Field("promise", _("What was promised"), required=True),
        Field("source", _("Where it stands"), placeholder=_("Bid, page 12")),
        Field("side", _("Who promised"), FieldKind.CHOICE, sides),
        Field("owner_id", _("Owner"), FieldKind.CHOICE, owners, free=True),
        Field("due", _("Due"), FieldKind.DAY),
        Field("note", _("Note"), FieldKind.LINES),
    )


def _told_goal(answers: Answers, people: Sequence[Contact]) -> Answers:
    """Return the answers with owners and year as the act takes them."""
    return {**told_owners(answers, people), "year": int(answers["year"])}


def _told_promise(answers: Answers, people: Sequence[Contact]) -> Answers:
    """Return the answers with side and owner as the act takes them: a card, else a name."""
    told = {**answers, "side": Side(answers["side"])}
    if told["owner_id"] not in {each.id for each in people}:
        told["owner"], told["owner_id"] = told["owner_id"], ""
    return told
