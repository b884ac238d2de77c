"""What the status report tells of risks, issues and CAPA: as they stood at its cut-off, tables alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.oversight.risks.queries import Wanted, actions_by_subject, issues, risks
from cro_desk.oversight.risks.rows import ActionRow, IssueRow, RiskRow
from cro_desk.oversight.risks.terms import Band, Purpose, Severity

#: so many of each are told; the rest is counted
MOST = 5
_CAPA = (Purpose.CORRECTIVE, Purpose.PREVENTIVE)


@dataclass(frozen=True, slots=True)
class RiskSection:
    """Open risks and issues at the cut-off, the gravest first. `newly_high`: lower at the last report's day.

    `actions` are those that are open, by risk or issue, the longest due first.
    """

    cut_off: date
    risks: tuple[RiskRow, ...]
    issues: tuple[IssueRow, ...]
    newly_high: tuple[RiskRow, ...]
    closed: tuple[RiskRow, ...]  # since the last report
    solved: tuple[IssueRow, ...]
    actions: Mapping[str, tuple[ActionRow, ...]]

    @property
    def top_risks(self) -> tuple[RiskRow, ...]:
        return self.risks[:MOST]

    @property
    def top_issues(self) -> tuple[IssueRow, ...]:
        return self.issues[:MOST]

    @property
    def bands(self) -> Mapping[Band | None, int]:
        """Return how many open risks each band has; None: not judged."""
        return Counter(row.band for row in self.risks)

    @property
    def severities(self) -> Mapping[Severity, int]:
        """Return how many open issues there are of each severity."""
        return Counter(row.severity for row in self.issues)

    @property
    def unowned(self) -> tuple[RiskRow, ...]:
        """Return the risks that one side does not own, or whose cost nobody bears."""
        return tuple(row for row in self.risks if row.unowned)

    @property
    def breached(self) -> tuple[RiskRow, ...]:
        """Return the risks whose measured value is outside the acceptable range."""
        return tuple(row for row in self.risks if row.is_breached)

    @property
    def overdue_reviews(self) -> tuple[RiskRow, ...]:
        return tuple(row for row in self.risks if row.is_overdue(self.cut_off))

    @property
    def capa(self) -> tuple[IssueRow, ...]:
        """Return the open issues with corrective or preventive actions, or a check of what they did."""
        return tuple(row for row in self.issues if row.has_capa)

    @property
    def capa_late(self) -> tuple[IssueRow, ...]:
        """Return those of which an action, or the check, is overdue."""
        return tuple(row for row in self.capa if row.work.late or row.is_check_late(self.cut_off))


def section(
    session: Session, study_id: str, partnership_id: str | None, cut_off: date, since: date | None = None
) -> RiskSection:
    """Read what stood at the end of the cut-off day; `since` is the last report's, for what is new.

    Without a partnership of all that the session shows: a report for both sides reads a narrowed one.
    """
    wanted = Wanted((study_id,), partnership_id, until=cut_off)
    every, troubles = risks(session, wanted, cut_off), issues(session, wanted, cut_off)
    before = _bands_at(session, wanted, since) if since is not None else {}
    open_risks = tuple(row for row in every if row.is_open)
    return RiskSection(
        cut_off=cut_off,
        risks=open_risks,
        issues=tuple(row for row in troubles if row.is_open),
        newly_high=tuple(
            row for row in open_risks if row.band is Band.HIGH and before.get(row.id) is not Band.HIGH
        ),
        closed=tuple(row for row in every if _is_between(row.closed_on, since, cut_off)),
        solved=tuple(row for row in troubles if _is_between(row.closed_on, since, cut_off)),
        actions=_actions(session, study_id),
    )


def _bands_at(session: Session, wanted: Wanted, day: date) -> Mapping[str, Band | None]:
    then = Wanted(wanted.study_ids, wanted.partnership_id, until=day)
    return {row.id: row.band for row in risks(session, then, day)}


def _is_between(day: date | None, since: date | None, until: date) -> bool:
    return day is not None and day <= until and (since is None or day > since)


def _actions(session: Session, study_id: str) -> Mapping[str, tuple[ActionRow, ...]]:
    found: dict[str, tuple[ActionRow, ...]] = {}
    for subject, action in actions_by_subject(session, study_id):
        if action.is_open:
            found[subject] = (*found.get(subject, ()), action)
    return found
