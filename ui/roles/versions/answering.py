"""Answering the rows of a counter-proposal: accepted into the draft, or refused with a word why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _, ngettext
from cro_desk.roles.terms import VersionState
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.versions.changes import Head
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing


class Answering(QObject):
    """Writes answers; `standing` is what is shown now."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self.standing: Standing | None = None

    def may_answer(self, counter_id: str) -> bool:
        """Tell whether the rows of a counter-proposal are open to answers: not once it is overtaken."""
        if self._context.study.is_cro:
            return False  # the sponsor answers, and the draft that it changes is the sponsor's
        rows = self.standing.versions if self.standing is not None else ()
        return any(row.id == counter_id and row.state is VersionState.COUNTER for row in rows)

    def accept(self, counter_id: str, ids: Sequence[str], then: Callable[[], None]) -> None:
        """Accept rows."""
        from cro_desk.roles.operations import answer_rows

        if ids:
            self._acts.run(answer_rows, counter_id, list(ids), True, "")
            then()

    def ask(
        self, counter_id: str, heads: Sequence[Head], then: Callable[[], None], *, accepted: bool
    ) -> None:
        """Ask what is said to these rows."""
        said = {head.answer.text for head in heads if head.answer is not None}
        text = Field("text", _("Answer"), FieldKind.LINES, required=not accepted)
        take = partial(self._take, counter_id, [head.task_id for head in heads], accepted, then)
        self._dialog = self._context.dialogs.form(
            _("Accept {rows}").format(rows=_named(heads))
            if accepted
            else _("Do not accept {rows}").format(rows=_named(heads)),
            [text],
            _("Accept") if accepted else _("Answer"),
            take,
            values={"text": said.pop() if len(said) == 1 else ""},
            text=_("The CRO reads it beside the row."),
            stays=True,
        )

    def _take(
        self,
        counter_id: str,
        ids: list[str],
        accepted: bool,
        then: Callable[[], None],
        answers: dict[str, Any],
    ) -> None:
        from cro_desk.roles.operations import answer_rows

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        done = partial(_finish, self._dialog, then)
        self._acts.run(
            answer_rows, counter_id, ids, accepted, answers["text"], done=done, failed=self._dialog.refuse
        )


def _finish(dialog: FormDialog, then: Callable[[], None], _outcome: object) -> None:
    dialog.finish()
    then()


def _named(heads: Sequence[Head]) -> str:
    if len(heads) == 1:
        return heads[0].named
    return ngettext("{count} row", "{count} rows", len(heads)).format(count=len(heads))
