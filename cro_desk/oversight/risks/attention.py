"""What the Overview says of risks and issues: reviews and checks that are late, ranges that were left.

A line is one thing, or says how many there are and leads to the gravest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.queries import Wanted, issues, risks
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.terms import RiskStatus, Stage
from cro_desk.oversight.risks.words import gap_words
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.records import Study
from cro_desk.zoned import WallTime, in_zone

PANE = "oversight"
#: a review that is due within so many days is told before it is late
SOON = timedelta(days=7)
R = TypeVar("R", RiskRow, IssueRow)


def risk_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at; it changes with the day of the study's zone."""
    study = session.get(Study, study_id)
    if study is None:
        return Told()
    today = in_zone(now, study.time_zone).date()
    wanted = Wanted((study_id,), open_only=True)
    found = (
        *risk_lines(risks(session, wanted, today), today),
        *issue_lines(issues(session, wanted, today), today),
    )
    return Told(found, WallTime(time(0), study.time_zone).on(today + timedelta(days=1)))


def risk_lines(rows: Sequence[RiskRow], today: date) -> Iterator[Attention]:
    """Tell values out of range, reviews that are late or due, risks that one side does not own."""
    breached = [row for row in rows if row.is_breached]
    yield from _lines(breached, _("{count} risks are out of their acceptable range"), _breach)
    late = sorted((row for row in rows if row.is_overdue(today)), key=_review)
    yield from _lines(late, _("Reviews of {count} risks are overdue"), _since)
    soon = [row for row in rows if row.next_review and today <= row.next_review <= today + SOON]
    due = sorted(soon, key=_review)
    yield from _lines(due, _("Reviews of {count} risks are due"), _due, bad=False)
    orphans = [row for row in rows if row.unowned and row.status is RiskStatus.PROPOSED]
    yield from _lines(orphans, _("{count} risks are not owned by both sides"), _lacks, bad=False)


def issue_lines(rows: Sequence[IssueRow], today: date) -> Iterator[Attention]:
    """Tell issues whose day is over, checks that are due, actions that did not help."""
    failed = [row for row in rows if row.stage is Stage.FAILED]
    yield from _lines(failed, _("{count} corrective plans did not help"), _failed)
    checks = [row for row in rows if row.is_check_late(today)]
    yield from _lines(checks, _("Effectiveness checks of {count} issues are overdue"), _check)
    late = [row for row in rows if row.is_late(row.due, today)]
    yield from _lines(late, _("{count} issues are overdue"), _issue_since)
    ready = [row for row in rows if row.stage is Stage.READY and row not in late and row.work.done]
    yield from _lines(ready, _("{count} issues are ready to close"), _ready, bad=False)


def _lines(
    rows: Sequence[R], several: str, stands: Callable[[R], str], *, bad: bool = True
) -> Iterator[Attention]:
    if len(rows) == 1:
        yield Attention(_named(rows[0]), stands(rows[0]), PANE, rows[0].id, bad)
    elif rows:
        numbers = ", ".join(row.number for row in rows[:5]) + (" …" if len(rows) > 5 else "")
        yield Attention(several.format(count=len(rows)), numbers, PANE, rows[0].id, bad)


def _named(row: RiskRow | IssueRow) -> str:
    text = row.event if isinstance(row, RiskRow) else row.problem
    return _("{number}: {text}").format(number=row.number, text=text)


def _review(row: RiskRow) -> date:
    return row.next_review or date.max


def _breach(row: RiskRow) -> str:
    value = row.tolerance.value_told(row.value) if row.value is not None else ""
    return _("{value}, acceptable is {range}").format(value=value, range=row.tolerance.range_told)


def _since(row: RiskRow) -> str:
    return _("review overdue since {day}").format(day=day(row.next_review))


def _due(row: RiskRow) -> str:
    return _("review due {day}").format(day=day(row.next_review))


def _lacks(row: RiskRow) -> str:
    return gap_words(row.unowned)


def _failed(_row: IssueRow) -> str:
    return _("the check found that it did not help")


def _check(row: IssueRow) -> str:
    return _("effectiveness check overdue since {day}").format(day=day(row.check_on))


def _issue_since(row: IssueRow) -> str:
    return _("overdue since {day}").format(day=day(row.due))


def _ready(_row: IssueRow) -> str:
    return _("all is done: ready to close")
