"""Change requests to an awarded contract: what is asked for, why, what it adds or takes away, how it stands.

A request names money of the awarded bid, so it lives where the bid does; without a bid, with the sponsor. The
number counts per partnership and is never given again, so that letters can name it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.numbers import told_number, twins
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.vendors.bids.awards import award_behind
from cro_desk.vendors.editing import currency_code, filled
from cro_desk.vendors.records import ChangeRequest
from cro_desk.vendors.terms import ChangeState


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change request; `subject_id` is the task or the bid's line that it is about, empty where none.

    `decision_id` is the line of minutes that it was decided by.
    """

    id: str
    number: int
    title: str
    reason: str
    amount: Money | None
    state: ChangeState
    opened_at: datetime
    subject_id: str
    decision_id: str = ""
    twin: int = 0  # how many of this number were opened before it, on another computer

    @property
    def called(self) -> str:
        """Return its number as it is told."""
        return told_number(self.number, self.twin)


def change_requests(session: Session, partnership_id: str) -> tuple[ChangeRow, ...]:
    """Return the partnership's change requests, the newest first."""
    query = select(ChangeRequest).where(
        col(ChangeRequest.partnership_id) == partnership_id, ~col(ChangeRequest.deleted)
    )
    mine = col(ChangeRequest.partnership_id) == partnership_id
    ever = session.exec(select(ChangeRequest.number, ChangeRequest.id).where(mine))
    given = twins((number, id) for number, id in ever)
    found = session.exec(query.order_by(col(ChangeRequest.number).desc(), col(ChangeRequest.id)))
    return tuple(
        ChangeRow(
            each.id,
            each.number,
            each.title,
            each.reason,
            each.amount,
            each.state,
            each.opened_at,
            each.subject_id,
            each.decision_id,
            given[each.id],
        )
        for each in found
    )


@operation(N_("Open a change request"))
def open_change_request(
    work: Work,
    partnership_id: str,
    title: str,
    reason: str = "",
    amount: Money | None = None,
    subject_id: str = "",
    decision_id: str = "",
) -> str:
    """Note what is to be changed in the contract; return the request's id."""
    partnership = work.get(Partnership, partnership_id)
    study = work.get(Study, partnership.study_id)
    number = _next_number(work, partnership_id)
    work.name(_("Open change request {number}").format(number=number))
    request = ChangeRequest(
        scope=_scope(work, study, partnership_id),
        study_id=study.id,
        partnership_id=partnership_id,
        number=number,
        title=_titled(title),
        reason=reason.strip(),
        amount=_priced(amount),
        subject_id=subject_id,
        decision_id=decision_id,
        opened_at=work.now,
    )
    return work.add(request).id


@operation(N_("Edit a change request"))
def edit_change_request(
    work: Work, request_id: str, title: str, reason: str, amount: Money | None, state: ChangeState
) -> None:
    """Change what is asked for, why, what it comes to and how it stands."""
    request = work.get(ChangeRequest, request_id)
    told = (_titled(title), reason.strip(), _priced(amount))
    if request.state is state is ChangeState.AGREED and told != (
        request.title,
        request.reason,
        request.amount,
    ):
        raise UserError(
            _("Change request {number} is agreed and part of the contract.").format(number=request.number),
            _("Open another request, or say first that this one is not agreed after all."),
        )
    request.title, request.reason, request.amount = told
    request.state = state


@operation(N_("Set how change requests stand"))
def set_change_state(work: Work, request_ids: Sequence[str], state: ChangeState) -> None:
    """Say that requests are open, sent, agreed or declined."""
    for request_id in request_ids:
        work.get(ChangeRequest, request_id).state = state


@operation(N_("Delete change requests"))
def delete_change_requests(work: Work, request_ids: Sequence[str]) -> None:
    """Take requests away; one that the partner knows of is better declined, so that its number is told."""
    for request_id in request_ids:
        request = work.get(ChangeRequest, request_id)
        if request.state is ChangeState.AGREED:
            raise UserError(
                _("Change request {number} is agreed and part of the contract.").format(
                    number=request.number
                ),
                _("Open another request that takes it back."),
            )
        work.delete(request)


def _scope(work: Work, study: Study, partnership_id: str) -> str:
    award = award_behind(work.session, partnership_id)
    return sponsor_scope(work, study) if award is None else award.scope


def _next_number(work: Work, partnership_id: str) -> int:
    """Return the number after the highest that was ever given, those deleted included."""
    query = select(ChangeRequest.number).where(col(ChangeRequest.partnership_id) == partnership_id)
    return max(work.session.exec(query), default=0) + 1


def _titled(title: str) -> str:
    return filled(title, _("A change request needs a title."), _("Say in a few words what is to change."))


def _priced(amount: Money | None) -> Money | None:
    return None if amount is None else Money(amount.amount, currency_code(amount.currency))
