"""Who was told of a series and is in it no more: their programs would keep its meetings for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from cro_desk.communication.ics import known
from cro_desk.communication.ics.events import Event, Invited, Status
from cro_desk.communication.ics.sequence import Known
from cro_desk.communication.ics.wishes import ExportWish
from cro_desk.communication.ics.writing import Entry
from cro_desk.store.connections import raw
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class Farewell:
    """An event that is cancelled for those who left it."""

    entry: Entry
    left: tuple[Invited, ...]

    def others(self, sender: Invited) -> bool:
        """Whether somebody else than who writes has left."""
        return any(each.email.casefold() != sender.email.casefold() for each in self.left)


def farewells(work: Work, wish: ExportWish) -> tuple[Farewell, ...]:
    """Return what is to be cancelled for whom; it counts as told from now on."""
    work.session.flush()
    found = []
    for knowledge in known.of_series(raw(work.session.connection()), wish.which).values():
        for each in knowledge.values():
            if each.event is not None and each.left and _is_ahead(each.event, work.now):
                found.append(Farewell(_cancelled(each, each.event, each.left), each.left))
                known.told_to_leave(work, each)
    return tuple(found)


def gone_for(work: Work, wish: ExportWish, attended: set[str]) -> Iterator[Entry]:
    """Return as cancelled what a person's program may know of series that the person does not attend."""
    person = work.get(Person, wish.person_id)
    work.session.flush()
    for series_id, knowledge in known.of_series(raw(work.session.connection()), wish.which).items():
        for each in knowledge.values() if series_id not in attended else ():
            event = each.event
            hidden = event is None or (event.internal and person.side is not Side.SPONSOR)
            if event is not None and not hidden and event.recurs is None and _is_ahead(event, work.now):
                yield from _gone(each, event, person.email.casefold())


def _gone(found: Known, event: Event, email: str) -> Iterator[Entry]:
    mine = tuple(each for each in found.left_by(()) if each.email.casefold() == email)
    if mine:
        entry = _cancelled(found, event, mine)
        still_in = any(each.email.casefold() == email for each in event.people)
        yield replace(entry, sequence=entry.sequence + still_in)


def _cancelled(found: Known, event: Event, people: tuple[Invited, ...]) -> Entry:
    chair = (event.organiser,) if event.organiser is not None and event.organiser not in people else ()
    told = replace(event, status=Status.CANCELLED, people=(*chair, *people))
    return Entry(told, found.sequence, found.told_at)


def _is_ahead(event: Event, now: datetime) -> bool:
    last: datetime | date = event.last_start
    return last > now if isinstance(last, datetime) else last >= now.date()
