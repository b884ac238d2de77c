"""Acts on what was promised when the CRO was chosen: noted, kept, not kept, waived by both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.goals.records import Obligation
from cro_desk.oversight.goals.rules import OBLIGATION, checked
from cro_desk.oversight.goals.terms import ObligationStatus
from cro_desk.oversight.risks.rules import happened
from cro_desk.oversight.risks.subjects import owners
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError, needed
from cro_desk.studies.terms import Side

_BESIDE = frozenset(("side", "owner_id", "owner"))


@operation(N_("Add an obligation"))
def add_obligation(work: Work, partnership_id: str, **fields: Any) -> str:
    """Note what one side promised, and where that stands; return its id."""
    return _new(work, work.get(Partnership, partnership_id), fields).id


@operation(N_("Add obligations"))
def add_obligations(work: Work, partnership_id: str, several: Sequence[Mapping[str, Any]]) -> list[str]:
    """Note several at once, as they were pasted; all or none. Return their ids."""
    partnership = work.get(Partnership, partnership_id)
    return [_new(work, partnership, dict(fields)).id for fields in several]


@operation(N_("Edit an obligation"))
def edit_obligation(work: Work, obligation_id: str, **fields: Any) -> None:
    """Change fields of an obligation."""
    known = work.get(Obligation, obligation_id)
    side = fields.get("side", known.side)
    told = fields if "side" not in fields else {"owner_id": "", "owner": "", **fields}
    for name, value in _kept(work, known.scope, known.study_id, side, told).items():
        setattr(known, name, value)


@operation(N_("Delete an obligation"))
def delete_obligations(work: Work, *obligation_ids: str) -> None:
    """Delete obligations; undo brings them back."""
    for obligation_id in obligation_ids:
        work.delete(work.get(Obligation, obligation_id))


@operation(N_("Settle an obligation"))
def settle_obligation(
    work: Work,
    obligation_id: str,
    status: ObligationStatus,
    evidence: str,
    settled_on: date | None = None,
) -> None:
    """Say whether it was kept, or is not asked for any more, and what shows it."""
    known = work.get(Obligation, obligation_id)
    if status is ObligationStatus.OPEN:
        raise FieldError("status", _("Say what became of it."))
    known.evidence = needed(N_("Say what shows it."))("evidence", evidence)
    known.settled_on = happened("settled_on", settled_on or work.now.date(), work.now)
    known.status, known.settled_by = status, work.author


@operation(N_("Open an obligation again"))
def reopen_obligation(work: Work, obligation_id: str, reason: str) -> None:
    """Follow it up again; what was said to show it stays in the audit trail."""
    known = work.get(Obligation, obligation_id)
    if known.status is ObligationStatus.OPEN:
        raise UserError(_("This obligation is open."), _("There is nothing to do."))
    work.because(str(needed(N_("Say why it is open again."))("reason", reason)))
    known.status, known.evidence, known.settled_on, known.settled_by = ObligationStatus.OPEN, "", None, ""


def _new(work: Work, partnership: Partnership, fields: dict[str, Any]) -> Obligation:
    side = fields.get("side", Side.CRO)
    told = _kept(work, partnership.scope, partnership.study_id, side, {"promise": "", **fields})
    fixed: dict[str, Any] = {"study_id": partnership.study_id, "partnership_id": partnership.id}
    return work.add(Obligation(id=new_id(), scope=partnership.scope, **fixed, **told))


def _kept(work: Work, scope: str, study_id: str, side: Side, fields: dict[str, Any]) -> dict[str, Any]:
    told = checked(OBLIGATION, fields, _BESIDE)
    if "side" in fields:
        told["side"] = side
    of_side = {f"{side.value}_{name}": fields[name] for name in ("owner_id", "owner") if name in fields}
    found = owners(work, scope, study_id, of_side)
    return told | {name.removeprefix(f"{side.value}_"): value for name, value in found.items()}
