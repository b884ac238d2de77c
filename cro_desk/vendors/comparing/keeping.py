"""Comparisons kept with the reading connection until somebody writes.

People switch basis and reference to and fro, and look at line after line, without a change in between. What
was loaded and compared for the last RFP is kept for that; SQLite tells when the file has changed since, the
journal which bids.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sqlmodel import Session

from cro_desk.collector import collector_paused
from cro_desk.freeing import free
from cro_desk.store.connections import raw
from cro_desk.vendors.comparing.bid_lines import BidLines
from cro_desk.vendors.comparing.loading import inputs
from cro_desk.vendors.comparing.side_by_side import Loaded, compare, made_ready
from cro_desk.vendors.comparison import Basis, Comparison

_PLACE = "cro_desk.vendors.kept"
#: so many comparisons of one RFP are kept: two bases from two references
_MOST = 4
#: basis and reference
Look = tuple[Basis, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What belongs to one RFP and its rounds, as it was at one state of the file."""

    asked: tuple[str, frozenset[int] | None]
    version: int  # of the file
    lines: BidLines
    loaded: Loaded
    compared: dict[Look, Comparison] = field(default_factory=dict)


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
        look = (basis, reference)
        if look not in kept.compared:
            while len(kept.compared) >= _MOST:
                oldest = next(iter(kept.compared))
                free(partial(kept.compared.__delitem__, oldest), [kept.compared[oldest]])
            kept.compared[look] = compare(kept.loaded, *look)
        return kept.compared[look]


def _kept(session: Session, rfp_id: str, rounds: Collection[int] | None) -> _Kept:
    connection = session.connection()
    driver = raw(connection)
    # the number changes with every commit of another connection; one that writes itself keeps nothing
    (version,) = driver.execute("PRAGMA data_version").fetchone()
    (reads_only,) = driver.execute("PRAGMA query_only").fetchone()
    asked = (rfp_id, None if rounds is None else frozenset(rounds))
    known: _Kept | None = connection.info.get(_PLACE) if reads_only else None
    if known is None or (known.asked, known.version) != (asked, version):
        lines = known.lines if known else BidLines()
        found = inputs(session, rfp_id, rounds, lines)
        if known and known.loaded.inputs == found:
            known = replace(known, asked=asked, version=version)
        else:
            known = _Kept(asked, version, lines, made_ready(found))
    _keep(connection.info, known)
    return known


def _keep(place: dict[Any, Any], kept: _Kept) -> None:
    if place.get(_PLACE) is not kept:
        free(partial(place.__setitem__, _PLACE, kept), [place.get(_PLACE)])
