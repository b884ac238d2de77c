"""What is asked about lines of a register, each answer one act: closing, moving, handing on, reversing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes import operations as op
from cro_desk.minutes.clocks import Rules
from cro_desk.minutes.escalating import climbs
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.silence import rules_of
from cro_desk.minutes.terms import ItemKind, Priority
from cro_desk.minutes.words import kind_name, priority_name
from ui.acting import Acts
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

Answers = dict[str, Any]
#: more decisions than this are not offered to choose from
MOST = 300
SHORT = 60


@dataclass(frozen=True, slots=True)
class _Asked:
    """A form over a line: what it asks for, and the act that its answers are for."""

    row: ItemRow
    title: str
    verb: str
    fields: tuple[Field, ...]
    act: Callable[..., Any]
    values: Answers
    text: str = ""
    told: Callable[[Answers], Answers] = dict  # the answers as the act takes them


class ItemAsking(QObject):
    """Opens forms and carries out what was answered."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self._most = 0  # how often a date may move, as agreed for what is asked about now

    # actions ------------------------------------------------------------------------------------

    def close(self, row: ItemRow) -> None:
        """Ask what shows that it was done."""
        fields = (
            _lines("evidence", _("Evidence"), _("What shows that it was done, and where it is filed")),
            Field("closed_by", _("Done by")),
        )
        title = _("Close {number}").format(number=row.number)
        self._open(_Asked(row, title, _("Close"), fields, op.close_action, {"closed_by": row.owner}))

    def redate(self, row: ItemRow, proposed: date | None = None) -> None:
        """Ask for another due date and why; first see how often it may still move."""
        done = partial(self._redate, row, proposed)
        read = self._context.jobs.read
        read("minutes-redate", rules_of, row.study_id, row.partnership_id, done=done)

    def _redate(self, row: ItemRow, proposed: date | None, rules: Rules) -> None:
        self._most = rules.most_redates
        fields = (
            Field("due", _("Due"), FieldKind.DAY, required=True),
            _lines("reason", _("Reason"), _("Why the date moves")),
        )
        title = _("Re-date {number}").format(number=row.number)
        verb = _("Re-date and escalate") if _escalates(row, rules) else _("Re-date")
        values = {"due": proposed or row.due}
        act = op.redate_action
        self._open(_Asked(row, title, verb, fields, act, values, _slips(row, rules)), self._redated)

    def _redated(self, row: ItemRow, outcome: Any) -> None:
        if outcome.value:
            words = _("{number} was moved once too often: it is escalated at level 1.")
            show = [(_("Show the escalation"), partial(self._context.navigate, "calendar", outcome.value))]
            self._context.messages.say(words.format(number=row.number), Tone.WARN, show)
        elif not climbs(row) and row.slips >= self._most:
            words = _(
                "{number} was moved more often than agreed, and no ladder takes it: tell whoever leads."
            )
            self._context.messages.say(words.format(number=row.number), Tone.WARN)

    def hand_on(self, row: ItemRow) -> None:
        """Ask who does it now."""
        done = partial(self._hand_on, row)
        read = self._context.jobs.read
        read("minutes-owners", contacts, row.study_id, row.partnership_id, done=done)

    def _hand_on(self, row: ItemRow, people: Sequence[Contact]) -> None:
        names = tuple((each.id, _named(each)) for each in people)
        fields = (Field("person_id", _("Owner"), FieldKind.CHOICE, names, required=True),)
        title = _("Hand {number} on").format(number=row.number)
        values = {"person_id": row.owner_id}
        self._open(_Asked(row, title, _("Hand on"), fields, op.reassign_action, values))

    def comment(self, row: ItemRow) -> None:
        """Ask how it stands."""
        fields = (Field("comment", _("Comment"), FieldKind.LINES, placeholder=_("How it stands")),)
        title = _("Comment on {number}").format(number=row.number)
        values = {"comment": row.comment}
        self._open(_Asked(row, title, _("Save"), fields, op.comment_action, values))

    def priority(self, row: ItemRow) -> None:
        """Ask how urgent it is."""
        choices = tuple((each.value, priority_name(each)) for each in reversed(Priority))
        fields = (Field("priority", _("Priority"), FieldKind.CHOICE, choices),)
        title = _("Priority of {number}").format(number=row.number)
        values = {"priority": row.priority.value}
        told = partial(_as, Priority, "priority")
        self._open(_Asked(row, title, _("Save"), fields, op.set_priority, values, told=told))

    def reopen(self, row: ItemRow) -> None:
        """Ask why it is open again."""
        fields = (_lines("reason", _("Reason"), _("Why it is open again")),)
        title = _("Open {number} again").format(number=row.number)
        self._open(_Asked(row, title, _("Open again"), fields, op.reopen_action, {}))

    def drop(self, row: ItemRow) -> None:
        """Ask why it is not to be done any more."""
        fields = (_lines("reason", _("Reason"), _("Why it is not to be done any more")),)
        title = _("Drop {number}").format(number=row.number)
        self._open(_Asked(row, title, _("Drop"), fields, op.drop_action, {}))

    # every line ---------------------------------------------------------------------------------

    def kind(self, row: ItemRow) -> None:
        """Ask what it is; the number stays, and what it was before is kept."""
        choices = tuple((each.value, kind_name(each)) for each in ItemKind)
        fields = (Field("kind", _("Kind"), FieldKind.CHOICE, choices),)
        title = _("Kind of {number}").format(number=row.number)
        text = _("The number stays, and what it was before is kept.")
        values = {"kind": row.kind.value}
        told = partial(_as, ItemKind, "kind")
        self._open(_Asked(row, title, _("Save"), fields, op.change_item_kind, values, text, told))

    def renumber(self, row: ItemRow) -> None:
        """Give the next number to a line whose number another has, too."""
        self._acts.run(op.renumber_item, row.id, done=partial(self._renumbered, row))

    def _renumbered(self, row: ItemRow, outcome: Any) -> None:
        words = _("{old} is {new} now; search finds it by both.")
        self._context.messages.say(words.format(old=row.number, new=outcome.value), Tone.GOOD)

    def reverse(self, row: ItemRow, decisions: Sequence[ItemRow]) -> None:
        """Ask which later decision reverses this one."""
        later = [each for each in decisions if _may_reverse(each, row)][:MOST]
        if not later:
            hint = _("Note the new decision in the minutes of a meeting and circulate them.")
            words = _("No later decision of this partnership is there that could reverse {number}.")
            self._context.messages.say(words.format(number=row.number), Tone.INFO, hint=hint)
            return
        choices = tuple((each.id, _decision(each)) for each in later)
        fields = (Field("by_id", _("Reversed by"), FieldKind.CHOICE, choices, required=True),)
        title = _("Reverse {number}").format(number=row.number)
        self._open(_Asked(row, title, _("Reverse"), fields, op.reverse_decision, {"by_id": later[0].id}))

    # inside -------------------------------------------------------------------------------------

    def _open(self, asked: _Asked, then: Callable[[ItemRow, Any], None] | None = None) -> None:
        done = partial(self._act, asked, then)
        text = "\n\n".join(part for part in (asked.row.text, asked.text) if part)
        self._dialog = self._context.dialogs.form(
            asked.title, asked.fields, asked.verb, done, values=asked.values, text=text, stays=True
        )

    def _act(self, asked: _Asked, then: Callable[[ItemRow, Any], None] | None, answers: Answers) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        dialog = self._dialog
        done = partial(_finish, dialog, asked.row, then)
        self._acts.run(asked.act, asked.row.id, done=done, failed=dialog.refuse, **asked.told(answers))


def _finish(
    dialog: FormDialog, row: ItemRow, then: Callable[[ItemRow, Any], None] | None, outcome: Any
) -> None:
    dialog.finish()
    if then is not None:
        then(row, outcome)


def _as(kind: type[StrEnum], key: str, answers: Answers) -> Answers:
    """Return the answers with a word as what it stands for."""
    return {**answers, key: kind(answers[key])}


def _lines(key: str, label: str, placeholder: str) -> Field:
    return Field(key, label, FieldKind.LINES, required=True, placeholder=placeholder)


def _named(person: Contact) -> str:
    return " · ".join(part for part in (person.name, person.role, person.organisation) if part)


def _escalates(row: ItemRow, rules: Rules) -> bool:
    return climbs(row) and row.slips >= rules.most_redates and not row.escalation_id


def _slips(row: ItemRow, rules: Rules) -> str:
    """Say how often it was moved, and what comes of one more time."""
    if _escalates(row, rules):
        times = ngettext("It was moved once.", "It was moved {count} times.", row.slips)
        more = _("Moving it again escalates it at level 1.")
        return f"{times.format(count=number(row.slips))} {more}"
    left = rules.most_redates - row.slips
    if not climbs(row):
        more = _("No ladder takes it: once it moves more often than agreed, tell whoever leads.")
        return more if left <= 0 else ""
    if left <= 0:
        return _("It is escalated already.")
    words = ngettext(
        "It can be moved once more before it escalates.",
        "It can be moved {count} times before it escalates.",
        left,
    )
    return words.format(count=number(left))


def _decision(row: ItemRow) -> str:
    text = row.text if len(row.text) <= SHORT else f"{row.text[: SHORT - 1]}…"
    return f"{row.number} · {text} · {day(row.meeting_on)}"


def _may_reverse(new: ItemRow, old: ItemRow) -> bool:
    """Whether a decision is a later one of the same partnership."""
    alike = (new.study_id, new.partnership_id, new.unblinded) == (
        *(old.study_id, old.partnership_id, old.unblinded),
    )
    return new.id != old.id and alike and new.meeting_on >= old.meeting_on and not new.reverses_id
