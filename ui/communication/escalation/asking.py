"""What is asked about escalations and levels; each answer is one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from cro_desk.communication.escalation.rows import EscalationRow, Level
from cro_desk.communication.escalation.words import level_name
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.communication.sheet import Changes
from ui.panes import PaneContext
from ui.studies import offers
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.communication.escalation.queries import LadderStanding

Operation = Callable[..., Any]


class Asking(QObject):
    """Opens forms and carries out what was answered. `raised` tells the id of what is new."""

    raised = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self._subject = ""
        self._operation: Operation | None = None
        self.partnership_id = ""
        self.standing: LadderStanding | None = None

    # the ladder ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin with the usual levels."""
        from cro_desk.communication.escalation.starting import start_ladder

        self._acts.run(start_ladder, self.partnership_id)

    def write_levels(self, changes: Changes) -> None:
        """Write what was typed in the ladder."""
        from cro_desk.communication.escalation.levels import edit_levels

        self._acts.run(edit_levels, changes)

    def new_level(self) -> None:
        """Ask for a new level."""
        from cro_desk.communication.escalation.levels import add_level

        fields = [
            Field("code", _("Level"), required=True, placeholder=_("a number, or S for the safety lane")),
            Field("name", _("Name")),
            Field("sponsor_role", _("At the sponsor")),
            Field("cro_role", _("At the CRO")),
            Field("respond", _("Answer within"), placeholder=_("like 1 working day")),
            Field("resolve", _("Resolve or hand up within"), placeholder=_("like 5 working days")),
            Field("triggers", _("Typical triggers"), FieldKind.LINES),
        ]
        self._open("", _("New level"), fields, _("Add"), add_level, {}, done=self._take_level)

    def _take_level(self, answers: dict[str, Any]) -> None:
        from cro_desk.communication.escalation.levels import add_level
        from cro_desk.communication.escalation.words import parsed

        told = {name: parsed(name, value) for name, value in answers.items()}
        self._run(add_level, self.partnership_id, **told)

    def delete_levels(self, levels: Sequence[Level]) -> None:
        """Delete levels; Undo brings them back."""
        from cro_desk.communication.escalation.levels import delete_levels

        if levels:
            self._acts.run(delete_levels, *(level.id for level in levels))

    def move_level(self, level: Level | None, places: int) -> None:
        """Move a level along the ladder."""
        from cro_desk.communication.escalation.levels import move_level

        if level is not None:
            self._acts.run(move_level, level.id, places)

    # escalations --------------------------------------------------------------------------------

    def ask_new(self, level: Level | None = None) -> None:
        """Ask for a new escalation."""
        from cro_desk.communication.escalation.acts import raise_escalation

        levels = self._levels()
        fields = [
            Field("title", _("What is it about?"), required=True),
            Field("level_id", _("Level"), FieldKind.CHOICE, levels, required=True),
            Field("raised_side", _("From"), FieldKind.CHOICE, _sides()),
            Field("raised_by", _("Raised by")),
            Field("person_id", _("To"), FieldKind.CHOICE, self._people(Side.CRO)),
            Field("role", _("To the role"), placeholder=_("as the level says")),
            Field("description", _("What happened, what is needed"), FieldKind.LINES),
        ]
        values = {
            "level_id": level.id if level is not None else next((key for key, _label in levels), ""),
            "raised_side": Side.SPONSOR.value,
            "raised_by": self._context.desk.owner.name,
        }
        title, told = _("Raise an escalation"), self._clock_told(values["level_id"])
        self._open("", title, fields, _("Raise"), raise_escalation, values, self._take_new, told)
        if self._dialog is not None:
            self._dialog.form.edited.connect(self._follow)

    @Slot(str)
    def _follow(self, key: str) -> None:
        """Keep the form in step: who can receive it, who we are, and which clock will run."""
        if self._dialog is None:
            return
        form = self._dialog.form
        if key == "level_id":
            self._dialog.say(self._clock_told(form.value("level_id")))
        elif key == "raised_side":
            ours = Side(form.value("raised_side")) is Side.SPONSOR
            form.offer("person_id", self._people(Side.CRO if ours else Side.SPONSOR))
            own, given = self._context.desk.owner.name, form.value("raised_by")
            form.set_value("raised_by", given if given not in ("", own) else own if ours else "")

    def _clock_told(self, level_id: str) -> str:
        """Say which clock begins to run: that of the safety lane never rests."""
        levels = self.standing.levels if self.standing is not None else ()
        if any(each.id == level_id and each.is_safety for each in levels):
            return _("The clock begins to run at once, day and night: this is the safety lane.")
        return _("The clock of the level begins to run at once, in the receiver’s working hours.")

    def _take_new(self, answers: dict[str, Any]) -> None:
        from cro_desk.communication.escalation.acts import raise_escalation

        told = {**answers, "raised_side": Side(answers["raised_side"])}
        self._run(raise_escalation, self.partnership_id, **told, finished=self._raised)

    def _raised(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self.raised.emit(outcome.value)

    def answer(self, row: EscalationRow) -> None:
        """Ask what was answered."""
        from cro_desk.communication.escalation.acts import answer_escalation

        fields = [
            Field("answer", _("Answer"), FieldKind.LINES, required=True),
            Field("answered_by", _("Answered by")),
        ]
        values = {"answered_by": row.current.person or row.current.role}
        self._open(row.id, row.title, fields, _("Keep the answer"), answer_escalation, values)

    def comment(self, row: EscalationRow) -> None:
        """Ask for a comment."""
        from cro_desk.communication.escalation.acts import comment_escalation

        fields = [Field("note", _("Comment"), FieldKind.LINES, required=True)]
        self._open(row.id, row.title, fields, _("Comment"), comment_escalation, {})

    def resolve(self, row: EscalationRow) -> None:
        """Ask how it was resolved."""
        from cro_desk.communication.escalation.acts import resolve_escalation

        fields = [Field("resolution", _("What was decided"), FieldKind.LINES, required=True)]
        self._open(row.id, row.title, fields, _("Resolve"), resolve_escalation, {})

    def withdraw(self, row: EscalationRow) -> None:
        """Ask why it is withdrawn."""
        from cro_desk.communication.escalation.acts import withdraw_escalation

        fields = [Field("resolution", _("Why it is withdrawn"), FieldKind.LINES, required=True)]
        self._open(row.id, row.title, fields, _("Withdraw"), withdraw_escalation, {})

    def hand_up(self, row: EscalationRow) -> None:
        """Ask to which level it goes, to whom and why."""
        from cro_desk.communication.escalation.acts import hand_up_escalation

        levels = tuple(each for each in self._levels() if each[0] != row.current.level.id)
        fields = [
            Field("level_id", _("Level"), FieldKind.CHOICE, levels, required=True),
            Field("person_id", _("To"), FieldKind.CHOICE, self._people(row.receiving_side)),
            Field("role", _("To the role"), placeholder=_("as the level says")),
            Field("note", _("Why it goes up"), FieldKind.LINES, required=True),
        ]
        values = {"level_id": self._next_level(row)}
        self._open(row.id, row.title, fields, _("Hand up"), hand_up_escalation, values)

    def edit(self, row: EscalationRow) -> None:
        """Ask what is to change in the words."""
        from cro_desk.communication.escalation.acts import edit_escalation

        fields = [
            Field("title", _("What is it about?"), required=True),
            Field("raised_by", _("Raised by")),
            Field("description", _("What happened, what is needed"), FieldKind.LINES),
        ]
        values = {field.key: getattr(row, field.key) for field in fields}
        self._open(row.id, row.title, fields, _("Save"), edit_escalation, values)

    def reopen(self, row: EscalationRow) -> None:
        """Open it again."""
        from cro_desk.communication.escalation.acts import reopen_escalation

        self._acts.run(reopen_escalation, row.id)

    # inside -------------------------------------------------------------------------------------

    def _open(
        self,
        subject: str,
        title: str,
        fields: list[Field],
        verb: str,
        operation: Operation,
        values: dict[str, Any],
        done: Callable[[dict[str, Any]], None] | None = None,
        text: str = "",
    ) -> None:
        self._subject, self._operation = subject, operation
        self._dialog = self._context.dialogs.form(
            title, fields, verb, done or self._take, values=values, text=text, stays=True
        )

    def _take(self, answers: dict[str, Any]) -> None:
        assert self._operation is not None  # noqa: S101 - called by its dialog
        self._run(self._operation, self._subject, **answers)

    def _run(self, operation: Operation, *args: Any, finished: Any = None, **fields: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        done = finished or self._dialog.finish
        self._acts.run(_Given(operation, fields), *args, done=done, failed=self._dialog.refuse)

    def _levels(self) -> tuple[tuple[str, str], ...]:
        levels = self.standing.levels if self.standing is not None else ()
        return tuple((level.id, level_name(level)) for level in levels)

    def _next_level(self, row: EscalationRow) -> str:
        """Return the level above, the first of all where it stands in the safety lane or at the top."""
        levels = [level for level in (self.standing.levels if self.standing else ()) if not level.is_safety]
        above = [level for level in levels if level.position > row.current.level.position]
        others = [level for level in levels if level.id != row.current.level.id]
        return next((level.id for level in (*above, *others)), "")

    def _people(self, side: Side) -> tuple[tuple[str, str], ...]:
        people = self.standing.people if self.standing is not None else ()
        named = (
            (each.id, " · ".join(part for part in (each.name, each.role, each.organisation) if part))
            for each in people
            if each.side is side
        )
        return ("", _("Whoever has the role")), *named


class _Given:
    """An operation with its fields: some are called as what the jobs take for themselves."""

    def __init__(self, operation: Operation, fields: dict[str, Any]) -> None:
        self._operation, self._fields = operation, fields
        self.action = operation.action  # type: ignore[attr-defined]

    def __call__(self, work: Any, *args: Any) -> Any:
        return self._operation(work, *args, **self._fields)


def _sides() -> tuple[tuple[str, str], ...]:
    """Return the two sides between which something is escalated."""
    return tuple(each for each in offers.sides() if each[0] in (Side.SPONSOR, Side.CRO))
