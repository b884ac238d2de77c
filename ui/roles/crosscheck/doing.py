"""What can be done about a finding, a link, a change request: actions with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.links.findings import Crossing, Finding
from cro_desk.links.standing import Standing
from cro_desk.links.terms import FindingKind
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.terms import ChangeState
from cro_desk.vendors.words import change_state_name
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.crosscheck.linking import Linking
from ui.roles.crosscheck.moving import Moving
from ui.roles.crosscheck.pays import PayRow
from ui.roles.crosscheck.requesting import Requesting

#: the keys of actions, the same wherever the action is offered
KEYS = {
    "cross_link": "L",
    "cross_unlink": "X",
    "cross_relink": "O",
    "cross_transfer": "T",
    "cross_retain": "S",
    "cross_request": "C",
}


class Doing(QObject):
    """Makes the actions of what is selected; `standing` is what is shown now."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.linking = Linking(context, acts, self)
        self.moving = Moving(context, acts, self)
        self.requesting = Requesting(context, acts, self)
        self.standing: Standing | None = None

    def of_finding(self, finding: Finding) -> list[Action]:
        """Return what resolves a finding, the likeliest first."""
        if self.standing is None or self.standing.crossing is None or self.standing.matrix is None:
            return []
        matrix, crossing = self.standing.matrix, self.standing.crossing
        if finding.task_id is None:
            return [self._choose_task(finding, matrix), self._request(finding)]
        task = next(task for task in matrix.tasks if task.id == finding.task_id)
        steps = {
            FindingKind.DOUBLE_PAYMENT: [self._transfer(task, crossing), *self._wrong(finding, matrix)],
            FindingKind.BOTH: [self._retain(task), self._transfer(task, crossing)],
            FindingKind.NOT_PRICED: [self._choose_lines(task, crossing), self._retain(task)],
        }[finding.kind]
        more = self._wrong(finding, matrix) if finding.kind is FindingKind.BOTH and finding.payments else []
        return [*steps, *more, self._request(finding)]

    def of_pay(self, row: PayRow) -> list[Action]:
        """Return what can be said of a link."""
        if row.payment is None:
            run = partial(self.linking.link, row.task.id, [row.line.id])
            return [_action("link", _("It pays for it after all"), run)]
        return [_action("unlink", _("It does not pay for it"), partial(self._unlink_pay, row))]

    def of_requests(self, requests: Sequence[ChangeRow]) -> list[Action]:
        """Return what can be done with change requests."""
        if not requests:
            return []
        leads = self._leads(requests[0])
        edit = Action("edit_request", _("Edit…"), partial(self.requesting.edit, requests[0]), hint=_("Enter"))
        marks = [
            Action(
                f"mark_{state.value}",
                _("Mark as {state}").format(state=change_state_name(state)),
                partial(self.requesting.set_state, requests, state),
            )
            for state in ChangeState
            if any(request.state is not state for request in requests)
        ]
        delete = partial(self.requesting.delete, requests)
        return [
            edit,
            *leads,
            *marks,
            Action("delete_request", _("Delete"), delete, icon="delete", hint=_("Delete")),
        ]

    def decided(self, request: ChangeRow) -> str:
        """Return the number of the decision that a request comes from, empty where there is none here."""
        return self.standing.decided.get(request.decision_id, "") if self.standing is not None else ""

    def _leads(self, request: ChangeRow) -> list[Action]:
        """Offer the way back to the decision."""
        number = self.decided(request)
        if not number:
            return []
        label = _("Go to decision {number}").format(number=number)
        return [
            Action("go_to_decision", label, partial(self._context.navigate, "minutes", request.decision_id))
        ]

    def new_request(self) -> None:
        """Ask for a change request about anything."""
        if self.standing is not None:
            self.requesting.open_new(self.standing.partnership.id)

    def _unlink_pay(self, row: PayRow) -> None:
        self.linking.unlink(row.task.id, [row.line.id])

    def _choose_lines(self, task: Task, crossing: Crossing) -> Action:
        run = partial(self.linking.ask_lines, task, crossing)
        return _action("link", _("Link to lines…"), run)

    def _choose_task(self, finding: Finding, matrix: Matrix) -> Action:
        run = partial(self.linking.ask_task, finding.payments[0].line, matrix)
        return _action("link", _("Link to a task…"), run)

    def _wrong(self, finding: Finding, matrix: Matrix) -> list[Action]:
        lines = [payment.line.id for payment in finding.payments]
        unlink = partial(self.linking.unlink, str(finding.task_id), lines)
        relink = partial(self.linking.ask_other_task, finding, matrix)
        return [
            _action("unlink", _("Not for this task"), unlink),
            _action("relink", _("For another task…"), relink),
        ]

    def _transfer(self, task: Task, crossing: Crossing) -> Action:
        asks = task.policy_retained and not task.confirmed_by
        label = _("Move to the CRO…") if asks else _("Move to the CRO")
        return _action("transfer", label, partial(self.moving.transfer, task, crossing.partner))

    def _retain(self, task: Task) -> Action:
        return _action("retain", _("Keep at the sponsor"), partial(self.moving.retain, task))

    def _request(self, finding: Finding) -> Action:
        if finding.request is not None and finding.request.state is not ChangeState.DECLINED:
            label = _("Change request {number}…").format(number=finding.request.called)
            return _action("request", label, partial(self.requesting.edit, finding.request))
        partnership = "" if self.standing is None else self.standing.partnership.id
        run = partial(self.requesting.open_about, partnership, finding)
        return _action("request", _("Change request…"), run)


def _action(key: str, label: str, run: partial[None]) -> Action:
    return Action(f"cross_{key}", label, run, hint=KEYS[f"cross_{key}"])
