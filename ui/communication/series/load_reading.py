"""The one read of the tab of load: hours by person and month, meetings that overlap, planned against held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.communication.adherence import AdherenceRow
    from cro_desk.communication.load import Conflict, PersonMonth
    from cro_desk.communication.series import Occurrence
    from cro_desk.minutes.adherence import MinutesCount

BEHIND, MONTHS = 3, 12
#: conflicts further ahead than this are not worth a look yet
NEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A person with the load of each month; `most` is what the heaviest month has, in minutes."""

    id: str
    name: str
    organisation: str
    months: Mapping[date, PersonMonth]

    @property
    def total(self) -> int:
        return sum(each.minutes for each in self.months.values())

    @property
    def most(self) -> int:
        return max((each.minutes for each in self.months.values()), default=0)

    @property
    def overloaded(self) -> bool:
        return any(each.overloaded for each in self.months.values())


@dataclass(frozen=True, slots=True)
class LoadRead:
    """What the tab shows. By series: `behind` the meetings that lie behind, `minutes` how theirs went out."""

    now: datetime
    months: tuple[date, ...]
    lines: tuple[LoadLine, ...]
    conflicts: tuple[Conflict, ...]
    adherence: tuple[AdherenceRow, ...]
    behind: Mapping[str, tuple[Occurrence, ...]]
    limit: int
    minutes: Mapping[str, MinutesCount]


def read_load(
    session: Any, study_id: str, partnership_id: str, now: datetime, today: date, limit: int
) -> LoadRead:
    """Work out load, conflicts and adherence of a study or partnership."""
    from cro_desk.communication import queries
    from cro_desk.communication.adherence import adherence
    from cro_desk.communication.load import by_person, conflicts, load
    from cro_desk.communication.reading import Which
    from cro_desk.minutes.adherence import minutes_in_time

    months = _months(today)
    last = _next_month(months[-1]) - timedelta(days=1)
    plan = queries.plan(session, Which(study_id=study_id, partnership_id=partnership_id))
    found = queries.meetings(plan, months[0], last)
    rows = load(found, limit)
    names = {row.person_id: (row.name, row.organisation) for row in rows}
    lines = tuple(LoadLine(id, *names[id], each) for id, each in by_person(rows).items())
    since = date(today.year - 3, 1, 1)
    past = [each for each in queries.meetings(plan, since, today) if each.starts <= now]
    behind: dict[str, list[Occurrence]] = {}
    for each in past:
        behind.setdefault(each.series.id, []).append(each)
    return LoadRead(
        now,
        months,
        tuple(sorted(lines, key=_heaviest)),
        conflicts(each for each in found if today <= each.day <= today + NEAR),
        adherence(past, now),
        {id: tuple(reversed(each)) for id, each in behind.items()},
        limit,
        minutes_in_time(session, study_id, partnership_id, since, today),
    )


def _heaviest(line: LoadLine) -> tuple[int, str]:
    return -line.most, line.name.casefold()


def _months(today: date) -> tuple[date, ...]:
    first = today.replace(day=1)
    for _month in range(BEHIND):
        first = (first - timedelta(days=1)).replace(day=1)
    months = [first]
    while len(months) < MONTHS:
        months.append(_next_month(months[-1]))
    return tuple(months)


def _next_month(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)
