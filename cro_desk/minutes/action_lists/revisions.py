"""How often an action was changed and when last, told by the journal: SEQUENCE needs nothing else to be kept.

It rises with each change and never falls: the journal only grows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.store.connections import raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.journal.history import batches, marks

_CHANGES = """SELECT c.record, count(*) - 1, max(e.clock) FROM change AS c JOIN edit AS e ON e.id = c.edit
    WHERE c.record IN ({marks}) GROUP BY c.record"""


@dataclass(frozen=True, slots=True)
class Revision:
    """How often something was changed since it was entered, and when last."""

    sequence: int
    at: datetime


def revisions(session: Session, ids: Sequence[str]) -> Mapping[str, Revision]:
    """Return the revision of each of these records."""
    driver = raw(session.connection())
    found: dict[str, Revision] = {}
    for batch in batches(sorted(ids)):
        rows = driver.execute(_CHANGES.format(marks=marks(batch)), batch)
        found.update((record, Revision(sequence, moment(clock))) for record, sequence, clock in rows)
    return found
