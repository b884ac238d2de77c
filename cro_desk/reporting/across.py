"""What asks to be looked at in the other studies: read once, then again only where something has moved.

A study's lines rest on its own scopes and on the private one. What is private is written while its study is
looked at, so that is told anew for a while; the others only where their own scopes have moved since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.reporting.attention import attention
from cro_desk.store.connections import raw
from cro_desk.studies.attention import Attention, Told

#: when the scopes of each study moved last: those within the study's own, whatever their depth
_MOVED = """WITH RECURSIVE inside (study, id) AS (
        SELECT t.id, t.scope FROM study AS t WHERE NOT t.deleted
        UNION SELECT i.study, s.id FROM scope AS s JOIN inside AS i ON s.parent_id = i.id)
    SELECT i.study, max(h.moved) FROM inside AS i JOIN head AS h ON h.scope = i.id GROUP BY i.study"""
_STUDIES = "SELECT id, protocol FROM study WHERE NOT deleted AND status <> 'closed' ORDER BY protocol, id"


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A line of another study."""

    study_id: str
    protocol: str
    line: Attention


@dataclass(frozen=True, slots=True)
class _Kept:
    moved: int
    day: str
    told: Told


class Across:
    """Keeps what each study told; one for as long as the workspace is open. Read in one thread at a time."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def lines(self, session: Session, current: str, now: datetime) -> tuple[StudyLine, ...]:
        """Return the lines of all open studies but the current one, what is bad first."""
        driver = raw(session.connection())
        moved = dict(driver.execute(_MOVED).fetchall())
        self._kept.pop(current, None)  # what is written there next is told anew
        found = [
            StudyLine(id, protocol, line)
            for id, protocol in driver.execute(_STUDIES).fetchall()
            if id != current
            for line in self._told(session, id, moved, now).lines
        ]
        return tuple(sorted(found, key=_place))

    def _told(self, session: Session, id: str, moved: Mapping[str, int], now: datetime) -> Told:
        kept, at = self._kept.get(id), int(moved.get(id) or 0)
        if kept is not None and kept.moved == at and not _is_over(kept, now):
            return kept.told
        told = attention(session, id, now)
        self._kept[id] = _Kept(at, now.date().isoformat(), told)
        return told


def _is_over(kept: _Kept, now: datetime) -> bool:
    again = kept.told.again_at
    return kept.day != now.date().isoformat() or (again is not None and again <= now)


def _place(found: StudyLine) -> tuple[bool, str]:
    return not found.line.bad, found.protocol
