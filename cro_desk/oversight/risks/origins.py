"""Where a risk or issue came from and what came of it: lines of minutes, KPIs, escalations, each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.store.connections import Raw, raw

_LINE = "SELECT number, text, meeting_title FROM minutes_item WHERE id = ? AND NOT deleted"
_RISK = "SELECT number, event FROM risk WHERE id = ? AND NOT deleted"
_ISSUE = "SELECT number, problem FROM issue WHERE id = ? AND NOT deleted"
_KPI = "SELECT name FROM kpi_definition WHERE id = ? AND NOT deleted"
_CLIMBED = "SELECT number, title FROM escalation WHERE id = ? AND NOT deleted"
_CAME = "SELECT id, number, problem FROM issue WHERE risk_id = ? AND NOT deleted ORDER BY id"
_INNER = "SELECT id, number FROM {table} WHERE published_id = ? AND NOT deleted"


@dataclass(frozen=True, slots=True)
class Origin:
    """Another record in words, with the pane that shows it."""

    words: str
    pane: str
    record_id: str


def origins(session: Session, row: RiskRow | IssueRow) -> tuple[Origin, ...]:
    """Return what a risk or issue is joined to, as far as it is here."""
    driver = raw(session.connection())
    return (*_lines(driver, row), *_kpi(driver, row), *_each_other(driver, row), *_climbed(driver, row))


def _lines(driver: Raw, row: RiskRow | IssueRow) -> Iterator[Origin]:
    decision = row.decision_id if isinstance(row, RiskRow) else ""
    for words, line in ((_("Noted as {number}, {meeting}"), row.item_id), (_("Decision {number}"), decision)):
        found = driver.execute(_LINE, (line,)).fetchone() if line else None
        if found is not None:
            number, _text, meeting = found
            yield Origin(words.format(number=number, meeting=meeting), "minutes", line)


def _kpi(driver: Raw, row: RiskRow | IssueRow) -> Iterator[Origin]:
    found = driver.execute(_KPI, (row.kpi_id,)).fetchone() if row.kpi_id else None
    if found is not None:
        yield Origin(_("KPI: {name}").format(name=found[0]), "oversight", row.kpi_id)


def _each_other(driver: Raw, row: RiskRow | IssueRow) -> Iterator[Origin]:
    """Return the risk that an issue was, the issues that a risk became, and copies of both."""
    is_risk = isinstance(row, RiskRow)
    if isinstance(row, IssueRow) and row.risk_id:
        found = driver.execute(_RISK, (row.risk_id,)).fetchone()
        if found is not None:
            words = _("Was risk {number}: {text}").format(number=found[0], text=found[1])
            yield Origin(words, "oversight", row.risk_id)
    for id, number, text in driver.execute(_CAME, (row.id,)) if is_risk else ():
        yield Origin(_("Became issue {number}: {text}").format(number=number, text=text), "oversight", id)
    sql = _RISK if is_risk else _ISSUE
    copy = driver.execute(sql, (row.published_id,)).fetchone() if row.published_id else None
    if copy is not None:
        yield Origin(_("Joint as {number}").format(number=copy[0]), "oversight", row.published_id)
    for id, number in driver.execute(_INNER.format(table="risk" if is_risk else "issue"), (row.id,)):
        yield Origin(_("Made joint from {number}, internal").format(number=number), "oversight", id)


def _climbed(driver: Raw, row: RiskRow | IssueRow) -> Iterator[Origin]:
    found = driver.execute(_CLIMBED, (row.escalation_id,)).fetchone() if row.escalation_id else None
    if found is not None:
        yield Origin(_("Escalation {number}").format(number=found[0]), "calendar", row.escalation_id)
