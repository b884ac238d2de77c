"""What a person does with RFPs and bids. One function is one act, one transaction and one undo step.

This file makes RFPs; what is done with grid, bids, rates and awards has a file each, and is offered here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Study, StudyCountry
from cro_desk.vendors.bids.awarding import award_bid, refuse_awarded, withdraw_award
from cro_desk.vendors.bids.operations import (
    delete_bid,
    link_bidder,
    match_line,
    rename_bidder,
    set_bid_currency,
    set_bid_discount,
    set_bidder_kind,
)
from cro_desk.vendors.editing import filled, set_fields
from cro_desk.vendors.grid import drivers
from cro_desk.vendors.grid.operations import (
    add_grid_line,
    delete_grid_line,
    edit_grid_line,
    set_grid_quantity,
)
from cro_desk.vendors.grid.template import template_lines
from cro_desk.vendors.importing.operations import IncomingFile, import_bids, import_files
from cro_desk.vendors.rates.operations import edit_rate, remove_rate, set_rate
from cro_desk.vendors.records import GridLine, Rfp
from cro_desk.vendors.texts import plain

__all__ = [
    "IncomingFile",
    "add_grid_line",
    "award_bid",
    "create_rfp",
    "delete_bid",
    "delete_grid_line",
    "delete_rfp",
    "edit_grid_line",
    "edit_rate",
    "edit_rfp",
    "import_bids",
    "import_files",
    "import_into_new_rfp",
    "link_bidder",
    "match_line",
    "open_round",
    "remove_rate",
    "rename_bidder",
    "set_bid_currency",
    "set_bid_discount",
    "set_bidder_kind",
    "set_grid_quantity",
    "set_rate",
    "withdraw_award",
]

TEMPLATE = "cro-bid-grid"


@operation(N_("Create the RFP"))
def create_rfp(
    work: Work,
    study_id: str,
    number: str,
    name: str = "",
    template: str | None = TEMPLATE,
    due: date | None = None,
) -> str:
    """Make an RFP with the usual grid at the study's quantities; without template the first bid makes it."""
    study = work.get(Study, study_id)
    number = _free_number(work, study.id, number)
    rfp_id = new_id()
    scope = work.scope(ScopeKind.RFP, sponsor_scope(work, study), number, key=rfp_id)
    work.add(
        Rfp(id=rfp_id, scope=scope, study_id=study.id, number=number, name=name.strip(), bids_due_on=due)
    )
    if template is not None:
        _add_template(work, rfp_id, scope, study)
    return rfp_id


def _free_number(work: Work, study_id: str, number: str, own: str = "") -> str:
    """Return the number tidied; UserError where it is empty or another RFP of the study has it."""
    number = filled(number, _("An RFP needs a number."), _("Give it one, such as RFP-01."))
    others = work.select(select(Rfp).where(col(Rfp.study_id) == study_id, col(Rfp.id) != own))
    if any(plain(other.number) == plain(number) for other in others):
        raise UserError(
            _("This study has an RFP {number} already.").format(number=number), _("Give it another number.")
        )
    return number


def _add_template(work: Work, rfp_id: str, scope: str, study: Study) -> None:
    countries = work.select(select(StudyCountry).where(col(StudyCountry.study_id) == study.id))
    sites = sum(country.planned_sites for country in countries)
    known = drivers.parameters(study, drivers.Plan(len(countries) or None, sites or None))
    lines = [
        {
            "scope": scope,
            "rfp_id": rfp_id,
            "position": position,
            "code": line.code,
            "section": line.section,
            "task": line.task,
            "unit": line.unit,
            "quantity": drivers.quantity(line.formula, known),
            "line_class": line.line_class,
            "fee_type": line.fee_type,
            "mandatory": line.mandatory,
        }
        for position, line in enumerate(template_lines())
    ]
    work.add_rows(GridLine, lines)


@operation(N_("Import bids"))
def import_into_new_rfp(
    work: Work, study_id: str, number: str, name: str, template: str | None, files: Sequence[IncomingFile]
) -> tuple[str, ...]:
    """Make an RFP and import its first files as one act; return the ids of the bids."""
    return import_files(work, create_rfp(work, study_id, number, name, template), files)


@operation(N_("Edit the RFP"))
def edit_rfp(work: Work, rfp_id: str, **fields: Any) -> None:
    """Change the RFP's number, name or due date."""
    rfp = work.get(Rfp, rfp_id)
    if "number" in fields:
        fields["number"] = _free_number(work, rfp.study_id, fields["number"], rfp.id)
    set_fields(rfp, fields, ("number", "name", "bids_due_on"))


@operation(N_("Delete the RFP"))
def delete_rfp(work: Work, rfp_id: str) -> None:
    """Take the RFP away with its bids; undo brings all back."""
    refuse_awarded(work, rfp_id)
    work.delete(work.get(Rfp, rfp_id))


@operation(N_("Open the next bid round"))
def open_round(work: Work, rfp_id: str) -> int:
    """Begin the next round: bids imported from now on belong to it; return its number."""
    rfp = work.get(Rfp, rfp_id)
    rfp.round += 1
    return rfp.round
