"""The record of each CRO over all studies: how its work went, side by side, from the registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from cro_desk.minutes.punctuality import on_time
from cro_desk.oversight.budget.queries import books
from cro_desk.oversight.budget.standing import Position, position
from cro_desk.oversight.kpis.report_section import section as kpi_section
from cro_desk.oversight.risks.queries import Wanted, issues, risks
from cro_desk.oversight.risks.terms import Band
from cro_desk.oversight.terms import Standing
from cro_desk.reporting.status.queries import last_report
from cro_desk.reporting.status.terms import Audience
from cro_desk.studies.records import Partnership, Study


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One CRO in one study. Shares are None where nothing was due, `money` where no contract is entered."""

    id: str  # of the partnership
    name: str
    study_id: str
    protocol: str
    started_on: date | None
    cro_share: Decimal | None
    sponsor_share: Decimal | None
    cro_overdue: int
    kpis: dict[Standing, int]
    high_risks: int
    open_issues: int
    money: Position | None
    overall: Standing | None
    reported_on: date | None


def partner_record(session: Session, today: date) -> tuple[PartnerRow, ...]:
    """Return every CRO's work in every study, by CRO, then by study."""
    mine = (
        select(Partnership, Study)
        .join(Study, col(Study.id) == col(Partnership.study_id))
        .where(~col(Partnership.deleted), ~col(Study.deleted))
    )
    rows = [_row(session, partnership, study, today) for partnership, study in session.exec(mine)]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.protocol, row.id)))


def _row(session: Session, partnership: Partnership, study: Study, today: date) -> PartnerRow:
    sponsor, cro = on_time(session, today, (study.id,), partnership.id)
    told = books(session, partnership)
    wanted = Wanted((study.id,), partnership.id)
    last = last_report(session, study.id, partnership.id, Audience.SHARED)
    return PartnerRow(
        id=partnership.id,
        name=partnership.name,
        study_id=study.id,
        protocol=study.protocol,
        started_on=partnership.started_on,
        cro_share=cro.share,
        sponsor_share=sponsor.share,
        cro_overdue=cro.overdue,
        kpis=dict(kpi_section(session, study.id, partnership.id, today).counts),
        high_risks=sum(row.is_open and row.band is Band.HIGH for row in risks(session, wanted, today)),
        open_issues=sum(row.is_open for row in issues(session, wanted, today)),
        money=position(told, today) if told.currency else None,
        overall=last.overall if last is not None else None,
        reported_on=last.cut_off if last is not None else None,
    )
