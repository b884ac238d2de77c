"""What the Overview says of goals and obligations: reviews that are late, promises whose day is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.signers import own_side
from cro_desk.oversight.goals.queries import goals, obligations
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone

PANE = "oversight"


def goal_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at; it changes with the day of the study's zone."""
    study = session.get(Study, study_id)
    if study is None:
        return Told()
    today = in_zone(now, study.time_zone).date()
    side = own_side(session, study_id)
    found = (
        *goal_lines(goals(session, study_id), side, today),
        *obligation_lines(obligations(session, study_id), today),
    )
    return Told(found, WallTime(time(0), study.time_zone).on(today + timedelta(days=1)))


def goal_lines(rows: Sequence[GoalRow], side: Side, today: date) -> Iterator[Attention]:
    """Tell reviews that are late, and goals that one's own side has not agreed to."""
    late = [row for row in rows if row.is_review_late(today)]
    if len(late) == 1:
        yield Attention(late[0].goal, _("review of the goal is overdue"), PANE, late[0].id)
    elif late:
        words = _("Reviews of {count} goals are overdue").format(count=len(late))
        yield Attention(words, late[0].goal, PANE, late[0].id)
    asked = [row for row in rows if row.is_open and side in row.missing and row.is_measurable]
    if asked:
        words = _("{count} goals wait for our commitment").format(count=len(asked))
        told = words if len(asked) > 1 else asked[0].goal
        stands = asked[0].goal if len(asked) > 1 else _("waits for our commitment")
        yield Attention(told, stands, PANE, asked[0].id, bad=False)


def obligation_lines(rows: Sequence[ObligationRow], today: date) -> Iterator[Attention]:
    """Tell promises whose day is over."""
    late = [row for row in rows if row.is_late(today)]
    if len(late) == 1:
        stands = _("promised for {day}").format(day=day(late[0].due))
        yield Attention(late[0].promise, stands, PANE, late[0].id)
    elif late:
        words = _("{count} promises are overdue").format(count=len(late))
        yield Attention(words, late[0].promise, PANE, late[0].id)
