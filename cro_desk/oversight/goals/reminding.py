"""What goals and promises remind of: a review, a goal's day, a promise's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from cro_desk.communication.reminders import NEAR, Kind, Leads, Me, Reminder
from cro_desk.communication.working_days import WorkCalendar, add_working_days
from cro_desk.i18n import _
from cro_desk.minutes.signers import own_side
from cro_desk.oversight.goals.attention import PANE
from cro_desk.oversight.goals.queries import goals, obligations
from cro_desk.oversight.goals.records import Goal, Obligation
from cro_desk.studies.records import Study
from cro_desk.zoned import WallTime

#: what is due: the record, whose cards, in words, the day
_Due = tuple[str, set[str], str, date]


def goal_reminders(
    session: Session, leads: Leads, who: Me, after: datetime, until: datetime
) -> Iterator[Reminder]:
    """Return what is due about these days: what one owns, or all; who wants no reminder hears of none."""
    if leads.paper is None:
        return
    first, last, days = (after - NEAR).date(), (until + NEAR).date(), leads.paper
    for study in _studies(session):
        for id, cards, words, due in _due(session, study.id):
            if first <= due <= last and (leads.everything or cards & set(who.cards)):
                yield _reminder(session, study, id, words, due, days)


def _studies(session: Session) -> Iterator[Study]:
    """Return the studies that have goals or promises: most have none."""
    ids = {
        *session.exec(select(Goal.study_id).distinct()),
        *session.exec(select(Obligation.study_id).distinct()),
    }
    yield from session.exec(select(Study).where(col(Study.id).in_(ids), col(Study.deleted).is_(False)))


def _due(session: Session, study_id: str) -> Iterator[_Due]:
    for row in goals(session, study_id):
        cards = {row.sponsor_owner_id, row.cro_owner_id} - {""}
        for due, told in ((row.next_review, _("Review the goal: {goal}")), (row.due, _("Goal: {goal}"))):
            if row.is_open and due is not None:
                yield row.id, cards, told.format(goal=row.goal), due
    for each in obligations(session, study_id):
        if each.is_open and each.due is not None:
            words = _("Promised: {promise}").format(promise=each.promise)
            yield each.id, {each.owner_id} - {""}, words, each.due


def _reminder(session: Session, study: Study, id: str, words: str, due: date, days: int) -> Reminder:
    calendar = WorkCalendar("", own_side(session, study.id), "", zone=study.time_zone)
    on = add_working_days(due, -days, (calendar,)) if days else due
    at = WallTime(calendar.until_hour, study.time_zone).on(due).astimezone(UTC)
    told = WallTime(calendar.from_hour, study.time_zone).on(on).astimezone(UTC)
    where = (study.id, study.protocol, id)
    return Reminder(f"goal:{id}:{due:%Y%m%d}", Kind.DUE, words, *where, at, told, pane=PANE)
