"""What stands where a study has no series yet: the first step makes the usual plan."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.panes import PaneContext
from ui.shown import Shown
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.roles.rows import PartnershipRow

#: a study has few partnerships; beyond these the head's box chooses
MOST = 3


class Beginning(QWidget):
    """Offers the usual plan for each partnership, else for the sponsor alone."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._shown: Shown | None = None
        self._state: EmptyState | None = None
        ignored = QSizePolicy.Policy.Ignored  # hidden words that wrap would make the window high
        self.setSizePolicy(ignored, ignored)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_plan(self, shown: Shown) -> None:
        """Offer the first steps of this study."""
        if shown == self._shown:
            return
        self._shown = shown
        if self._state is not None:
            self._column.removeWidget(self._state)
            self._state.deleteLater()
        self._state = EmptyState(
            _("{study} has no meetings yet.").format(study=shown.protocol),
            self,
            hint=_hint(shown),
            actions=self.steps(),
        )
        self._column.addWidget(self._state)

    def steps(self) -> list[Action]:
        """Return the first steps."""
        shown = self._shown
        if shown is None:
            return []
        if shown.partnership is not None:
            run = _Start(self._start, shown.study_id, shown.partnership.id)
            return [Action("start_plan", _("Make the usual plan"), run)]
        steps = [self._with(shown, row) for row in shown.partnerships[:MOST]]
        first = steps or [Action("add_partnership", _("Add the CRO in Roles"), self._go_to_roles)]
        inside = _Start(self._start, shown.study_id, "")
        return [*first, Action("start_plan", _("Plan the sponsor’s own meetings"), inside)]

    def missing(self, begun: Collection[str]) -> list[Action]:
        """Return the first steps of partnerships that have no series yet, while others are planned."""
        if (shown := self._shown) is None:
            return []
        waiting = (row for row in shown.partnerships if row.id not in begun and not row.withdrawn)
        return [self._with(shown, row) for row in waiting][:1]

    def _with(self, shown: Shown, row: PartnershipRow) -> Action:
        label = _("Make the usual plan with {partnership}").format(partnership=row.name)
        return Action(f"start_plan_{row.id}", label, _Start(self._start, shown.study_id, row.id))

    def _go_to_roles(self) -> None:
        self._context.navigate("roles")

    def _start(self, study_id: str, partnership_id: str) -> None:
        from cro_desk.communication.operations import start_plan

        self._acts.run(start_plan, study_id, partnership_id)


def _hint(shown: Shown) -> str:
    """Say what the usual plan brings; most of it is agreed with a CRO."""
    if not shown.partnerships:
        return _(
            "Most of the usual plan is agreed with a CRO: its meetings, its calendar, who tells what to "
            "whom, and the way up. The sponsor’s own meetings can be planned before; the rest comes then."
        )
    return _(
        "The usual plan brings the meetings of a trial with their cadence, the calendars of both "
        "parties, who tells what to whom, and the way up when something is stuck; everything can be "
        "changed."
    )


class _Start:
    """Begins the plan of one partnership."""

    def __init__(self, start: Callable[[str, str], None], study_id: str, partnership_id: str) -> None:
        self._start, self._study_id, self._partnership_id = start, study_id, partnership_id

    def __call__(self) -> None:
        self._start(self._study_id, self._partnership_id)
