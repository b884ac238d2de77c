"""Who can be reached now: at work, outside hours, away; and who stands in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cro_desk.communication.directory.contacts import Away, Contact
from cro_desk.communication.escalation.clock import next_opening
from cro_desk.zoned import in_zone


class Presence(StrEnum):
    """Where somebody stands now, the easiest to reach first."""

    WORKING = "working"
    RESTING = "resting"  # outside hours, or on a day off
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody can be reached now. `stands_in` is who takes over while away, None where nobody does.

    `back` is when the next working time begins; `why` names the day off or says what the absence says.
    """

    presence: Presence
    local: datetime
    back: datetime | None = None
    why: str = ""
    absence: Away | None = None
    stands_in: Contact | None = None


def reach(contact: Contact, known: Mapping[str, Contact], now: datetime) -> Reach:
    """Return how a contact can be reached now."""
    local = in_zone(now, contact.calendar.zone)
    absence = contact.away(local.date())
    if absence is not None:
        deputy = present_deputy(contact, known, now)
        return Reach(
            Presence.AWAY, local, _back(contact, absence.last_day, now), absence.note, absence, deputy
        )
    opens = next_opening(now, contact.calendar)
    if opens is not None and opens <= now:
        return Reach(Presence.WORKING, local)
    return Reach(Presence.RESTING, local, opens, contact.calendar.off(local.date()))


def present_deputy(contact: Contact, known: Mapping[str, Contact], now: datetime) -> Contact | None:
    """Return who stands in and is not away, too: the deputy, or the deputy's deputy."""
    seen = {contact.id}
    deputy = known.get(contact.deputy_id)
    while deputy is not None and deputy.id not in seen:
        if deputy.away(in_zone(now, deputy.calendar.zone).date()) is None:
            return deputy
        seen.add(deputy.id)
        deputy = known.get(deputy.deputy_id)
    return None


def _back(contact: Contact, last_day: date, now: datetime) -> datetime | None:
    """Return when somebody works again after an absence, those that follow at once included."""
    while (next_away := contact.away(last_day + timedelta(days=1))) is not None:
        last_day = next_away.last_day
    after = in_zone(now, contact.calendar.zone)
    after = after.combine(last_day + timedelta(days=1), after.min.time(), tzinfo=after.tzinfo)
    return next_opening(after, contact.calendar)
