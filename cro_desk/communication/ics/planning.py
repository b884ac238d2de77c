"""Which events tell a calendar program a series.

A phase with a plain rule becomes one recurring event: RRULE bounded by UNTIL, EXDATE for what is skipped,
and an override (RECURRENCE-ID) for each meeting that a holiday or a person moved, changed or cancelled.
Nothing needs RDATE, which several programs do not read. What no rule holds any more (the past of a series
that was changed, what happens once) is an event of its own. What was told once as an override stays one, so
that a program that merges what it reads ends with the same meetings as one that replaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cro_desk.communication.expanding import occurrence_of, occurrences, slots
from cro_desk.communication.ics import telling
from cro_desk.communication.ics.events import Event, Status, later
from cro_desk.communication.recurrence import days_of
from cro_desk.communication.series import Cadence, Occurrence, Series, Touched
from cro_desk.communication.terms import OccurrenceState
from cro_desk.communication.working_days import FURTHEST

_MARGIN = timedelta(days=FURTHEST)
_STATUS = {OccurrenceState.CANCELLED: Status.CANCELLED, OccurrenceState.ASKED: Status.TENTATIVE}


@dataclass(frozen=True, slots=True)
class Told:
    """What programs know already of a series: slots of overrides, and up to when each phase was told."""

    overrides: AbstractSet[str] = frozenset()
    until: Mapping[str, date] | None = None
    furthest: date | None = None  # the last day of what was told as events of their own

    def horizon(self, key: str, last: date) -> date:
        """Return the last day to tell: a narrower export takes nothing away."""
        return max(last, (self.until or {}).get(key, last))


def events_of(
    series: Series, touched: Mapping[str, Touched], last: date, told: Told | None = None
) -> tuple[Event, ...]:
    """Return the events of a series up to a day: each phase with its overrides, then the single ones."""
    plan = _Planned(series, touched, last, told or Told())
    return (*plan.recurring(), *plan.single())


def event_of(series: Series, touched: Mapping[str, Touched], found: Occurrence) -> Event:
    """Return the event that tells one meeting alone."""
    plan = _Planned(series, touched, found.original_on, Told(frozenset([found.key])))
    cadence = plan.owner.get(found.key)
    return plan.override(cadence, found) if cadence else plan.alone(found)


def cadence_key(cadence_id: str) -> str:
    """Return the key of the recurring event of a phase."""
    return f"cadence:{cadence_id}"


class _Planned:
    """A series worked out as far as it is told."""

    def __init__(self, series: Series, touched: Mapping[str, Touched], last: date, told: Told) -> None:
        self.series, self.touched, self.told = series, touched, told
        self.people = telling.people(series)
        self.text = telling.description(series)
        self.ends = {each.id: told.horizon(cadence_key(each.id), last) for each in series.cadences}
        self.first = self._first(last)
        self.last = max([last, *self.ends.values(), self.told.furthest or last]) + _MARGIN
        self.planned = {slot.key for slot in slots(series.timing, self.first, self.last)}
        self.owner = self._owners()
        self.found = {each.key: each for each in self._occurrences()}

    def _first(self, last: date) -> date:
        days = [each.first for each in self.series.cadences if each.first]
        days += [each.original_on for each in self.touched.values()]
        days += [each.starts.date() for each in self.touched.values() if each.starts]
        return min([*days, last]) - _MARGIN

    def _owners(self) -> dict[str, Cadence]:
        """Return the phase of each planned slot; where phases overlap, the first one has the day."""
        found: dict[str, Cadence] = {}
        for cadence in self.series.cadences:
            for day in self._days(cadence):
                if day.isoformat() in self.planned:
                    found.setdefault(day.isoformat(), cadence)
        return found

    def _days(self, cadence: Cadence) -> tuple[date, ...]:
        if cadence.first is None or not cadence.rule:
            return ()
        first = max(filter(None, (cadence.first, self.series.first_day)))
        last = min(filter(None, (cadence.last, self.series.last_day, self.ends[cadence.id])))
        return days_of(cadence.rule, cadence.first, first, last) if first <= last else ()

    def _occurrences(self) -> Iterator[Occurrence]:
        """Return every meeting, those too that were moved out of the days that are looked at."""
        seen = set()
        for each in occurrences(self.series, self.touched, self.first, self.last):
            seen.add(each.key)
            yield each
        for key in self.touched.keys() - seen:
            far = occurrence_of(self.series, self.touched, key)
            if far is not None:
                yield far

    # --- recurring ------------------------------------------------------------------------------------

    def recurring(self) -> Iterator[Event]:
        """Return each phase with a plain rule, then its overrides."""
        for cadence in self.series.cadences:
            days = self._shown_days(cadence)
            if not days:
                continue
            yield self._master(cadence, days)
            for found in self._owned(cadence, days):
                if self._stands_out(cadence, found):
                    yield self.override(cadence, found)

    def _shown_days(self, cadence: Cadence) -> list[date]:
        """Return the rule's days from the first meeting that is shown to the last one."""
        days = [day for day in self._days(cadence) if day.isoformat() in self.planned]
        shown = [place for place, day in enumerate(days) if self._is_shown(cadence, day)]
        return days[shown[0] : shown[-1] + 1] if shown else []

    def _is_shown(self, cadence: Cadence, day: date) -> bool:
        key = day.isoformat()
        found = self.found.get(key)
        if self.owner.get(key) is not cadence or found is None:
            return False
        return found.state is not OccurrenceState.SKIPPED or key in self.told.overrides

    def _owned(self, cadence: Cadence, days: list[date]) -> Iterator[Occurrence]:
        for day in days:
            if self._is_shown(cadence, day):
                yield self.found[day.isoformat()]

    def _master(self, cadence: Cadence, days: list[date]) -> Event:
        starts = self.series.starts
        every = self._between(cadence, days)
        without = tuple(starts.on(day) for day in every if not self._is_shown(cadence, day))
        return replace(
            self._bare(cadence_key(cadence.id), self.uid_of(cadence), starts.on(days[0])),
            minutes=cadence.minutes or self.series.minutes,
            rule=cadence.rule,
            until=starts.on(days[-1]),
            without=without,
        )

    def _between(self, cadence: Cadence, days: list[date]) -> Iterator[date]:
        """Return all days of the rule from the first to the last, those told by records alone among them."""
        return (day for day in self._days(cadence) if days[0] <= day <= days[-1])

    def uid_of(self, cadence: Cadence) -> str:
        """Return the name that programs know a phase by: of an imported series the one it came with."""
        if self.series.uid and cadence is self.series.cadences[0]:
            return self.series.uid
        return cadence.id

    def _stands_out(self, cadence: Cadence, found: Occurrence) -> bool:
        """Whether a meeting is otherwise than the recurring event has it."""
        starts = self.series.starts.on(found.original_on)
        minutes = cadence.minutes or self.series.minutes
        return (
            found.key in self.told.overrides
            or found.state in _STATUS
            or (found.starts, found.starts.tzinfo, found.minutes) != (starts, starts.tzinfo, minutes)
            or bool(found.title or found.own_place or found.note)
            or _clock_changes_within(starts, minutes)
        )

    def override(self, cadence: Cadence, found: Occurrence) -> Event:
        """Return the event that stands for one meeting of a recurring one."""
        planned = self.series.starts.on(found.original_on)
        key = f"{found.key}@{self.series.starts}"  # at another time of day it stands for another start
        return replace(self._of(found, key, self.uid_of(cadence)), recurs=planned)

    # --- single ---------------------------------------------------------------------------------------

    def single(self) -> Iterator[Event]:
        """Return the meetings that no recurring event holds."""
        for found in self.found.values():
            shown = found.state is not OccurrenceState.SKIPPED or single_key(found.key) in self.told.overrides
            if found.key not in self.owner and shown:
                yield self.alone(found)

    def alone(self, found: Occurrence) -> Event:
        """Return the event of a meeting of its own."""
        return self._of(found, single_key(found.key), self._own_uid(found))

    def _own_uid(self, found: Occurrence) -> str:
        """Return the name of a meeting of its own: of an imported one the one it came with."""
        only = self.series.cadences[0] if len(self.series.cadences) == 1 else None
        if self.series.uid and only is not None and found.key == f"once:{only.id}":
            return self.series.uid
        return found.id

    # --- both -----------------------------------------------------------------------------------------

    def _of(self, found: Occurrence, key: str, uid: str) -> Event:
        skipped = found.state is OccurrenceState.SKIPPED
        return replace(
            self._bare(key, uid, found.starts),
            minutes=found.minutes,
            summary=found.name,
            place=found.place,
            description=telling.description(self.series, found),
            status=Status.CANCELLED if skipped else _STATUS.get(found.state, Status.CONFIRMED),
        )

    def _bare(self, key: str, uid: str, starts: datetime) -> Event:
        series = self.series
        return Event(
            series.id,
            key,
            uid,
            starts,
            series.minutes,
            series.name,
            series.place,
            self.text,
            people=self.people,
            group=series.protocol,
            internal=not series.partnership_id,
        )


def told_slot(key: str) -> str:
    """Return the slot of an override by its key."""
    return key.partition("@")[0]


def single_key(key: str) -> str:
    """Return the key of an event that stands alone: a slot may have been told as an override before."""
    return f"single:{key}"


def _clock_changes_within(starts: datetime, minutes: int) -> bool:
    """Whether the clocks change while it lasts: programs disagree on when such a meeting of a series ends."""
    return later(starts, minutes).utcoffset() != starts.utcoffset()
