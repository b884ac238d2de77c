"""How many hours of meetings each person has in a month, and which of them lie at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cro_desk.communication.series import Attendee, Occurrence, Series

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
    both: dict[tuple[int, int], tuple[Attendee, ...]] = {}  # by series: sixty of them, not ten thousand
    rows: list[Conflict] = []
    for one, other in _overlaps(sorted((_spell(each) for each in found if each.is_on), key=_begins)):
        pair = (id(one.series), id(other.series))
        if pair not in both:
            both[pair] = _in_both(one.series, other.series)
        rows += (Conflict(each.person_id, each.name, one, other) for each in both[pair])
    return tuple(rows)


def _spell(found: Occurrence) -> _Spell:
    begins = found.starts.timestamp()
    return begins, begins + found.minutes * 60, found


def _begins(spell: _Spell) -> float:
    return spell[0]


def _overlaps(spells: Iterable[_Spell]) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Return what lies at one time, by when the later one begins."""
    open_ones: list[_Spell] = []
    for spell in spells:
        open_ones = [other for other in open_ones if other[1] > spell[0]]
        for other in open_ones:
            yield other[2], spell[2]
        open_ones.append(spell)


def _in_both(one: Series, other: Series) -> tuple[Attendee, ...]:
    """Return who comes to both, by name."""
    theirs = {each.person_id for each in other.attendees if each.person_id}
    mine = {each.person_id: each for each in one.attendees if each.person_id in theirs}
    return tuple(sorted(mine.values(), key=lambda each: each.name))


def by_person(rows: Iterable[PersonMonth]) -> Mapping[str, Mapping[date, PersonMonth]]:
    """Return the load by person and month, to be shown as a grid."""
    found: dict[str, dict[date, PersonMonth]] = defaultdict(dict)
    for row in rows:
        found[row.person_id][row.month] = row
    return found
