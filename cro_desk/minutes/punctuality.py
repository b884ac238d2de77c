"""Who keeps what was promised: on-time rates of sponsor and CRO, counted and shown alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from sqlmodel import Session

from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.store.connections import raw
from cro_desk.store.journal.history import marks
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

_COUNTS = """SELECT i.owner_side, i.status, i.due, i.original_due, i.closed_at, json_array_length(i.redates),
    s.time_zone FROM minutes_item AS i JOIN study AS s ON s.id = i.study_id AND NOT s.deleted
    WHERE NOT i.deleted AND {plus}i.draft_id = '' AND i.kind = ? AND i.status <> ?
    AND i.due IS NOT NULL {which}"""


@dataclass(frozen=True, slots=True)
class SideRate:
    """What one side promised. `due`: closed, or open and past its first date; dropped ones count nowhere.

    Nor do those of which nobody knows when they were closed, from old minutes. Days are of the study's zone.
    `on_time` were done by the first date agreed, `by_moved_date` by the last one.
    """

    side: Side
    due: int = 0
    on_time: int = 0
    by_moved_date: int = 0
    open: int = 0
    overdue: int = 0
    redated: int = 0

    @property
    def share(self) -> Decimal | None:
        """Return how much was done by the first date; None where nothing was due."""
        return Decimal(self.on_time) / self.due if self.due else None

    @property
    def moved_share(self) -> Decimal | None:
        """Return how much was done by the last date agreed."""
        return Decimal(self.by_moved_date) / self.due if self.due else None


def on_time(
    session: Session, today: date, study_ids: tuple[str, ...] = (), partnership_id: str | None = None
) -> tuple[SideRate, ...]:
    """Return the rates of both sides, the sponsor's first."""
    which, told = "", list[str]()
    if study_ids:
        which += f" AND i.study_id IN ({marks(study_ids)})"
        told += study_ids
    if partnership_id is not None:
        which += " AND i.partnership_id = ?"
        told.append(partnership_id)
    sql = _COUNTS.format(which=which, plus="+" if which else "")  # few: not along the whole register
    fixed = (ItemKind.ACTION.value, ActionStatus.DROPPED.value)
    rows = raw(session.connection()).execute(sql, (*fixed, *told)).fetchall()
    return tuple(_rate(side, [row[1:] for row in rows if row[0] == side.value], today) for side in _SIDES)


@lru_cache(65536)
def _day(moment: str, zone: str) -> str:
    """Return the day on which something was closed, by the study's clock."""
    return in_zone(datetime.fromisoformat(moment), zone).date().isoformat()


_SIDES = (Side.SPONSOR, Side.CRO)
_Row = tuple[str, str, str | None, str | None, int, str]


def _rate(side: Side, rows: Iterable[_Row], today: date) -> SideRate:
    due = kept = moved = standing = late = redated = 0
    for status, last, first, closed_at, times, zone in rows:
        done = status == ActionStatus.DONE.value
        if done and not closed_at:
            continue
        original, closed = first or last, _day(closed_at, zone) if closed_at else ""
        due += done or original < today.isoformat()
        kept += done and closed <= original
        moved += done and closed <= last
        standing += not done
        late += not done and last < today.isoformat()
        redated += times > 0
    return SideRate(side, due, kept, moved, standing, late, redated)
