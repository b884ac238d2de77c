"""Which award a partnership rests on.

The award lives in the price scope and the partnership beside it, so neither names the other: the id of the
partnership derives from the award's, and whoever has no prices here finds none.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from cro_desk.store.record import derived_id
from cro_desk.vendors.records import Award


def partnership_of_award(award_id: str) -> str:
    """Return the id of the partnership that an award begins."""
    return derived_id(award_id, "partnership")


def award_behind(session: Session, partnership_id: str) -> Award | None:
    """Return the live award that a partnership rests on; None where there is none or prices are not here."""
    ids = session.exec(select(Award.id).where(~col(Award.deleted)))
    mine = next((id for id in ids if partnership_of_award(id) == partnership_id), None)
    return None if mine is None else session.get(Award, mine)
