"""What a person does about a decision: open the change request, the matrix or the plan that it changes."""

from __future__ import annotations

from sqlmodel import col, select

from cro_desk.communication.records import PlanVersion
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.register_acts import note_follow_up
from cro_desk.minutes.terms import FollowUpKind
from cro_desk.money import Money
from cro_desk.roles.records import MatrixVersion
from cro_desk.roles.terms import VersionKind
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError, needed
from cro_desk.vendors.change_requests import open_change_request


@operation(N_("Open a change request for a decision"))
def request_change(
    work: Work,
    item_id: str,
    title: str,
    reason: str = "",
    amount: Money | None = None,
    partnership_id: str = "",
) -> str:
    """Open the change request that a line of minutes asks for; return its id.

    Each knows the other, but for an unblinded line: of that the request must not tell, since others read it.
    """
    item = _circulated(work, item_id)
    decision = "" if item.unblinded else item.id
    whose = _partnership(work, item, partnership_id).id
    request = open_change_request(work, whose, title, reason, amount, decision_id=decision)
    note_follow_up(item, FollowUpKind.CHANGE_REQUEST, request)
    return request


@operation(N_("Change the matrix for a decision"))
def change_matrix(work: Work, item_id: str, partnership_id: str = "") -> None:
    """Note that the next version of the matrix follows a line of minutes."""
    item = _circulated(work, item_id)
    partnership = _partnership(work, item, partnership_id)
    mine = (
        col(MatrixVersion.partnership_id) == partnership.id,
        col(MatrixVersion.kind) == VersionKind.PROPOSAL,
    )
    versions = work.select(select(MatrixVersion).where(*mine))
    note_follow_up(item, FollowUpKind.MATRIX, _newest(versions) or partnership.id)


@operation(N_("Change the communication plan for a decision"))
def change_plan(work: Work, item_id: str, partnership_id: str = "") -> None:
    """Note that the next version of the communication plan follows a line of minutes."""
    item = _circulated(work, item_id)
    partnership = _partnership(work, item, partnership_id)
    versions = work.select(select(PlanVersion).where(col(PlanVersion.partnership_id) == partnership.id))
    note_follow_up(item, FollowUpKind.PLAN, _newest(versions) or partnership.id)


@operation(N_("Note that a decision changes no record"))
def change_nothing(work: Work, item_id: str, reason: str) -> None:
    """Note that nothing has to be opened for a line of minutes; why stands in the audit trail."""
    told = needed(N_("Say why nothing has to change."))("reason", reason)
    note_follow_up(_circulated(work, item_id), FollowUpKind.NOTHING, "")
    work.because(str(told))


def _newest(versions: list[MatrixVersion] | list[PlanVersion]) -> str:
    """Return the version that is the newest now: what comes after it is what follows."""
    newest = max(versions, key=lambda each: (each.published_at, each.number, each.id), default=None)
    return newest.id if newest is not None else ""


def _circulated(work: Work, item_id: str) -> MinutesItem:
    item = work.get(MinutesItem, item_id)
    if item.draft_id:
        problem = _("{number} was not circulated yet.").format(number=item.number)
        raise UserError(problem, _("Circulate the minutes first; then open what they change."))
    return item


def _partnership(work: Work, item: MinutesItem, partnership_id: str) -> Partnership:
    """Return whose contract, matrix or plan changes: an internal decision says which."""
    chosen = item.partnership_id or partnership_id
    if not chosen:
        raise FieldError("partnership_id", _("An internal decision belongs to no CRO."), _("Choose the CRO."))
    partnership = work.get(Partnership, chosen)
    if partnership.study_id != item.study_id:
        raise FieldError("partnership_id", _("This CRO belongs to another study."), _("Choose another one."))
    return partnership
