"""Contracts with vendors, seen by the sponsor alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import operations, queries
from cro_desk.studies.queries import ContractRow
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Words, attributes
from ui.widgets import Field


def part() -> Part[ContractRow]:
    """Describe the contracts."""
    form = (
        Field("reference", _("Reference"), required=True),
        Field("organisation", _("Organisation")),
        Field("subject", _("Subject")),
        fields.day("signed_on", _("Signed on")),
        fields.day("starts_on", _("Starts on")),
        fields.day("ends_on", _("Ends on")),
        fields.money("value", _("Value")),
    )
    return Part(
        key="contracts",
        scope="sponsor",
        title=_("Contracts"),
        kinds=frozenset({"contract"}),
        columns=_columns(),
        fields=form,
        words=_words(),
        read=_read,
        values=attributes(form),
        name=lambda row: row.reference,
        add=lambda study_id, values: Act(operations.add_contract, (study_id,), values),
        edit=lambda row, values: Act(operations.edit_contract, (row.id,), values),
        delete=lambda rows: Act(operations.delete_contracts, tuple(row.id for row in rows)),
        offers={"organisation": offers.organisations},
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.text("reference", _("Reference"), 12),
        columns.text("organisation", _("Organisation"), 15),
        columns.text("subject", _("Subject"), 18, stretch=True),
        columns.day("signed_on", _("Signed")),
        columns.day("starts_on", _("Starts"), hidden=True),
        columns.day("ends_on", _("Ends")),
        columns.money("value", _("Value")),
    )


def _words() -> Words:
    return Words(
        add=_("Add contract"),
        new=_("New contract"),
        empty=_("Agreements with vendors: letters of intent, master agreements, work orders"),
        hint=_("Add the first one with its dates and value."),
        nothing=_("Select a contract to see and change it."),
        note=_("Seen by the sponsor's people only"),
    )


def _read(desk: Desk, study_id: str, _today: date) -> Sequence[ContractRow]:
    return desk.read(queries.contracts, study_id)
