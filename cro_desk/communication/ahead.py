"""What is read for reminders: what is to be told until a moment, what was shown, the next meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from cro_desk.communication.reminders import Leads, Reminder, Source, calendar_reminders, me, reminders
from cro_desk.communication.shown import last_shown, shown_since

NEXT, NEXT_DAYS = 5, timedelta(days=7)
#: longer ago than this nothing is told of any more
LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: by whom, with which leads, told up to when (None: not known), and until when."""

    name: str
    email: str
    leads: Leads
    after: datetime | None
    now: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to be told after `after`, and the next meetings."""

    after: datetime
    reminders: tuple[Reminder, ...]
    meetings: tuple[Reminder, ...]


def read_ahead(session: Session, asked: Asked, sources: Sequence[Source] = (calendar_reminders,)) -> Ahead:
    """Return what is to be told; what was shown already is not among it."""
    who = me(session, asked.name, asked.email)
    after = max(asked.after or last_shown(session) or asked.now, asked.now - LONGEST)
    told = shown_since(session, asked.now - 2 * LONGEST)
    found = reminders(session, asked.leads, who, after, asked.until, asked.now, sources)
    only = Leads(0, None, None, asked.leads.everything)
    coming = reminders(session, only, who, asked.now, asked.now + NEXT_DAYS)[:NEXT]
    return Ahead(after, tuple(each for each in found if each.about not in told), coming)
