"""First steps: the partnership with a CRO, and its matrix."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.roles.queries import MatrixChoice, PartnershipRow
    from cro_desk.roles.rows import VersionRow


class Starting(QObject):
    """Offers the first steps; `begun` tells the id of a partnership that was added."""

    begun = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = acts
        self._study_id = ""
        self._partnership_id = ""
        self._choices: tuple[MatrixChoice, ...] = ()
        self._dialog: FormDialog | None = None

    def show(
        self, study_id: str, partnership: PartnershipRow | None, choices: Sequence[MatrixChoice] = ()
    ) -> None:
        """Take the steps for this study and this partnership from now on."""
        self._study_id = study_id
        self._choices = tuple(choices)
        self._partnership_id = partnership.id if partnership is not None else ""

    def partnership_actions(self) -> list[Action]:
        """Return how a partnership comes to be."""
        return [
            Action("add_partnership", _("Add a partnership…"), self.ask_partnership, icon="add"),
            Action("go_to_bids", _("Go to the bids"), self._go_to_bids),
        ]

    def answering_actions(self, version: VersionRow) -> list[Action]:
        """Return how a CRO begins with what the sponsor has proposed."""
        run = partial(self._take_version, version.id)
        return [Action("take_version", _("Look at it and answer"), run)]

    def _take_version(self, version_id: str) -> None:
        from cro_desk.roles.operations import take_version

        self._acts.run(take_version, version_id)

    def matrix_actions(self) -> list[Action]:
        """Return how a matrix begins."""
        others = [Action("start_from_matrix", _("Start as another one…"), self.ask_matrix)]
        return [
            Action("start_from_library", _("Start from the library"), self.start_from_library),
            *(others if self._choices else []),
            Action("start_empty", _("Start empty"), self.start_empty),
        ]

    def ask_partnership(self) -> None:
        """Ask which CRO it is."""
        field = Field("name", _("CRO"), required=True, placeholder=_("like Northern CRO"))
        self._dialog = self._context.dialogs.form(
            _("New partnership"),
            [field],
            _("Add"),
            self._begin,
            text=_("For a CRO that was chosen without an award in the Vendors pane."),
            stays=True,
        )
        self._dialog.finished.connect(self._forget)

    def _begin(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import begin_partnership

        assert self._dialog is not None  # noqa: S101 - called by the dialog
        self._acts.run(
            begin_partnership, self._study_id, answers["name"], done=self._added, failed=self._dialog.refuse
        )

    def _added(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self.begun.emit(outcome.value)

    def _forget(self) -> None:
        self._dialog = None

    def start_from_library(self) -> None:
        """Begin the matrix with the usual tasks and their usual split."""
        self._start(from_library=True)

    def start_empty(self) -> None:
        """Begin the matrix with sponsor and CRO and no task."""
        self._start(from_library=False)

    def _start(self, *, from_library: bool) -> None:
        from cro_desk.roles.operations import start_matrix

        self._acts.run(start_matrix, self._partnership_id, from_library=from_library)

    def ask_matrix(self) -> None:
        """Ask which matrix to start from."""
        named = tuple((each.id, _choice_name(each)) for each in self._choices)
        self._dialog = self._context.dialogs.form(
            _("Start as another matrix"),
            [Field("matrix", _("Matrix"), FieldKind.CHOICE, named, required=True)],
            _("Start"),
            self._start_as,
            values={"matrix": named[0][0]},
            text=_("Tasks, parties and letters come along; agreements and people belong to the other one."),
            stays=True,
        )

    def _start_as(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import start_matrix

        assert self._dialog is not None  # noqa: S101 - called by the dialog
        self._acts.run(
            start_matrix,
            self._partnership_id,
            from_matrix=answers["matrix"],
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )

    def _go_to_bids(self) -> None:
        self._context.navigate("vendors")


def _choice_name(choice: MatrixChoice) -> str:
    tasks = ngettext("{count} task", "{count} tasks", choice.tasks).format(count=choice.tasks)
    return f"{choice.protocol} · {choice.partnership} · {tasks}"
