"""Change requests: opened with what is known already, edited, and said to be sent, agreed or declined."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.links.asking import Draft, draft
from cro_desk.links.findings import Finding
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.terms import ChangeState
from cro_desk.vendors.words import change_state_name
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.widgets import Field
from ui.widgets.form import FieldKind


class Requesting(QObject):
    """Asks for what a change request says and keeps it."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts

    def open_about(self, partnership_id: str, finding: Finding) -> None:
        """Ask for a change request about a finding."""
        self._ask_new(partnership_id, draft(finding))

    def open_new(self, partnership_id: str) -> None:
        """Ask for a change request about anything."""
        self._ask_new(partnership_id, Draft("", "", None, ""))

    def edit(self, request: ChangeRow) -> None:
        """Ask what is to change in a change request."""
        states = tuple((str(state), change_state_name(state)) for state in ChangeState)
        self._dialog = self._context.dialogs.form(
            _("Change request {number}").format(number=request.called),
            [*_fields(), Field("state", _("State"), FieldKind.CHOICE, states)],
            _("Save"),
            partial(self._save, request.id),
            values={
                "title": request.title,
                "amount": request.amount,
                "reason": request.reason,
                "state": str(request.state),
            },
            stays=True,
        )

    def set_state(self, requests: Sequence[ChangeRow], state: ChangeState) -> None:
        """Say how requests stand."""
        from cro_desk.vendors import change_requests

        self._acts.run(change_requests.set_change_state, [each.id for each in requests], state)

    def delete(self, requests: Sequence[ChangeRow]) -> None:
        """Take requests away."""
        from cro_desk.vendors import change_requests

        self._acts.run(change_requests.delete_change_requests, [each.id for each in requests])

    def _ask_new(self, partnership_id: str, start: Draft) -> None:
        self._dialog = self._context.dialogs.form(
            _("New change request"),
            _fields(),
            _("Open"),
            partial(self._open, partnership_id, start.subject_id),
            values={"title": start.title, "amount": start.amount, "reason": start.reason},
            text=_("What is asked of the contract. It gets the next number, and its state can be changed."),
            stays=True,
        )

    def _open(self, partnership_id: str, subject_id: str, answers: dict[str, Any]) -> None:
        from cro_desk.vendors import change_requests

        self._acts.run(
            change_requests.open_change_request,
            partnership_id,
            answers["title"],
            answers["reason"],
            answers["amount"],
            subject_id,
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )

    def _save(self, request_id: str, answers: dict[str, Any]) -> None:
        from cro_desk.vendors import change_requests

        self._acts.run(
            change_requests.edit_change_request,
            request_id,
            answers["title"],
            answers["reason"],
            answers["amount"],
            ChangeState(answers["state"]),
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )


def _fields() -> list[Field]:
    return [
        Field("title", _("Change"), required=True),
        Field(
            "amount", _("Amount"), FieldKind.MONEY, hint=_("What it adds; with a minus what it takes away")
        ),
        Field("reason", _("Reason"), FieldKind.LINES),
    ]
