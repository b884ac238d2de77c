"""What can be opened for a decision: a change request, the next version of the matrix or of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.following_up import Opened, asks_for_follow_up
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import FollowUpKind, ItemKind
from ui.acting import Acts
from ui.actions import Action
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.roles.rows import PartnershipRow

Answers = dict[str, Any]
#: lines that may change a contract, the matrix or the plan
KINDS = (ItemKind.DECISION, ItemKind.CHANGE)
#: lines that go into a register of their own
REGISTERED = (ItemKind.RISK, ItemKind.ISSUE)
#: a title is no longer than this; the whole line stands under the reason
TITLE = 80


class FollowingUp(QObject):
    """Asks what is needed, carries it out and leads to what was opened."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None

    def actions(self, row: ItemRow | None, opened: Sequence[Opened] = ()) -> list[Action]:
        """Return what can be opened for a line, and the ways to what it opened."""
        if row is not None and row.kind in REGISTERED:
            return self._registering(row, opened)
        if row is None or row.kind not in KINDS:
            return []
        why_not = _("Circulate the minutes first.") if row.draft_id else _why_not(row)
        offered = (
            ("follow_request", _("Open a change request…"), self.request),
            ("follow_matrix", _("Change the matrix"), self.matrix),
            ("follow_plan", _("Change the plan"), self.plan),
        )
        steps = [Action(key, label, partial(run, row), why_not=why_not) for key, label, run in offered]
        if asks_for_follow_up(row) and not opened:
            nothing = partial(self.nothing, row)
            steps.append(Action("follow_nothing", _("Nothing has to change…"), nothing, why_not=why_not))
        return [*self.ways(row, opened), *steps]

    def _registering(self, row: ItemRow, opened: Sequence[Opened]) -> list[Action]:
        """Return how a risk or an issue goes into its register, and the way to it there."""
        words = _("Into the risk register") if row.kind is ItemKind.RISK else _("Into the issue log")
        why_not = _("Circulate the minutes first.") if row.draft_id else ""
        if any(each.record_id for each in opened):
            why_not = why_not or _("It stands there already.")
        take = Action("register_line", words, partial(self.register, row), "G", why_not=why_not)
        return [*self.ways(row, opened), take]

    def register(self, row: ItemRow) -> None:
        """Take a risk or an issue into its register; of an unblinded one ask what all may know."""
        if not row.unblinded:
            self._acts.run(_registers(row), row.id, done=partial(self._registered, row))
            return
        self._open(
            _("{number} into the register").format(number=row.number),
            [Field("told", _("What all may know"), required=True)],
            _("Add"),
            partial(self._register_veiled, row),
            text=_("The line is unblinded and others read the register: say only what all may know."),
        )

    def _register_veiled(self, row: ItemRow, answers: Answers) -> None:
        self._run(_registers(row), row.id, answers["told"], done=partial(self._registered, row))

    def _registered(self, row: ItemRow, outcome: Any) -> None:
        kind = FollowUpKind.RISK if row.kind is ItemKind.RISK else FollowUpKind.ISSUE
        words = _("{number} stands in the register now.").format(number=row.number)
        opened = Opened(kind, words, "oversight", outcome.value)
        self._context.messages.say(words, Tone.GOOD, [(_("Show"), partial(self.go, row, opened))])

    def ways(self, row: ItemRow, opened: Sequence[Opened]) -> list[Action]:
        """Return the ways to what a line opened."""
        ways = [each for each in opened if each.pane]
        return [
            Action(f"opened_{place}", _go_words(each), partial(self.go, row, each), hint=each.words)
            for place, each in enumerate(ways)
        ]

    def go(self, row: ItemRow, opened: Opened) -> None:
        """Go to what a line opened, in its study."""
        self._context.study.choose(row.study_id)
        self._context.navigate(opened.pane, opened.record_id)

    # what is opened -----------------------------------------------------------------------------

    def request(self, row: ItemRow) -> None:
        """Ask what the change request says."""
        self._of_partner(row, self._ask_request)

    def matrix(self, row: ItemRow) -> None:
        """Note that the matrix changes, and go there."""
        self._of_partner(row, partial(self._version, FollowUpKind.MATRIX))

    def plan(self, row: ItemRow) -> None:
        """Note that the plan changes, and go to the calendar."""
        self._of_partner(row, partial(self._version, FollowUpKind.PLAN))

    def nothing(self, row: ItemRow) -> None:
        """Ask why nothing has to change."""
        placeholder = _("What it touches is in the contract, the matrix and the plan already")
        self._open(
            _("Nothing changes by {number}").format(number=row.number),
            [Field("reason", _("Reason"), FieldKind.LINES, required=True, placeholder=placeholder)],
            _("Save"),
            partial(self._nothing, row),
            text=row.text,
        )

    def _nothing(self, row: ItemRow, answers: Answers) -> None:
        from cro_desk.links.following_up import change_nothing

        self._run(change_nothing, row.id, answers["reason"])

    def _ask_request(self, row: ItemRow, partnership_id: str) -> None:
        amount = _("What it adds; with a minus what it takes away")
        told = _("It gets the next number, and knows the decision that it comes from.")
        veiled = _("The decision is unblinded and others read change requests: say only what all may know.")
        self._open(
            _("Change request for {number}").format(number=row.number),
            [
                Field("title", _("Change"), required=True),
                Field("amount", _("Amount"), FieldKind.MONEY, hint=amount),
                Field("reason", _("Reason"), FieldKind.LINES),
            ],
            _("Open"),
            partial(self._request, row, partnership_id),
            values={} if row.unblinded else request_values(row),
            text=veiled if row.unblinded else told,
        )

    def _request(self, row: ItemRow, partnership_id: str, answers: Answers) -> None:
        from cro_desk.links.following_up import request_change

        told = (answers["title"], answers["reason"], answers["amount"], partnership_id)
        self._run(request_change, row.id, *told, done=partial(self._requested, row))

    def _requested(self, row: ItemRow, outcome: Any) -> None:
        words = _("The change request for {number} is open.").format(number=row.number)
        opened = Opened(FollowUpKind.CHANGE_REQUEST, words, "roles", outcome.value)
        self._context.messages.say(words, Tone.GOOD, [(_("Show"), partial(self.go, row, opened))])

    def _version(self, kind: FollowUpKind, row: ItemRow, partnership_id: str) -> None:
        from cro_desk.links.following_up import change_matrix, change_plan

        acts: Mapping[FollowUpKind, Callable[..., None]] = {
            FollowUpKind.MATRIX: change_matrix,
            FollowUpKind.PLAN: change_plan,
        }
        pane = "roles" if kind is FollowUpKind.MATRIX else "calendar"
        target = Opened(kind, "", pane, partnership_id)
        self._acts.run(acts[kind], row.id, partnership_id, done=partial(self._begun, row, target))

    def _begun(self, row: ItemRow, target: Opened, _outcome: Any) -> None:
        """Go where the change is made; the version that is published next follows the decision."""
        words = _("{number} counts as followed up when the next version is published.")
        self.go(row, target)
        self._context.messages.say(words.format(number=row.number), Tone.INFO)

    # whose --------------------------------------------------------------------------------------

    def _of_partner(self, row: ItemRow, then: Callable[[ItemRow, str], None]) -> None:
        """Go on with the line's CRO; an internal line first says which one it means."""
        from cro_desk.roles.queries import partnerships

        if row.partnership_id:
            then(row, row.partnership_id)
            return
        done = partial(self._choose, row, then)
        self._context.jobs.read("follow-up-partners", partnerships, row.study_id, done=done)

    def _choose(
        self, row: ItemRow, then: Callable[[ItemRow, str], None], partners: Sequence[PartnershipRow]
    ) -> None:
        if not partners:
            self._context.messages.say(_("This study has no CRO yet whose contract could change."), Tone.INFO)
        elif len(partners) == 1:
            then(row, partners[0].id)
        else:
            names = tuple((each.id, each.name) for each in partners)
            self._open(
                _("Which CRO does {number} concern?").format(number=row.number),
                [Field("partnership_id", _("CRO"), FieldKind.CHOICE, names, required=True)],
                _("Go on"),
                partial(self._chosen, row, then),
                text=row.text,
            )

    def _chosen(self, row: ItemRow, then: Callable[[ItemRow, str], None], answers: Answers) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        then(row, answers["partnership_id"])

    # inside -------------------------------------------------------------------------------------

    def _open(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[Answers], None],
        *,
        values: Answers | None = None,
        text: str = "",
    ) -> None:
        form = self._context.dialogs.form
        self._dialog = form(title, fields, verb, done, values=values or {}, text=text, stays=True)

    def _run(self, act: Callable[..., Any], *told: Any, done: Callable[[Any], None] | None = None) -> None:
        """Carry out an act; what a form gave is told by position, for jobs take `title` for themselves."""
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        finished = partial(_finish, self._dialog, done)
        self._acts.run(act, *told, done=finished, failed=self._dialog.refuse)


def request_values(row: ItemRow) -> Answers:
    """Return what a change request says before anybody has typed: the decision, its number and reason."""
    title = row.text if len(row.text) <= TITLE else f"{row.text[: TITLE - 1]}…"
    told = _("{number}, {meeting}, {day}").format(
        number=row.number, meeting=row.meeting_title, day=day(row.meeting_on)
    )
    whole = row.text if title != row.text else ""
    return {"title": title, "reason": "\n".join(filter(None, (told, whole, row.reason)))}


def opened_words(opened: Sequence[Opened]) -> list[str]:
    """Say in details what a line opened, what is under way with a sign."""
    return [each.words if each.done else f"○ {each.words}" for each in opened]


def _registers(row: ItemRow) -> Callable[..., Any]:
    """Return the act that takes a line into its register."""
    from cro_desk.links.registering import register_issue, register_risk

    return register_risk if row.kind is ItemKind.RISK else register_issue


def _why_not(row: ItemRow) -> str:
    return _("{number} reverses it.").format(number=row.reversed_by) if row.reversed_by else ""


def _go_words(opened: Opened) -> str:
    names = {
        FollowUpKind.CHANGE_REQUEST.value: _("Go to the change request"),
        FollowUpKind.MATRIX.value: _("Go to the matrix"),
        FollowUpKind.PLAN.value: _("Go to the plan"),
        FollowUpKind.RISK.value: _("Go to the risk"),
        FollowUpKind.ISSUE.value: _("Go to the issue"),
    }
    return names.get(opened.kind, _("Go there"))


def _finish(dialog: FormDialog, done: Callable[[Any], None] | None, outcome: Any) -> None:
    dialog.finish()
    if done is not None:
        done(outcome)
