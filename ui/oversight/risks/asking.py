"""What is asked about risks and issues alike, each answer one act: actions, escalation, who sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.communication.escalation.rows import Level
from cro_desk.i18n import _
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.terms import Purpose
from cro_desk.oversight.risks.words import name
from ui.acting import Acts
from ui.oversight.risks.owners import named
from ui.oversight.risks.reading import read_levels
from ui.panes import PaneContext
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

Answers = dict[str, Any]
Row = RiskRow | IssueRow


class SubjectAsking(QObject):
    """Opens forms and carries out what was answered."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.acts = context, acts
        self._dialog: FormDialog | None = None

    # actions ------------------------------------------------------------------------------------

    def add_action(self, row: Row) -> None:
        """Ask for an action: what, by whom, until when."""
        self.with_people(row, self._add_action)

    def _add_action(self, row: Row, people: Sequence[Contact]) -> None:
        owners = tuple((each.id, named(each)) for each in people)
        fields = [
            Field("text", _("What is to be done"), required=True),
            Field("person_id", _("Owner"), FieldKind.CHOICE, owners, required=True),
            Field("due", _("Due"), FieldKind.DAY, required=True),
        ]
        if isinstance(row, IssueRow):
            kinds = [each for each in Purpose if each is not Purpose.MITIGATION]
            purposes = tuple((each.value, name(each)) for each in kinds)
            fields.append(Field("purpose", _("What it is for"), FieldKind.CHOICE, purposes))
        text = _("It stands in the register of actions at once, with a number of its own.")
        self.ask(
            _("Action for {number}").format(number=row.number),
            fields,
            _("Add"),
            partial(self._act, row),
            {},
            text,
        )

    def _act(self, row: Row, answers: Answers) -> None:
        purpose = Purpose(answers.get("purpose") or Purpose.MITIGATION)
        told = (answers["text"], answers["person_id"], answers["due"], purpose)
        self.carry_out(op.add_action, row.id, *told)

    def with_people(self, row: Row, then: Callable[[Any, Sequence[Contact]], None]) -> None:
        """Go on with the people whom a register knows: those of its own study and partnership."""
        told = (row.study_id, row.partnership_id)
        self.context.jobs.read("subject-people", contacts, *told, done=partial(then, row))

    # escalation ---------------------------------------------------------------------------------

    def escalate(self, row: Row) -> None:
        """Ask at which level it goes up, and why."""
        read = self.context.jobs.read
        done = partial(self._escalate, row)
        read("subject-levels", read_levels, row.study_id, row.partnership_id, done=done)

    def _escalate(self, row: Row, levels: Sequence[Level]) -> None:
        if not levels:
            hint = _("Both sides agree on it in the calendar, under Escalation.")
            self.context.messages.say(_("This partnership has no ladder yet."), Tone.INFO, hint=hint)
            return
        offered = tuple((each.id, f"{each.code} · {each.name}") for each in levels)
        fields = (
            Field("level_id", _("Level"), FieldKind.CHOICE, offered, required=True),
            Field("reason", _("Why now"), FieldKind.LINES, required=True),
        )
        title = _("Escalate {number}").format(number=row.number)
        self.ask(title, fields, _("Escalate"), partial(self._climb, row), {"level_id": levels[0].id})

    def _climb(self, row: Row, answers: Answers) -> None:
        done = partial(self._climbed, row)
        self.carry_out(op.escalate_subject, row.id, answers["level_id"], answers["reason"], done=done)

    def _climbed(self, row: Row, outcome: Any) -> None:
        words = _("{number} is escalated; the other side’s clock runs.").format(number=row.number)
        show = [(_("Show the escalation"), partial(self.context.navigate, "calendar", outcome.value))]
        self.context.messages.say(words, Tone.GOOD, show)

    # who sees it --------------------------------------------------------------------------------

    def publish(self, row: Row, shown: Shown) -> None:
        """Ask with whom an internal one is shared, telling what goes over and what does not."""
        offered = tuple((each.id, each.name) for each in shown.partnerships)
        fields = (Field("partnership_id", _("Partnership"), FieldKind.CHOICE, offered, required=True),)
        text = _(
            "All that it says goes over, with the judgement as it is now. Its earlier reviews, its actions "
            "and where it came from stay with the sponsor. It cannot be taken back once it was sent."
        )
        values = {"partnership_id": shown.partnership.id if shown.partnership else ""}
        title = _("Make {number} joint").format(number=row.number)
        self.ask(title, fields, _("Make joint"), partial(self._publish, row), values, text)

    def _publish(self, row: Row, answers: Answers) -> None:
        act: Callable[..., Any] = op.publish_risk if isinstance(row, RiskRow) else op.publish_issue
        self.carry_out(act, row.id, answers["partnership_id"], done=self._published)

    def _published(self, outcome: Any) -> None:
        show = [(_("Show"), partial(self.context.navigate, "oversight", outcome.value))]
        words = _("It is joint now, and waits for its owners.")
        self.context.messages.say(words, Tone.GOOD, show)

    # one line of words --------------------------------------------------------------------------

    def because(self, row: Row, title: str, label: str, act: Callable[..., Any]) -> None:
        """Ask for one text and hand it to an act."""
        fields = (Field("told", label, FieldKind.LINES, required=True),)
        self.ask(title.format(number=row.number), fields, _("Save"), partial(self._because, row, act), {})

    def _because(self, row: Row, act: Callable[..., Any], answers: Answers) -> None:
        self.carry_out(act, row.id, answers["told"])

    # inside -------------------------------------------------------------------------------------

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[Answers], None],
        values: Answers,
        text: str = "",
    ) -> None:
        """Open a form that stays until its act is done."""
        form = self.context.dialogs.form
        self._dialog = form(title, fields, verb, done, values=values, text=text, stays=True)

    def carry_out(
        self, act: Callable[..., Any], *told: Any, done: Callable[[Any], None] | None = None, **fields: Any
    ) -> None:
        """Carry out what the open form asked for; what is refused is said in it."""
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        finished = partial(_finish, self._dialog, done)
        self.acts.run(act, *told, done=finished, failed=self._dialog.refuse, **fields)


def _finish(dialog: FormDialog, done: Callable[[Any], None] | None, outcome: Any) -> None:
    dialog.finish()
    if done is not None:
        done(outcome)
