"""What risks and issues remind of: a review, a due day, a check. Their actions remind as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlmodel import Session

from cro_desk.communication.reminders import NEAR, Kind, Leads, Me, Reminder
from cro_desk.communication.working_days import WorkCalendar, add_working_days
from cro_desk.i18n import _
from cro_desk.minutes.signers import own_side
from cro_desk.oversight.risks.attention import PANE
from cro_desk.oversight.risks.queries import Wanted, issues, risks
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.studies.records import Study
from cro_desk.zoned import WallTime


def risk_reminders(
    session: Session, leads: Leads, who: Me, after: datetime, until: datetime
) -> Iterator[Reminder]:
    """Return what is due about these days: what one owns, or all; who wants no reminder hears of none."""
    if leads.paper is None:
        return
    first, last = (after - NEAR).date(), (until + NEAR).date()
    days = leads.paper
    for row, what, due in _due(session, last):
        if first <= due <= last and (leads.everything or _is_mine(row, who)):
            yield _reminder(session, row, what, due, days)


def _due(session: Session, today: date) -> Iterator[tuple[RiskRow | IssueRow, str, date]]:
    wanted = Wanted(open_only=True)
    for risk in risks(session, wanted, today):
        if risk.next_review is not None:
            yield (
                risk,
                _("Review {number}: {text}").format(number=risk.number, text=risk.event),
                risk.next_review,
            )
    for issue in issues(session, wanted, today):
        named = {"number": issue.number, "text": issue.problem}
        if issue.due is not None:
            yield issue, _("Issue {number}: {text}").format(**named), issue.due
        if issue.check_on is not None and issue.check_outcome is None:
            yield issue, _("Effectiveness of {number}: {text}").format(**named), issue.check_on


def _is_mine(row: RiskRow | IssueRow, who: Me) -> bool:
    return bool({row.sponsor_owner_id, row.cro_owner_id} & set(who.cards))


def _reminder(session: Session, row: RiskRow | IssueRow, what: str, due: date, days: int) -> Reminder:
    study = session.get(Study, row.study_id)
    zone = study.time_zone if study is not None else "UTC"
    calendar = WorkCalendar("", own_side(session, row.study_id), "", zone=zone)
    on = add_working_days(due, -days, (calendar,)) if days else due
    at = WallTime(calendar.until_hour, zone).on(due).astimezone(UTC)
    told = WallTime(calendar.from_hour, zone).on(on).astimezone(UTC)
    where = (row.study_id, row.protocol, row.id)
    about = f"{'review' if isinstance(row, RiskRow) else 'issue'}:{row.id}:{due:%Y%m%d}"
    return Reminder(about, Kind.DUE, what, *where, at, told, pane=PANE)
