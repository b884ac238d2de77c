"""Comparisons kept with the reading connection until somebody writes.

People switch basis and reference to and fro, and look at line after line, without a change in between. What
was loaded and compared for the last RFP is kept for that; SQLite tells when the file has changed since.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlmodel import Session

from cro_desk.store.collector import collector_paused
from cro_desk.store.connections import raw
from cro_desk.vendors.comparing.loading import inputs
from cro_desk.vendors.comparing.side_by_side import Loaded, compare, made_ready
from cro_desk.vendors.comparison import Basis, Comparison

_PLACE = "cro_desk.vendors.kept"
#: so many comparisons of one RFP are kept: two bases from two references
_MOST = 4


@dataclass(slots=True)
class _Kept:
    """What belongs to one RFP, its rounds, and one state of the file."""

    state: tuple[object, ...]
    loaded: Loaded
    compared: dict[tuple[Basis, str], Comparison] = field(default_factory=dict)


def compared(
    session: Session,
    rfp_id: str,
    basis: Basis,
    reference: str = "median",
    rounds: Collection[int] | None = None,
) -> Comparison:
    """Return the RFP's bids side by side, worked out anew only where the file has changed."""
    with collector_paused():
        kept = _kept(session, rfp_id, rounds)
        found = kept.compared.get((basis, reference))
        if found is None:
            found = compare(kept.loaded, basis, reference)
            while len(kept.compared) >= _MOST:
                kept.compared.pop(next(iter(kept.compared)))
            kept.compared[basis, reference] = found
        return found


def _kept(session: Session, rfp_id: str, rounds: Collection[int] | None) -> _Kept:
    connection = session.connection()
    driver = raw(connection)
    # the number changes with every commit of another connection; one that writes itself keeps nothing
    (version,) = driver.execute("PRAGMA data_version").fetchone()
    (reads_only,) = driver.execute("PRAGMA query_only").fetchone()
    state = (version, rfp_id, None if rounds is None else frozenset(rounds))
    known: _Kept | None = connection.info.get(_PLACE)
    if known is None or known.state != state or not reads_only:
        known = connection.info[_PLACE] = _Kept(state, made_ready(inputs(session, rfp_id, rounds)))
    return known
