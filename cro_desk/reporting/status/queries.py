"""Reads of status reports: the list of them, the last one, and the number of the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from cro_desk.oversight.terms import Standing
from cro_desk.reporting.status.records import StatusDraft, StatusReport
from cro_desk.reporting.status.terms import Area, Audience, Form
from cro_desk.studies.numbers import told_number, twins
from cro_desk.studies.records import Partnership

_Terms = tuple[ColumnElement[bool] | bool, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, or a draft of one (`number` empty) in the list; `overall` None where nobody rated it yet."""

    id: str
    number: str
    is_draft: bool
    audience: Audience
    form: Form
    partnership_id: str
    partnership: str
    first_day: date | None
    cut_off: date | None
    overall: Standing | None
    message: str
    issued_at: datetime | None
    issued_by: str


def reports(session: Session, study_id: str, partnership_id: str = "") -> tuple[ReportRow, ...]:
    """Return drafts, then issued reports, the newest first; of one CRO's those of the whole study, too."""
    names = _names(session, study_id)
    drafts = session.exec(select(StatusDraft).where(*_mine(StatusDraft, study_id))).all()
    issued = session.exec(select(StatusReport).where(*_mine(StatusReport, study_id))).all()
    given = twins(((row.audience, row.partnership_id, row.number), row.id) for row in issued)
    shown = [_draft_row(row, names) for row in sorted(drafts, key=lambda row: row.id, reverse=True)]
    newest = sorted(issued, key=lambda row: (row.cut_off, row.issued_at, row.id), reverse=True)
    shown += [_report_row(row, told_number(row.number, given[row.id]), names) for row in newest]
    return tuple(row for row in shown if not partnership_id or row.partnership_id in ("", partnership_id))


def _mine(table: type[StatusDraft | StatusReport], study_id: str) -> _Terms:
    return col(table.study_id) == study_id, ~col(table.deleted)


def _names(session: Session, study_id: str) -> dict[str, str]:
    mine = select(Partnership.id, Partnership.name).where(col(Partnership.study_id) == study_id)
    return dict(session.exec(mine).all())


def _draft_row(row: StatusDraft, names: dict[str, str]) -> ReportRow:
    rated = row.ratings.get(Area.OVERALL, {}).get("standing")
    partner = names.get(row.partnership_id, "")
    return ReportRow(
        row.id,
        "",
        True,
        row.audience,
        row.form,
        row.partnership_id,
        partner,
        row.first_day,
        row.cut_off,
        Standing(rated) if rated else None,
        row.message,
        None,
        "",
    )


def _report_row(row: StatusReport, number: str, names: dict[str, str]) -> ReportRow:
    return ReportRow(
        row.id,
        number,
        False,
        row.audience,
        row.form,
        row.partnership_id,
        names.get(row.partnership_id, ""),
        row.first_day,
        row.cut_off,
        row.overall,
        row.message,
        row.issued_at,
        row.issued_by,
    )


def last_report(
    session: Session, study_id: str, partnership_id: str, audience: Audience
) -> StatusReport | None:
    """Return the report before: of the same CRO, for the same readers."""
    found = session.exec(select(StatusReport).where(*_line(study_id, partnership_id, audience))).all()
    return max(found, key=lambda row: (row.cut_off, row.number, row.id), default=None)


def next_number(session: Session, study_id: str, partnership_id: str, audience: Audience) -> int:
    """Return the number of the report that is issued next; none is given again."""
    given = select(StatusReport.number).where(*_line(study_id, partnership_id, audience))
    return max(session.exec(given), default=0) + 1


def _line(study_id: str, partnership_id: str, audience: Audience) -> _Terms:
    return (
        col(StatusReport.study_id) == study_id,
        col(StatusReport.partnership_id) == partnership_id,
        col(StatusReport.audience) == audience,
    )
