"""How many hours of meetings each person has in a month, and which of them lie at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cro_desk.communication.series import Attendee, Occurrence

#: more hours of meetings than this in a month are said to be many
LIMIT_HOURS = 40


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """A person's meetings in a month, which is told by its first day."""

    person_id: str
    name: str
    organisation: str
    month: date
    minutes: int
    meetings: int
    overloaded: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two meetings of one person that overlap."""

    person_id: str
    name: str
    one: Occurrence
    other: Occurrence


def load(found: Iterable[Occurrence], limit_hours: int = LIMIT_HOURS) -> tuple[PersonMonth, ...]:
    """Return the load of each person and month, by month, those with the most first.

    Optional attendance counts; whoever is known by role alone is nobody's load. One person with a card in two
    studies is two people here: the cards are known apart.
    """
    minutes: dict[tuple[str, date], int] = defaultdict(int)
    counts: dict[tuple[str, date], int] = defaultdict(int)
    people: dict[str, Attendee] = {}
    for each in found:
        month = each.day.replace(day=1)
        for attendee in _coming(each):
            people[attendee.person_id] = attendee
            minutes[attendee.person_id, month] += each.minutes
            counts[attendee.person_id, month] += 1
    rows = (
        _row(people[id], month, total, counts[id, month], limit_hours)
        for (id, month), total in minutes.items()
    )
    return tuple(sorted(rows, key=lambda row: (row.month, -row.minutes, row.name.casefold())))


def _row(person: Attendee, month: date, minutes: int, meetings: int, limit: int) -> PersonMonth:
    over = minutes > limit * 60
    return PersonMonth(person.person_id, person.name, person.organisation, month, minutes, meetings, over)


def _coming(found: Occurrence) -> Iterator[Attendee]:
    if found.is_on:
        yield from (each for each in found.series.attendees if each.person_id)


def conflicts(found: Iterable[Occurrence]) -> tuple[Conflict, ...]:
    """Return the meetings of one person that overlap, the earliest first."""
    mine: dict[str, list[tuple[Attendee, Occurrence]]] = defaultdict(list)
    for each in found:
        for attendee in _coming(each):
            mine[attendee.person_id].append((attendee, each))
    rows = [row for meetings in mine.values() for row in _overlaps(meetings)]
    return tuple(sorted(rows, key=lambda row: (row.one.starts, row.name)))


def _overlaps(meetings: list[tuple[Attendee, Occurrence]]) -> Iterator[Conflict]:
    meetings.sort(key=lambda pair: pair[1].starts)
    open_ones: list[tuple[datetime, Occurrence]] = []
    for attendee, each in meetings:
        begins = each.starts.astimezone(UTC)
        open_ones = [(end, other) for end, other in open_ones if end > begins]
        yield from (Conflict(attendee.person_id, attendee.name, other, each) for _end, other in open_ones)
        open_ones.append((each.ends.astimezone(UTC), each))


def by_person(rows: Iterable[PersonMonth]) -> Mapping[str, Mapping[date, PersonMonth]]:
    """Return the load by person and month, to be shown as a grid."""
    found: dict[str, dict[date, PersonMonth]] = defaultdict(dict)
    for row in rows:
        found[row.person_id][row.month] = row
    return found
