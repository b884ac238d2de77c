"""What others have changed since one last looked: what came in, by whom, and what was done."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.store.connections import raw

_NEWEST = "SELECT coalesce(max(id), 0) FROM edit"
_OTHERS = """SELECT e.author, e.action, count(DISTINCT e.transaction_id), max(e.id) FROM edit AS e
    WHERE e.id > ? AND e.author <> (SELECT name FROM identity) AND e.action <> ''
        AND e.id NOT IN (SELECT edit FROM withheld)
    GROUP BY e.author, e.action ORDER BY max(e.id) DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Others:
    """What somebody else did, and how often."""

    author: str
    act: str
    count: int


@dataclass(frozen=True, slots=True)
class Since:
    """`newest` is the place in the journal up to which one has seen all after looking at this."""

    newest: int
    acts: tuple[Others, ...]


def since(session: Session, seen: int, most: int = 6) -> Since:
    """Return what others did after that place in the journal; 0: everything is new, so nothing is told."""
    driver = raw(session.connection())
    (newest,) = driver.execute(_NEWEST).fetchone()
    rows = driver.execute(_OTHERS, (seen, most)).fetchall() if seen else []
    return Since(int(newest), tuple(Others(author, _(action), count) for author, action, count, _id in rows))
