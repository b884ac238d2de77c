"""Forms and acts on the rows of the matrix: one row or several, added, copied, moved, deleted, mended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from cro_desk.communication.matrix.checks import RuleProblem
from cro_desk.communication.matrix.rows import FIELDS, Rule
from cro_desk.communication.matrix.words import channel_name, field_label, parsed, text_of
from cro_desk.communication.terms import Channel
from cro_desk.i18n import _, ngettext
from ui.acting import Acts
from ui.actions import Action
from ui.communication.sheet import Changes
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind, FormDialog

LINES = frozenset(("content", "note"))


class RuleEditing(QObject):
    """Asks and carries out; `partnership_id` is whose matrix is shown. `added` tells the id of a new row."""

    added = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self._asked: tuple[Rule, ...] = ()
        self._after = ""
        self.partnership_id = ""
        self.roles: tuple[str, ...] = ()

    def write(self, changes: Changes) -> None:
        """Write what was typed."""
        from cro_desk.communication.matrix.acts import edit_rules

        self._acts.run(edit_rules, changes)

    def start(self) -> None:
        """Begin with the usual rows."""
        from cro_desk.communication.matrix.starting import start_matrix

        self._acts.run(start_matrix, self.partnership_id)

    # forms --------------------------------------------------------------------------------------

    def ask_new(self, after: str = "") -> None:
        """Ask for a new row."""
        self._after = after
        self._open(_("New row of the communication matrix"), _("Add"), self._add, {})

    def ask(self, rules: Sequence[Rule]) -> None:
        """Ask what is to change in these rows."""
        self._asked = tuple(rules)
        if len(self._asked) == 1:
            rule = self._asked[0]
            values: dict[str, Any] = {name: _shown(rule, name) for name in FIELDS}
            self._open(rule.event, _("Save"), self._save, values)
        elif self._asked:
            words = ngettext("{count} row", "{count} rows", len(self._asked))
            title = words.format(count=len(self._asked))
            text = _("Only what you fill in is set; everything else stays as it is.")
            self._open(title, _("Set for all"), self._save, {}, many=True, text=text)

    def _open(
        self, title: str, verb: str, done: Any, values: dict[str, Any], *, many: bool = False, text: str = ""
    ) -> None:
        fields = form_fields(self.roles, many=many)
        self._dialog = self._context.dialogs.form(
            title, fields, verb, done, values=values, text=text, stays=True
        )

    def _add(self, answers: dict[str, Any]) -> None:
        from cro_desk.communication.matrix.acts import add_rule

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._acts.run(
            add_rule,
            self.partnership_id,
            self._after,
            done=self._added,
            failed=self._dialog.refuse,
            **_read(answers),
        )

    def _added(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self.added.emit(outcome.value)

    def _save(self, answers: dict[str, Any]) -> None:
        from cro_desk.communication.matrix.acts import edit_rules

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        if len(self._asked) > 1:
            answers = {name: value for name, value in answers.items() if value not in ("", None)}
        told = _read(answers)
        changes = {rule.id: told for rule in self._asked}
        self._acts.run(edit_rules, changes, done=self._dialog.finish, failed=self._dialog.refuse)

    # acts ---------------------------------------------------------------------------------------

    def copy(self, rules: Sequence[Rule]) -> None:
        """Add the same rows once more."""
        from cro_desk.communication.matrix.acts import copy_rules

        if rules:
            self._acts.run(copy_rules, *(rule.id for rule in rules))

    def delete(self, rules: Sequence[Rule]) -> None:
        """Delete rows; Undo brings them back."""
        from cro_desk.communication.matrix.acts import delete_rules

        if rules:
            self._acts.run(delete_rules, *(rule.id for rule in rules))

    def move(self, rules: Sequence[Rule], places: int) -> None:
        """Move rows up or down."""
        from cro_desk.communication.matrix.acts import move_rules

        if rules:
            self._acts.run(move_rules, [rule.id for rule in rules], places)

    def fix(self, problem: RuleProblem) -> Action | None:
        """Return what mends a problem, None where only a person can."""
        if not problem.fix:
            return None
        return Action(
            f"fix_{problem.kind.value.replace(' ', '_')}", problem.fix, partial(self.mend, [problem])
        )

    def mend(self, problems: Sequence[RuleProblem]) -> None:
        """Mend these problems in one step."""
        changes: Changes = {}
        for problem in problems:
            if problem.fix:
                changes.setdefault(problem.rule_id, {}).update(problem.mending)
        if changes:
            self.write(changes)


def form_fields(roles: Sequence[str], *, many: bool) -> list[Field]:
    """Return the fields of the form; `roles` are those of the directory, offered but not demanded."""
    yes_no = (("", _("Leave as it is")),) if many else ()
    protected = (*yes_no, ("no", _("No")), ("yes", _("Yes: never by unprotected e-mail")))
    ways = _("Several with commas: {ways}").format(ways=", ".join(map(channel_name, Channel)))
    named = tuple((role, role) for role in roles)
    special = {
        "protected": Field("protected", field_label("protected"), FieldKind.CHOICE, protected),
        "channels": Field("channels", field_label("channels"), hint=ways, placeholder=_("phone, portal")),
        "limit": Field("limit", field_label("limit"), placeholder=_("like 1 working day, 24 hours, 4 wh")),
        "artifact": Field("artifact", field_label("artifact"), placeholder=_("like 01.05.01")),
        "event": Field("event", field_label("event"), required=not many),
    }
    kinds = dict.fromkeys(LINES, FieldKind.LINES)
    for name in ("sender", "receiver", "deputy"):
        special[name] = Field(name, field_label(name), FieldKind.CHOICE, (("", ""), *named), free=True)
    return [
        special.get(name) or Field(name, field_label(name), kinds.get(name, FieldKind.TEXT))
        for name in FIELDS
    ]


def _shown(rule: Rule, name: str) -> Any:
    if name == "protected":
        return "yes" if rule.protected else "no"
    value = getattr(rule, name)
    return value if isinstance(value, str) else text_of(rule, name)


def _read(answers: dict[str, Any]) -> dict[str, Any]:
    """Read the form's texts; `FieldError` stands at its field."""
    return {name: parsed(name, value or "") for name, value in answers.items()}
