"""The ledger: what was sent to whom, when, with which hash, whether it has arrived; and what came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.sharing.records import ReceivedBundle, SentBundle


@dataclass(frozen=True, slots=True)
class SentRow:
    """A bundle that left."""

    id: str
    name: str
    at: datetime
    to_key: str
    to_name: str
    study_id: str
    sha256: str
    size: int
    edits: int
    counts: Mapping[str, int]
    acknowledged_at: datetime | None

    @property
    def changes(self) -> int:
        """How many changes of records were in it."""
        return sum(self.counts.values())

    @property
    def is_acknowledgement(self) -> bool:
        """Whether it told only what had arrived, and so waits for no answer."""
        return not self.edits


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A bundle that was accepted."""

    id: str
    name: str
    at: datetime
    made_at: datetime
    from_key: str
    from_name: str
    sha256: str
    size: int
    edits: int
    counts: Mapping[str, int]
    taken_back_at: datetime | None

    @property
    def changes(self) -> int:
        """How many changes of records it brought."""
        return sum(self.counts.values())


def sent_bundles(session: Session, study_id: str = "", to_key: str = "") -> tuple[SentRow, ...]:
    """Return what was sent, of one study or to one person where these are told, the newest first."""
    wanted = select(SentBundle).where(col(SentBundle.deleted).is_(False))
    if study_id:
        wanted = wanted.where(col(SentBundle.study_id) == study_id)
    if to_key:
        wanted = wanted.where(col(SentBundle.to_key) == to_key)
    return tuple(_rows(SentRow, list(session.exec(wanted))))


def received_bundles(session: Session, from_key: str = "") -> tuple[ReceivedRow, ...]:
    """Return what was accepted, from one person where one is told, the newest first."""
    wanted = select(ReceivedBundle).where(col(ReceivedBundle.deleted).is_(False))
    if from_key:
        wanted = wanted.where(col(ReceivedBundle.from_key) == from_key)
    return tuple(_rows(ReceivedRow, list(session.exec(wanted))))


def _rows(kind: Any, found: Sequence[SentBundle] | Sequence[ReceivedBundle]) -> list[Any]:
    rows = [kind(*(getattr(each, name) for name in kind.__slots__)) for each in found]
    return sorted(rows, key=lambda row: (row.at, row.id), reverse=True)
