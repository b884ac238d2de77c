"""What the Overview says of the plan: what is overdue, what comes too early, what slipped without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from sqlmodel import Session

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.milestones.queries import Plan, PlanRow, plan
from cro_desk.studies.records import Study
from cro_desk.studies.standing import MilestoneState
from cro_desk.zoned import WallTime, in_zone

PANE = "oversight"
#: a milestone within so many days is told before it is overdue
SOON = timedelta(days=7)


def milestone_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at; it changes with the day of the study's zone."""
    study = session.get(Study, study_id)
    if study is None:
        return Told()
    today = in_zone(now, study.time_zone).date()
    known = plan(session, study_id, today)
    tomorrow = WallTime(time(0), study.time_zone).on(today + timedelta(days=1))
    return Told((*_overdue(known), *_early(known), *_unexplained(known), *_soon(known)), tomorrow)


def _line(text: str, stands: str, record_id: str, *, bad: bool = True) -> Attention:
    return Attention(text, stands, PANE, record_id, bad)


def _overdue(known: Plan) -> Iterator[Attention]:
    late = [row for row in known.rows if row.state is MilestoneState.OVERDUE]
    late.sort(key=lambda row: row.expected or known.today)
    if not late:
        return
    first = late[0]
    if len(late) == 1:
        name = _("Milestone: {name}").format(name=first.name)
        yield _line(name, _("overdue since {day}").format(day=day(first.expected)), first.id)
        return
    words = _("{count} milestones are overdue").format(count=number(len(late)))
    stands = _("the oldest, {name}, since {day}").format(name=first.name, day=day(first.expected))
    yield _line(words, stands, first.id)


def _early(known: Plan) -> Iterator[Attention]:
    if known.proposals:
        words = ngettext(
            "{count} milestone comes before what it depends on",
            "{count} milestones come before what they depend on",
            len(known.proposals),
        )
        first = known.proposals[0]
        stands = _("{name}: not before {day}").format(name=first.name, day=day(first.becomes))
        yield _line(words.format(count=number(len(known.proposals))), stands, first.id, bad=False)


def _unexplained(known: Plan) -> Iterator[Attention]:
    found = [row for row in known.rows if row.unexplained]
    if found:
        words = ngettext(
            "{count} milestone slipped without a cause",
            "{count} milestones slipped without a cause",
            len(found),
        )
        yield _line(words.format(count=number(len(found))), _named(found), found[0].id, bad=False)


def _named(rows: Sequence[PlanRow]) -> str:
    told = ", ".join(row.name for row in rows[:3])
    return f"{told} …" if len(rows) > 3 else told


def _soon(known: Plan) -> Iterator[Attention]:
    for row in known.rows:
        on = row.expected
        if row.actual is None and on is not None and known.today <= on <= known.today + SOON:
            name = _("Milestone: {name}").format(name=row.name)
            yield _line(name, _("due {day}").format(day=day(on)), row.id, bad=False)
