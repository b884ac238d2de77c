"""One answer to all problems of a rule: the one right fix of each, or one form for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _, ngettext
from cro_desk.roles.fixing import Fix
from cro_desk.roles.rules import Problem
from cro_desk.roles.terms import Oversight, Transfer
from cro_desk.roles.words import field_label, oversight_name
from ui.actions import Action
from ui.roles.matrix.place import Place
from ui.roles.matrix.who import Who
from ui.roles.matrix.writing import Writing
from ui.widgets import Field, FieldKind, FormDialog

NAMED, WRITTEN, CONFIRMED, OVERSEEN, SUBCONTRACTED = 4, 5, 7, 8, 10


class Answers(QObject):
    """Fixes problems: one, or all of a rule at once."""

    def __init__(self, place: Place, who: Who, writing: Writing, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._who, self._writing = place, who, writing
        self._dialog: FormDialog | None = None
        self._problems: tuple[Problem, ...] = ()

    def fix(self, fix: Fix) -> None:
        """Apply one fix."""
        from cro_desk.roles.operations import apply_fix

        if self._place.may_edit():
            self._place.editor.edit(fix.changes, apply_fix, self._place.editor.matrix.id, fix)

    def action(self, problems: Sequence[Problem]) -> Action | None:
        """Return what answers all of these problems of one rule at once; None where each needs its own."""
        self._problems = tuple(problems)
        fixes = [fix for problem in problems if (fix := self._place.editor.fix_of(problem)) is not None]
        if fixes:
            words = ngettext("Fix {count} of them", "Fix {count} of them", len(fixes))
            return Action("fix_all", words.format(count=len(fixes)), self._fix_all)
        rule = problems[0].rule if problems else 0
        if rule not in self._forms():
            return None
        label, run = self._forms()[rule]
        return Action("answer_all", label, run)

    def _forms(self) -> dict[int, tuple[str, Callable[[], None]]]:
        return {
            NAMED: (_("Name one for all…"), self._name),
            WRITTEN: (_("One agreement for all…"), self._write),
            CONFIRMED: (_("Confirm all…"), self._confirm),
            OVERSEEN: (_("One oversight method for all…"), self._oversee),
            SUBCONTRACTED: (_("One subcontractor for all…"), self._subcontract),
        }

    def _fix_all(self) -> None:
        """Apply every fix there is, as one act; a task is fixed once, whatever else is wrong with it."""
        from cro_desk.roles.operations import apply_fixes

        found = self._place.editor.fixes()
        fixes: dict[str, Fix] = {}
        for problem in self._problems:
            if problem in found:
                fixes.setdefault(problem.task_id, found[problem])
        if fixes and self._place.may_edit():
            changes = [change for fix in fixes.values() for change in fix.changes]
            self._place.editor.edit(changes, apply_fixes, self._place.editor.matrix.id, tuple(fixes.values()))

    def _name(self) -> None:
        cells = [(each.task_id, each.party_id) for each in self._problems if each.party_id]
        if cells and self._place.may_edit():
            self._who.ask_for(cells)

    def _write(self) -> None:
        if self._place.may_edit():
            self._writing.ask_agreement_for(self._ids())

    def _confirm(self) -> None:
        tasks = self._place.tasks(self._ids())
        if tasks and self._place.may_edit():
            self._writing.ask_confirmation(self._ids(), tasks[0].transfer or Transfer.TRANSFERRED)

    def _oversee(self) -> None:
        methods = tuple((method.value, oversight_name(method)) for method in Oversight)
        fields = [
            Field("oversight", field_label("oversight"), FieldKind.CHOICE, methods, required=True),
            Field("oversight_note", field_label("oversight_note")),
        ]
        self._open(_("Oversight"), fields, self._set_oversight)

    def _set_oversight(self, answers: dict[str, Any]) -> None:
        self._edit({**answers, "oversight": Oversight(answers["oversight"])})

    def _subcontract(self) -> None:
        fields = [
            Field("subcontractor", field_label("subcontractor"), required=True),
            Field(
                "subcontractor_approved_on",
                field_label("subcontractor_approved_on"),
                FieldKind.DAY,
                required=True,
            ),
        ]
        self._open(_("Subcontractor"), fields, self._edit)

    def _open(self, title: str, fields: Sequence[Field], done: Callable[[dict[str, Any]], None]) -> None:
        if self._place.may_edit():
            count = len(self._ids())
            text = ngettext("For {count} task.", "For {count} tasks.", count).format(count=count)
            self._dialog = self._place.context.dialogs.form(
                title, fields, _("Set for all"), done, text=text, stays=True
            )

    def _edit(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import edit_tasks

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        dialog = self._dialog
        self._place.acts.run(
            edit_tasks, list(self._ids()), done=dialog.finish, failed=dialog.refuse, **answers
        )

    def _ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(problem.task_id for problem in self._problems if problem.task_id))
