"""The contacts of a study as the plan needs them: who, for whom, in which zone, who stands in, when away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from cro_desk.communication.calendars import of_person, read_calendars
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.store.connections import Raw, raw
from cro_desk.studies.terms import Side

_PEOPLE = """SELECT p.id, p.name, p.side, p.organisation, p.role, p.email, p.phone, p.time_zone, p.language,
    coalesce(p.deputy_id, ''), coalesce(d.name, '') FROM person AS p
    LEFT JOIN person AS d ON d.id = p.deputy_id AND NOT d.deleted
    WHERE p.study_id = ? AND NOT p.deleted AND (? = '' OR p.scope IN
    (SELECT scope FROM partnership WHERE id = ? UNION SELECT id FROM scope WHERE kind = 'study'))"""
_ABSENCES = """SELECT a.person_id, a.id, a.first_day, a.last_day, a.note FROM absence AS a
    JOIN person AS p ON p.id = a.person_id WHERE p.study_id = ? AND NOT a.deleted ORDER BY a.first_day"""
_STUDY_ZONE = "SELECT time_zone FROM study WHERE id = ?"


_UNKNOWN = WorkCalendar("", Side.OTHER, "")


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody is away, both included."""

    id: str
    first_day: date
    last_day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of the directory; `calendar` is the one this person works by."""

    id: str
    name: str
    side: Side
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    zone: str = ""
    language: str = ""
    deputy_id: str = ""
    deputy: str = ""
    absences: tuple[Away, ...] = ()
    calendar: WorkCalendar = _UNKNOWN

    def away(self, day: date) -> Away | None:
        """Return the absence that a day falls into."""
        return next((each for each in self.absences if each.first_day <= day <= each.last_day), None)


def contacts(session: Session, study_id: str, partnership_id: str = "") -> tuple[Contact, ...]:
    """Return the people by side and name; with a partnership only those whom it knows."""
    driver = raw(session.connection())
    calendars = read_calendars(driver).get(study_id, ())
    (zone,) = driver.execute(_STUDY_ZONE, (study_id,)).fetchone() or ("UTC",)
    absences = _absences(driver, study_id)
    rows = driver.execute(_PEOPLE, (study_id, partnership_id, partnership_id))
    found = []
    for id, name, side, *told in rows:
        calendar = working_by(calendars, Side(side), told[4], zone, partnership_id)
        fields: tuple[Any, ...] = (id, name, Side(side), *told, tuple(absences.get(id, ())), calendar)
        found.append(Contact(*fields))
    return tuple(sorted(found, key=_place))


def working_by(
    calendars: tuple[WorkCalendar, ...], side: Side, zone: str, study_zone: str, partnership_id: str = ""
) -> WorkCalendar:
    """Return the calendar that somebody works by, in one's own zone; usual hours where none is known."""
    known = of_person(calendars, side, zone, partnership_id)
    if known is None:
        return WorkCalendar("", side, "", zone=zone or study_zone)
    if not zone or known.zone == zone:
        return known
    return replace(known, zone=zone)


def _absences(driver: Raw, study_id: str) -> Mapping[str, list[Away]]:
    found: dict[str, list[Away]] = defaultdict(list)
    for person_id, id, first, last, note in driver.execute(_ABSENCES, (study_id,)):
        found[person_id].append(Away(id, date.fromisoformat(first), date.fromisoformat(last), note))
    return found


def _place(contact: Contact) -> tuple[int, str, str]:
    return list(Side).index(contact.side), contact.name.casefold(), contact.id
