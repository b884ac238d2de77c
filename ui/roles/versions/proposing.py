"""Proposing the draft: refused while problems stand, with the way to them; a note, and who is trained."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from cro_desk.i18n import _, ngettext
from cro_desk.roles.rules import Problem
from cro_desk.roles.terms import VersionKind, VersionState
from cro_desk.roles.words import version_name
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.versions.rows import STOPS
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from cro_desk.roles.rows import VersionRow

MOST = 4  # problems that are told


class Proposing(QObject):
    """Publishes the draft. `place_wanted` tells the task or cell of a problem to go to, `proposed` the id of
    the version that came to be.
    """

    place_wanted = Signal(str)
    proposed = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self.standing: Standing | None = None

    def why_not(self) -> str:
        """Say what keeps the draft from being proposed whatever it says; empty where nothing does."""
        if self.standing is not None and self.standing.partnership.withdrawn:
            return _("The award to {name} was withdrawn.").format(name=self.standing.partnership.name)
        if self.standing is not None and self.standing.matrix is not None and not self.standing.matrix.tasks:
            return _("The matrix has no task yet.")
        if self._context.study.is_cro and self._answered() is None:
            return _("There is no version of the sponsor to answer.")
        return ""

    def _answered(self) -> VersionRow | None:
        """Return the proposal that a counter-proposal would answer: the newest, while it is open."""
        rows = self.standing.versions if self.standing is not None else ()
        newest = next((row for row in rows if row.kind is VersionKind.PROPOSAL), None)
        return newest if newest is not None and newest.state is VersionState.PROPOSED else None

    def stops(self) -> list[Problem]:
        """Return the problems that have to be solved first."""
        problems = self.standing.problems if self.standing is not None else ()
        return [problem for problem in problems if problem.severity in STOPS]

    def ask(self) -> None:
        """Ask for a note, or show the way to what stands in the way."""
        stops = self.stops()
        if self._context.study.is_cro:
            self._ask_counter()
        elif stops:
            self._tell(stops)
        elif self.standing is not None:
            self._open(self.standing)

    def _ask_counter(self) -> None:
        answered = self._answered()
        if answered is None:
            return
        self._dialog = self._context.dialogs.form(
            _("Counter-proposal to {version}").format(version=version_name(answered)),
            [Field("note", _("Note"), FieldKind.LINES, placeholder=_("What you want otherwise, and why"))],
            _("Make it"),
            partial(self._counter, answered.id),
            text=_("The rows in which your draft differs go to the sponsor with the next bundle."),
            stays=True,
        )

    def _counter(self, version_id: str, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import counter_propose

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        told, failed = (version_id, answers["note"]), self._dialog.refuse
        self._acts.run(counter_propose, *told, done=self._done, failed=failed)

    def ask_version(self, version: VersionRow) -> None:
        """Ask whether one's draft is to say what a version says."""
        title = _("Begin the draft from {version}?").format(version=version_name(version))
        told = _("What your draft says now is replaced; Undo brings it back.")
        run = partial(self._take_version, version.id)
        self._context.dialogs.ask(title, told, _("Begin"), run)

    def _take_version(self, version_id: str) -> None:
        from cro_desk.roles.operations import take_version

        self._acts.run(take_version, version_id)

    def _tell(self, stops: list[Problem]) -> None:
        title = ngettext("{count} problem stands in the way", "{count} problems stand in the way", len(stops))
        self._context.dialogs.ask(
            title.format(count=len(stops)),
            "\n".join(["• " + each.text for each in stops[:MOST]] + ["…"] * (len(stops) > MOST)),
            _("Go to the first"),
            self.go_to_first,
        )

    def go_to_first(self) -> None:
        """Go to the first problem that stands in the way and has a place."""
        place = next((problem_place(each) for each in self.stops() if each.task_id), "")
        if place:
            self.place_wanted.emit(place)

    def _open(self, standing: Standing) -> None:
        fields = [Field("note", _("Note"), FieldKind.LINES, placeholder=_("What this version is about"))]
        added = self._added(standing)
        if added:
            fields.append(
                Field("training_note", _("Who is trained, and when"), FieldKind.LINES, required=True)
            )
        self._dialog = self._context.dialogs.form(
            _("Propose the matrix to {partner}").format(partner=standing.partnership.name),
            fields,
            _("Propose"),
            self._propose,
            values={"note": ", ".join(standing.waiting)},
            text=_words(added),
            stays=True,
        )

    def _propose(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import propose

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        assert self.standing is not None  # noqa: S101 - the dialog is about it
        matrix = self.standing.matrix
        self._acts.run(
            propose,
            matrix.id if matrix is not None else "",
            answers["note"],
            answers.get("training_note", ""),
            done=self._done,
            failed=self._dialog.refuse,
        )

    def _done(self, outcome: Any) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.finish()
        self.proposed.emit(outcome.value)

    def _added(self, standing: Standing) -> list[str]:
        """Return the tasks that came after the last agreement."""
        from cro_desk.roles.aligning import same_tasks

        if standing.agreed is None or standing.matrix is None:
            return []
        known = same_tasks(standing.agreed, standing.matrix)
        return [task.code or task.task for task in standing.matrix.tasks if task.id not in known]


def problem_place(problem: Problem) -> str:
    """Return the address of a problem's task or cell."""
    return f"{problem.task_id}:{problem.party_id}" if problem.party_id else problem.task_id


def _words(added: list[str]) -> str:
    kept = _("What is proposed is kept as it is now; you can go on changing the draft.")
    if not added:
        return kept
    words = ngettext(
        "{count} task was added since the last agreement ({tasks}): both sides agree anew, and somebody is "
        "trained on it.",
        "{count} tasks were added since the last agreement ({tasks}): both sides agree anew, and somebody is "
        "trained on them.",
        len(added),
    )
    shown = ", ".join(added[:5]) + (" …" if len(added) > 5 else "")
    return f"{kept} {words.format(count=len(added), tasks=shown)}"
