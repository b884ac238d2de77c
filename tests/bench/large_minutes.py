"""The minutes that speed is measured on: 50 studies with 100 circulated minutes of 25 lines each.

`python -m tests.bench.large_minutes FOLDER` makes a workspace with them; passphrase: `tests.bench.large`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cro_desk.communication import operations as calendar
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.desk import Desk, Owner, Work, operation
from cro_desk.minutes.content import AgendaPart, Header, Line, MinutesContent, content_hash, to_json
from cro_desk.minutes.records import MinutesItem, MinutesVersion
from cro_desk.minutes.starting import meeting_of
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.store.record import new_id
from cro_desk.studies import operations as studies
from cro_desk.studies.records import Partnership
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, zone
from tests.bench.large import CHEAP, PASSPHRASE

STUDIES, MEETINGS, LINES, CARRIED = 50, 100, 25, 60
FIRST = date(2024, 12, 31)
_SYLLABLES = ("ka", "lo", "mi", "ter", "sa", "non", "bre", "du", "fi", "gal", "ro", "pen")
_KINDS = (*[ItemKind.INFORMATION] * 10, *[ItemKind.ACTION] * 8, *[ItemKind.DECISION] * 4, *ItemKind)


@dataclass(frozen=True, slots=True)
class Made:
    """The workspace, open, with the first of its studies."""

    desk: Desk
    study: str
    partnership: str
    series: str


def large_minutes(folder: Path, count: int = STUDIES) -> Made:
    """Make the workspace in an empty folder."""
    desk, _recovery = Desk.create(folder, PASSPHRASE, Owner("Bench"), cost=CHEAP)
    chance = random.Random(1)
    known = ["".join(chance.choices(_SYLLABLES, k=3)) for _word in range(3000)]
    made = [_study(desk, at, chance, known) for at in range(count)]
    return made[0]


def _study(desk: Desk, at: int, chance: random.Random, known: list[str]) -> Made:
    study = desk.run(studies.create_study, f"MIN-{at:03}", sponsor="Lindgren").value
    cro = desk.run(studies.begin_partnership, study, "Northern CRO").value
    owners = [
        desk.run(studies.add_person, study, side, name=name, organisation="Northern CRO").value
        for side, name in ((Side.SPONSOR, "Ann Kowalska"), (Side.CRO, "Ben Ortiz"))
    ]
    series = desk.run(calendar.add_series, study, cro, name="Core team", starts=_TEN).value
    weekly = (CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(FIRST)),)
    desk.run(calendar.set_cadences, series, weekly, undated_ok=True)
    made = Made(desk, study, cro, series)
    desk.run(_fill, made, owners, chance, known)
    return made


_TEN = WallTime(time(10), "Europe/Berlin")


@operation("Fill minutes")
def _fill(work: Work, made: Made, owners: list[str], chance: random.Random, known: list[str]) -> None:
    scope = work.get(Partnership, made.partnership).scope
    items = list(_items(made, scope, owners, chance, known))
    for at, row in enumerate(each for each in items if each["kind"] is ItemKind.ACTION):
        row["status"] = ActionStatus.OPEN if at < CARRIED else ActionStatus.DONE
    versions = [_version(made, scope, at, items[at * LINES : (at + 1) * LINES]) for at in range(MEETINGS)]
    work.add_rows(MinutesItem, items)
    work.add_rows(MinutesVersion, versions)


def _items(
    made: Made, scope: str, owners: list[str], chance: random.Random, known: list[str]
) -> Iterator[dict[str, Any]]:
    for place in range(MEETINGS * LINES):
        day = FIRST + timedelta(weeks=place // LINES)
        owner = place % 2
        yield {
            "id": new_id(),
            "scope": scope,
            **_whose(made, day),
            "meeting_code": f"CT-{place // LINES + 1:03}",
            "meeting_title": "Core team",
            "number": f"S-{place + 1}",
            "kind": chance.choice(_KINDS),
            "text": " ".join(chance.choices(known, k=12)),
            "reason": " ".join(chance.choices(known, k=8)),
            "owner_id": owners[owner],
            "owner": ("Ann Kowalska", "Ben Ortiz")[owner],
            "owner_side": (Side.SPONSOR, Side.CRO)[owner],
            "due": day + timedelta(days=14),
            "original_due": day + timedelta(days=14),
            "closed_at": datetime.combine(day + timedelta(days=10), time(), zone("UTC")),
            "entered_at": datetime.combine(day, time(11), zone("UTC")),
            "position": place % LINES,
        }


def _whose(made: Made, day: date) -> dict[str, Any]:
    meeting = meeting_of(made.series, day.isoformat())
    told = {"study_id": made.study, "partnership_id": made.partnership, "series_id": made.series}
    return {**told, "meeting_id": meeting, "meeting_on": day}


def _version(made: Made, scope: str, at: int, items: list[dict[str, Any]]) -> dict[str, Any]:
    day = FIRST + timedelta(weeks=at)
    lines = tuple(Line(each["id"], each["number"], each["kind"], each["text"]) for each in items)
    header = Header("Study", "MIN", "Core team", starts=_TEN.on(day))
    told = to_json(MinutesContent(header, agenda=(AgendaPart("All", lines=lines),)))
    sent = datetime.combine(day + timedelta(days=2), time(9), zone("UTC"))
    return {
        "id": new_id(),
        "scope": scope,
        **_whose(made, day),
        "occurrence_key": day.isoformat(),
        "code": f"CT-{at + 1:03}",
        "number": 1,
        "title": "Core team",
        "starts": _TEN.on(day),
        "circulated_at": sent,
        "comment_until": day + timedelta(days=9),
        "approve_until": day + timedelta(days=16),
        "discussion": " ".join(each["text"] for each in items[:6]),
        "content": told,
        "content_hash": content_hash(told),
    }


if __name__ == "__main__":
    large_minutes(Path(sys.argv[1])).desk.close()
