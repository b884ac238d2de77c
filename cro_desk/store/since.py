"""What has changed since one looked last, told by the journal: whoever keeps what was read asks here."""

from __future__ import annotations

from typing import NamedTuple

from cro_desk.store.connections import Raw

#: more changes than these are not worth telling one by one
MOST = 2000


class Place(NamedTuple):
    """How far the journal was, and which of its edits were withheld from the fold."""

    edit: int
    withheld: tuple[int, ...]


def place(driver: Raw) -> Place:
    """Return how far the journal is now."""
    (last,) = driver.execute("SELECT coalesce(max(id), 0) FROM edit").fetchone()
    withheld = driver.execute("SELECT edit FROM withheld ORDER BY edit").fetchall()
    return Place(last, tuple(edit for (edit,) in withheld))


def changed(driver: Raw, kind: str, since: Place) -> frozenset[str] | None:
    """Return the ids of the records of a kind that changed; None where it is better to read all again."""
    if place(driver).withheld != since.withheld:
        return None
    (many,) = driver.execute("SELECT total(changes) FROM edit WHERE id > ?", (since.edit,)).fetchone()
    if many > MOST:
        return None
    found = driver.execute("SELECT record FROM change WHERE edit > ? AND kind = ?", (since.edit, kind))
    return frozenset(record for (record,) in found)
