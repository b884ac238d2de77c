"""Acts on the columns of a matrix: who can have letters."""

from __future__ import annotations

from typing import Any

from cro_desk.i18n import N_
from cro_desk.roles.acts.fields import party_name
from cro_desk.roles.acts.keeping import delete_hanging, live, parties_of, settle
from cro_desk.roles.acts.placing import STEP
from cro_desk.roles.records import RaciParty, ResponsibilityMatrix
from cro_desk.roles.terms import PartyKind
from cro_desk.store.operations import operation
from cro_desk.store.work import Work


@operation(N_("Add a party"))
def add_party(work: Work, matrix_id: str, name: str, kind: PartyKind = PartyKind.OTHER) -> str:
    """Add a column at the right; return its id."""
    record = work.get(ResponsibilityMatrix, matrix_id)
    last = max((party.position for party in parties_of(work, matrix_id)), default=0)
    fixed: dict[str, Any] = {"scope": record.scope, "matrix_id": matrix_id, "position": last + STEP}
    return work.add(RaciParty(name=party_name("name", name), kind=kind, **fixed)).id


@operation(N_("Rename a party"))
def rename_party(work: Work, party_id: str, name: str) -> None:
    """Call a column otherwise."""
    work.get(RaciParty, party_id).name = party_name("name", name)


@operation(N_("Say what a party is"))
def set_party_kind(work: Work, party_id: str, kind: PartyKind) -> None:
    """Say whether a column is the sponsor, the CRO, a site or something else: the rules depend on it."""
    work.get(RaciParty, party_id).kind = kind


@operation(N_("Edit a party"))
def edit_party(work: Work, party_id: str, name: str, kind: PartyKind) -> None:
    """Change name and kind of a column in one act."""
    party = work.get(RaciParty, party_id)
    party.name, party.kind = party_name("name", name), kind


@operation(N_("Move a party"))
def move_party(work: Work, party_id: str, places: int) -> None:
    """Move a column to the right by so many places, or to the left by as many below zero."""
    moved = work.get(RaciParty, party_id)
    order = parties_of(work, moved.matrix_id)
    place = order.index(moved)
    order.insert(max(0, min(place + places, len(order) - 1)), order.pop(place))
    settle(order, [party.id for party in order if party.id != party_id])


@operation(N_("Delete parties"))
def delete_parties(work: Work, *party_ids: str) -> None:
    """Delete columns with their cells."""
    delete_hanging(work, "party_id", party_ids)
    for party in live(work, RaciParty, party_ids):
        work.delete(party)
