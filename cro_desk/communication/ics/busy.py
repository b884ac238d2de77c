"""Busy times out of a calendar: what a person has elsewhere, to be avoided. They are private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.ics.incoming import Incoming
from cro_desk.communication.party_days import add_busy
from cro_desk.communication.records import BusyTime
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.zoned import write_moment, zone


@operation(N_("Import busy times"))
def import_busy(work: Work, person_id: str, found: Sequence[Incoming], source: str, time_zone: str) -> int:
    """Keep when a person is busy, whole days by the clock of a zone; return how many times.

    What the same entries said before of the days ahead, and say no more, goes.
    """
    rows = [row for each in found if not each.free for row in _rows(each, person_id, source, time_zone)]
    there = {(row["uid"], row["starts"]) for row in rows}
    for record in _kept(work, person_id, {each.uid for each in found}):
        if (record.uid, record.starts) not in there and record.starts > work.now:
            work.delete(record)
    add_busy(work, rows)
    return len(rows)


def _kept(work: Work, person_id: str, uids: set[str]) -> list[BusyTime]:
    mine = work.select(select(BusyTime).where(col(BusyTime.person_id) == person_id))
    return [record for record in mine if record.uid in uids]


def _rows(found: Incoming, person_id: str, source: str, time_zone: str) -> list[dict[str, Any]]:
    label = " ".join(found.name.split())[:200]
    told = {"person_id": person_id, "label": label, "uid": found.uid, "source": source}
    return [
        {**told, "starts": aware(starts, time_zone), "minutes": minutes}
        for starts, minutes in found.busy
        if minutes > 0
    ]


def aware(starts: datetime | date, time_zone: str) -> datetime:
    """Return the moment: of a day its beginning by the clock of a zone."""
    if isinstance(starts, datetime):
        return starts
    return datetime.combine(starts, time(), tzinfo=zone(time_zone))


def kept_key(uid: str, starts: datetime | date, minutes: int, time_zone: str) -> tuple[str, str, int]:
    """Return by what a kept time is known again."""
    return uid, write_moment(aware(starts, time_zone)), minutes
