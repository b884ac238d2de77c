"""What a person is reminded of: meetings, papers that are due, escalations that run out; and by other areas.

A reminder is known by what it is about and when that is, so that a meeting that was moved reminds again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from cro_desk.communication.deadlines import Deadline, deadlines
from cro_desk.communication.directory.contacts import working_by
from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.escalation.rows import EscalationRow
from cro_desk.communication.queries import meetings, plan
from cro_desk.communication.series import Occurrence, Series
from cro_desk.communication.terms import EscalationState, OccurrenceState
from cro_desk.communication.working_days import WorkCalendar, add_working_days
from cro_desk.store.connections import raw
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime

#: a paper is due so many days from its meeting at most
NEAR = timedelta(days=45)
_OPEN = (OccurrenceState.PLANNED, OccurrenceState.ASKED)
_ME = """SELECT id, study_id, side FROM person WHERE NOT deleted
    AND ((email <> '' AND lower(email) = lower(?)) OR name = ?)"""
_OWNER = "SELECT name, email FROM identity"
_STUDIES = "SELECT id FROM study WHERE NOT deleted"


class Kind(StrEnum):
    """What is reminded of."""

    MEETING = "meeting"
    PAPER = "paper"
    ESCALATION = "escalation"
    DUE = "due"  # on a day, as a paper is
    LATE = "late"  # it was due on a day before


@dataclass(frozen=True, slots=True)
class Leads:
    """How long before: a meeting and an escalation in minutes, a paper in working days; None: not at all.

    `everything`: of all that the studies hold, not only of what concerns oneself.
    """

    meeting: int | None = 15
    paper: int | None = 1
    escalation: int | None = 120
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due at `due_at`, and is told at `remind_at`; both in UTC.

    It leads to `record_id` in a pane.
    """

    about: str
    kind: Kind
    title: str
    study_id: str
    protocol: str
    record_id: str
    due_at: datetime
    remind_at: datetime
    place: str = ""
    pane: str = "calendar"


@dataclass(frozen=True, slots=True)
class Me:
    """Who sits here: one's cards in the studies, and on which side one is there."""

    cards: frozenset[str] = frozenset()
    sides: Mapping[str, Side] | None = None

    def side(self, study_id: str) -> Side | None:
        """Return on which side one is in a study, None where one has no card."""
        return (self.sides or {}).get(study_id)


def me(session: Session, name: str, email: str) -> Me:
    """Return one's cards by e-mail, else by name."""
    rows = raw(session.connection()).execute(_ME, (email, name)).fetchall()
    return Me(frozenset(id for id, _study, _side in rows), {study: Side(side) for _id, study, side in rows})


def myself(session: Session) -> Me:
    """Return the cards of whoever this workspace belongs to."""
    name, email = raw(session.connection()).execute(_OWNER).fetchone()
    return me(session, name, email)


#: `(session, leads, who, after, until)`: what an area reminds of about these moments
Source = Callable[[Session, Leads, Me, datetime, datetime], Iterable[Reminder]]


def calendar_reminders(
    session: Session, leads: Leads, who: Me, after: datetime, until: datetime
) -> Iterator[Reminder]:
    """Remind of meetings, papers and escalations."""
    known = plan(session)
    first, last = (after - NEAR).date(), (until + NEAR).date()
    found = [each for each in meetings(known, first, last) if leads.everything or _concerns(each.series, who)]
    yield from _meetings(found, leads)
    yield from _papers(found, leads, who)
    yield from _escalations(session, leads)


def reminders(
    session: Session,
    leads: Leads,
    who: Me,
    after: datetime,
    until: datetime,
    now: datetime | None = None,
    sources: Sequence[Source] = (calendar_reminders,),
) -> tuple[Reminder, ...]:
    """Return what is told after one moment, up to another, by time.

    With `now` also what was to be told before but is still ahead: planned at short notice, or moved nearer.
    """
    told = (each for source in sources for each in source(session, leads, who, after, until))
    wanted = (each for each in told if after < each.remind_at <= until or _is_late(each, now))
    return tuple(sorted(wanted, key=_when))


def _is_late(reminder: Reminder, now: datetime | None) -> bool:
    return now is not None and reminder.remind_at <= now < reminder.due_at


def _when(reminder: Reminder) -> tuple[datetime, datetime, str]:
    return reminder.remind_at, reminder.due_at, reminder.about


def _concerns(series: Series, who: Me) -> bool:
    """Whether one comes to a series; where one has no card, or nobody is named, everything concerns one."""
    named = {each.person_id for each in series.attendees if each.person_id}
    return who.side(series.study_id) is None or not named or not named.isdisjoint(who.cards)


def _meetings(found: Iterable[Occurrence], leads: Leads) -> Iterator[Reminder]:
    if leads.meeting is None:
        return
    for each in found:
        if each.state in _OPEN:
            starts = each.starts.astimezone(UTC)
            yield Reminder(
                f"meeting:{each.id}:{starts:%Y%m%dT%H%M}",
                Kind.MEETING,
                each.name,
                each.series.study_id,
                each.series.protocol,
                each.id,
                starts,
                starts - timedelta(minutes=leads.meeting),
                each.place,
            )


def _papers(found: Iterable[Occurrence], leads: Leads, who: Me) -> Iterator[Reminder]:
    if leads.paper is None:
        return
    on = [each for each in found if each.state in (*_OPEN, OccurrenceState.HELD)]
    for each in deadlines(on):
        if leads.everything or _owes(each, who):
            yield _paper(each, leads.paper)


def _owes(deadline: Deadline, who: Me) -> bool:
    """Whether one owes a paper; one that nobody is named for is owed by the whole side."""
    paper = deadline.paper
    side = who.side(deadline.occurrence.series.study_id)
    return paper.person_id in who.cards if paper.person_id else side in (None, paper.side)


def _paper(deadline: Deadline, days: int) -> Reminder:
    """Return the reminder on the morning of a working day, so many before it is due."""
    found, paper = deadline.occurrence, deadline.paper
    calendar = paper.calendar or working_by((), paper.side, "", found.series.starts.zone)
    on = add_working_days(deadline.due, -days, (calendar,)) if days else deadline.due
    due = WallTime(calendar.until_hour, calendar.zone).on(deadline.due).astimezone(UTC)
    return Reminder(
        f"paper:{found.id}:{paper.id}:{deadline.due:%Y%m%d}",
        Kind.PAPER,
        f"{paper.name} · {found.name}",
        found.series.study_id,
        found.series.protocol,
        found.id,
        due,
        _morning(calendar, on),
    )


def _morning(calendar: WorkCalendar, on: date) -> datetime:
    return WallTime(calendar.from_hour, calendar.zone).on(on).astimezone(UTC)


def _escalations(session: Session, leads: Leads) -> Iterator[Reminder]:
    if leads.escalation is None:
        return
    for (study_id,) in raw(session.connection()).execute(_STUDIES).fetchall():
        for matter in escalations(session, study_id):
            yield from _escalation(matter, leads.escalation)


def _escalation(matter: EscalationRow, minutes: int) -> Iterator[Reminder]:
    """Return a reminder before the clock that counts now runs out, and one when it has."""
    step = matter.current
    waits = matter.state is EscalationState.WAITING and step.respond_by is not None
    due = step.respond_by if waits else step.resolve_by
    if not matter.is_open or due is None:
        return
    ends = due.astimezone(UTC)
    for what, early in (("soon", minutes), ("out", 0)):
        about = f"escalation:{step.id}:{'respond' if waits else 'resolve'}:{what}"
        told = (matter.title, matter.study_id, matter.protocol, matter.id, ends)
        yield Reminder(about, Kind.ESCALATION, *told, ends - timedelta(minutes=early))
