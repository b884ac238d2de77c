"""Cancellations out of a calendar: which meetings of the plan they mean, and noting by whom and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from cro_desk.communication.expanding import occurrence_of, occurrences
from cro_desk.communication.ics.incoming import Withdrawn
from cro_desk.communication.keeping import pin
from cro_desk.communication.reading import Plan
from cro_desk.communication.recurrence import days_of
from cro_desk.communication.series import Occurrence, Outcome, Series
from cro_desk.communication.terms import OccurrenceState
from cro_desk.formats import LONGEST_LINE
from cro_desk.i18n import _
from cro_desk.store.connections import Raw, raw
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

#: meetings of a series that is cancelled as a whole are noted so far ahead
_AHEAD = timedelta(days=366)
_PERSON = "SELECT name, side FROM person WHERE NOT deleted AND study_id = ? AND lower(email) = lower(?)"
#: by UID: the series and the key of what programs know
Places = Mapping[str, tuple[str, str]]


def meetings_of(found: Withdrawn, plan: Plan, places: Places, now: datetime) -> tuple[Occurrence, ...]:
    """Return the meetings ahead that are cancelled by an entry and are not off already, by time."""
    series_id, key = places.get(found.uid, ("", ""))
    series = next((each for each in plan.series if each.id == series_id), None)
    if series is None:
        return ()
    known = plan.of(series_id)
    candidates = (
        (occurrence_of(series, known, slot) for slot in _slots(found, series, key))
        if found.moments or key.startswith("single:")
        else _all(series, plan, key, now)
    )
    there = {each.key: each for each in candidates if each is not None and each.is_on and each.starts > now}
    return tuple(sorted(there.values(), key=lambda each: each.starts))


def _slots(found: Withdrawn, series: Series, key: str) -> Iterator[str]:
    if key.startswith("single:"):
        yield key.removeprefix("single:")
    for moment in found.moments:
        yield in_zone(moment, series.starts.zone).date().isoformat()


def _all(series: Series, plan: Plan, key: str, now: datetime) -> Iterator[Occurrence]:
    """Return the meetings of a series within a year; of one phase where programs know it by that."""
    first = in_zone(now, series.starts.zone).date()
    cadence = next((each for each in series.cadences if key == f"cadence:{each.id}"), None)
    days = None
    if cadence is not None and cadence.first is not None and len(series.cadences) > 1:
        days = {day.isoformat() for day in days_of(cadence.rule, cadence.first, first, first + _AHEAD)}
    for each in occurrences(series, plan.of(series.id), first, first + _AHEAD):
        if days is None or each.key in days:
            yield each


def who(driver: Raw, study_id: str, found: Withdrawn, series: Series) -> tuple[Side, str]:
    """Return who cancels: one of the study's people by the address, else as the entry names the organiser."""
    rows = driver.execute(_PERSON, (study_id, found.email)).fetchall() if found.email else []
    if rows:
        name, side = rows[0]
        return Side(side), str(name)
    side = Side.CRO if series.partnership_id else Side.SPONSOR
    return side, (found.by or found.email or _("the organiser of the meeting"))[:LONGEST_LINE]


def cancel_all(work: Work, study_id: str, meetings: Iterable[Occurrence], found: Withdrawn) -> set[str]:
    """Note the cancellation of each of these; return the ids of their series."""
    done = set()
    reason = " ".join(found.reason.split())[:LONGEST_LINE] or _("Cancelled in an imported calendar")
    at = in_zone(work.now, "UTC").isoformat(timespec="seconds")
    for each in meetings:
        side, by = who(raw(work.session.connection()), study_id, found, each.series)
        pin(work, each, outcome=Outcome(OccurrenceState.CANCELLED, side, by, reason, at).stored())
        done.add(each.series.id)
    return done
