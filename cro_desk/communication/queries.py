"""What the Calendar pane and others read of the communication plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from cro_desk.communication.expanding import occurrence_of
from cro_desk.communication.expanding import occurrences as expanded
from cro_desk.communication.reading import Plan, Which, read_plan, read_series
from cro_desk.communication.series import Occurrence, Series
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.connections import raw


def plan(session: Session, which: Which | None = None) -> Plan:
    """Return the series with what was done to their meetings, to be expanded as often as needed."""
    return read_plan(raw(session.connection()), which)


def series_list(session: Session, which: Which | None = None) -> tuple[Series, ...]:
    """Return the series by name."""
    return read_series(raw(session.connection()), which)


def series(session: Session, series_id: str) -> Series:
    """Return one series; `UserError` where it was deleted."""
    found = series_list(session, Which(series_id=series_id))
    if not found:
        raise UserError(_("This meeting series was deleted."), _("Choose another one, or undo the deletion."))
    return found[0]


def occurrences(
    session: Session, first: date, last: date, which: Which | None = None, person_id: str = ""
) -> tuple[Occurrence, ...]:
    """Return the meetings between two days, both included, by time: of a study, a person, or all.

    A day is meant by the clocks of each series. Skipped and cancelled ones are among them, told by `state`.
    """
    return meetings(plan(session, which), first, last, person_id)


def meetings(known: Plan, first: date, last: date, person_id: str = "") -> tuple[Occurrence, ...]:
    """Return the meetings of a plan that was read between two days, by time."""
    found = (each for one in _with(known, person_id) for each in expanded(one, known.of(one.id), first, last))
    return tuple(sorted(found, key=_when))


def _with(known: Plan, person_id: str) -> Iterator[Series]:
    for one in known.series:
        if not person_id or any(each.person_id == person_id for each in one.attendees):
            yield one


def _when(found: Occurrence) -> tuple[float, str]:
    return found.starts.timestamp(), found.series.name


def occurrence(session: Session, series_id: str, key: str) -> Occurrence:
    """Return one meeting by series and slot; `UserError` where there is none any more."""
    known = plan(session, Which(series_id=series_id))
    found = next((occurrence_of(one, known.of(one.id), key) for one in known.series), None)
    if found is None:
        raise UserError(
            _("This meeting is not there any more."), _("Its series was changed; choose another.")
        )
    return found
