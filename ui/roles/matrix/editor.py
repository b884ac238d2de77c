"""Edits, shown before they are written: the new matrix is worked out, checked and drawn, then saved in a job.

What the store says afterwards is read as after any write; an edit that was refused goes off the screen then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cro_desk.roles.directory import Directory
from cro_desk.roles.fixing import Fix, SetFields, SetLetters, applied, suggestions
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.rules import Problem, check
from cro_desk.roles.terms import Convention
from cro_desk.roles.views import contract_view, deemed_retained
from ui.roles.acting import Acts
from ui.roles.matrix.view import Shown

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing

Change = SetLetters | SetFields


class Editor(QObject):
    """Holds what is shown of a partnership's matrix. `changed` is sent when it is another one."""

    changed = Signal()

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._standing: Standing | None = None
        self._convention = Convention.ACCOUNTABILITY
        self._matrix = Matrix()
        self._problems: tuple[Problem, ...] = ()
        self._fixes: dict[Problem, Fix] | None = None

    @property
    def matrix(self) -> Matrix:
        """The matrix as it is edited: by accountability, with all edits in it."""
        return self._matrix

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    @property
    def directory(self) -> Directory:
        """Who can stand behind a cell."""
        return self._standing.directory if self._standing is not None else Directory()

    @property
    def read_only(self) -> bool:
        """Whether the contract view is shown, which is read only."""
        return self._convention is Convention.CONTRACT

    def take(self, standing: Standing) -> None:
        """Show what was read; nothing happens where it is what is shown already."""
        matrix, before = standing.matrix or Matrix(), self._standing
        same = before is not None and before.directory == standing.directory
        self._standing = standing
        if not same or matrix != self._matrix or standing.problems != self._problems:
            self._show(matrix, standing.problems)

    def choose(self, convention: Convention) -> None:
        """Show the matrix by the other convention."""
        self._convention = convention
        self.changed.emit()

    @property
    def shown_matrix(self) -> Matrix:
        """The matrix by the convention that is chosen."""
        return contract_view(self._matrix) if self.read_only else self._matrix

    def shown(self) -> Shown | None:
        """Return what the grid shows; by contract without problems, for the rules are about the other."""
        if self._standing is None:
            return None
        directory, deemed = self._standing.directory, frozenset(deemed_retained(self._matrix))
        if self.read_only:
            return Shown(self.shown_matrix, directory, (), deemed, self._convention)
        return Shown(self._matrix, directory, self._problems, deemed)

    def edit(
        self, changes: Iterable[Change], operation: Callable[..., Any], *args: Any, **fields: Any
    ) -> None:
        """Show the changes now and carry out the operation that makes them."""
        assert self._standing is not None  # noqa: S101 - nothing is edited before it is shown
        matrix = applied(self._matrix, Fix("", tuple(changes)))
        standing = self._standing
        problems = check(matrix, standing.directory, coverage=standing.coverage, agreed=standing.agreed)
        self._show(matrix, problems)
        self._acts.run(operation, *args, **fields)

    def fix_of(self, problem: Problem) -> Fix | None:
        """Return the one right answer to a problem."""
        return self.fixes().get(problem)

    def fixes(self) -> dict[Problem, Fix]:
        """Return what can be fixed of all that is shown."""
        if self._fixes is None and self._standing is not None:
            self._fixes = suggestions(self._problems, self._matrix, self._standing.directory)
        return self._fixes or {}

    def _show(self, matrix: Matrix, problems: tuple[Problem, ...]) -> None:
        self._matrix, self._problems, self._fixes = matrix, problems, None
        if self._standing is not None:
            self._standing = replace(self._standing, matrix=matrix, problems=problems)
        self.changed.emit()
