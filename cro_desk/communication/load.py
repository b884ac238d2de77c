"""How many hours of meetings each person has in a month, and which of them lie at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cro_desk.communication.series import Attendee, Occurrence

#: more hours of meetings than this in a month are said to be many
LIMIT_HOURS = 40

#: when a meeting begins and ends, in seconds, and which it is
_Spell = tuple[float, float, Occurrence]


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
    spells = sorted((_spell(each) for each in found), key=lambda spell: spell[0])
    mine: dict[str, list[tuple[Attendee, _Spell]]] = defaultdict(list)
    for spell in spells:
        for attendee in _coming(spell[2]):
            mine[attendee.person_id].append((attendee, spell))
    rows = [row for meetings in mine.values() for row in _overlaps(meetings)]
    return tuple(sorted(rows, key=lambda row: (row.one.starts, row.name)))


def _spell(found: Occurrence) -> _Spell:
    begins = found.starts.timestamp()
    return begins, begins + found.minutes * 60, found


def _overlaps(meetings: list[tuple[Attendee, _Spell]]) -> Iterator[Conflict]:
    open_ones: list[_Spell] = []
    for attendee, spell in meetings:
        begins, _end, each = spell
        open_ones = [other for other in open_ones if other[1] > begins]
        for other in open_ones:
            yield Conflict(attendee.person_id, attendee.name, other[2], each)
        open_ones.append(spell)


def by_person(rows: Iterable[PersonMonth]) -> Mapping[str, Mapping[date, PersonMonth]]:
    """Return the load by person and month, to be shown as a grid."""
    found: dict[str, dict[date, PersonMonth]] = defaultdict(dict)
    for row in rows:
        found[row.person_id][row.month] = row
    return found
