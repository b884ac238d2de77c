"""The columns of the register's workbook: what goes out under a title comes in by it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cro_desk.i18n import N_
from cro_desk.oversight.risks.cost import bearer_words
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.words import gap_words, name

Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its key, its title, how wide it is, and what it tells of a row."""

    key: str
    title: str
    width: int
    told: Callable[[Any], Value]


def _factor(factor: str) -> Callable[[RiskRow], Value]:
    return lambda row: getattr(row.score, factor) if row.score is not None else None


def _left(factor: str) -> Callable[[RiskRow], Value]:
    return lambda row: getattr(row.residual, factor) if row.residual is not None else None


def _text(field: str) -> Callable[[Any], Value]:
    return lambda row: getattr(row, field)


def _term(field: str) -> Callable[[Any], Value]:
    return lambda row: name(getattr(row, field))


RISKS: tuple[SheetColumn, ...] = (
    SheetColumn("number", N_("No."), 9, _text("number")),
    SheetColumn("cause", N_("Cause"), 30, _text("cause")),
    SheetColumn("event", N_("Risk event"), 34, _text("event")),
    SheetColumn("effect", N_("Effect"), 30, _text("effect")),
    SheetColumn("category", N_("Category"), 14, _term("category")),
    SheetColumn("ctq", N_("CtQ factor"), 18, _text("ctq")),
    SheetColumn("process", N_("Process"), 16, _text("process")),
    SheetColumn("likelihood", N_("Likelihood (1-5)"), 11, _factor("likelihood")),
    SheetColumn("impact", N_("Impact (1-5)"), 9, _factor("impact")),
    SheetColumn("detectability", N_("Detectability (1-5)"), 13, _factor("detectability")),
    SheetColumn("score", N_("Score"), 8, lambda row: row.score.product if row.score else None),
    SheetColumn("band", N_("Band"), 10, _term("band")),
    SheetColumn("trend", N_("Trend"), 8, lambda row: name(row.trend) if row.score else ""),
    SheetColumn("controls", N_("Existing controls"), 30, _text("controls")),
    SheetColumn("range", N_("Acceptable range"), 22, lambda row: row.tolerance.told),
    SheetColumn("value", N_("Measured"), 10, _text("value")),
    SheetColumn("value_on", N_("Measured on"), 12, _text("value_on")),
    SheetColumn("response", N_("Response"), 11, _term("response")),
    SheetColumn("plan", N_("Mitigation plan"), 34, _text("plan")),
    SheetColumn("actions", N_("Actions done"), 10, lambda row: row.work.told),
    SheetColumn("trigger", N_("Trigger"), 28, _text("trigger")),
    SheetColumn("contingency", N_("Contingency"), 28, _text("contingency")),
    SheetColumn("sponsor_owner", N_("Sponsor owner"), 20, _text("sponsor_owner")),
    SheetColumn("cro_owner", N_("CRO owner"), 20, _text("cro_owner")),
    SheetColumn("cost", N_("Cost bearer"), 22, lambda row: bearer_words(row.sponsor_share)),
    SheetColumn("sponsor_share", N_("Sponsor share %"), 10, _text("sponsor_share")),
    SheetColumn("contract_reference", N_("Contract reference"), 18, _text("contract_reference")),
    SheetColumn("residual_likelihood", N_("Residual likelihood"), 11, _left("likelihood")),
    SheetColumn("residual_impact", N_("Residual impact"), 11, _left("impact")),
    SheetColumn("residual_detectability", N_("Residual detectability"), 13, _left("detectability")),
    SheetColumn("status", N_("Status"), 11, _term("status")),
    SheetColumn("lacks", N_("Missing"), 26, lambda row: gap_words(row.gaps)),
    SheetColumn("next_review", N_("Next review"), 12, _text("next_review")),
    SheetColumn("identified_on", N_("Identified on"), 12, _text("identified_on")),
    SheetColumn("identified_by", N_("Identified by"), 20, _text("identified_by")),
    SheetColumn("closed_on", N_("Closed on"), 12, _text("closed_on")),
    SheetColumn("closing", N_("What came of it"), 28, _text("closing")),
    SheetColumn("partnership", N_("Joint with"), 20, _text("partnership")),
    SheetColumn("study", N_("Study"), 12, _text("protocol")),
)
ISSUES: tuple[SheetColumn, ...] = (
    SheetColumn("number", N_("No."), 9, _text("number")),
    SheetColumn("problem", N_("Issue"), 40, _text("problem")),
    SheetColumn("details", N_("Details"), 40, _text("details")),
    SheetColumn("effect", N_("Effect"), 26, _text("effect")),
    SheetColumn("category", N_("Category"), 14, _term("category")),
    SheetColumn("severity", N_("Severity"), 11, _term("severity")),
    SheetColumn("raised_on", N_("Raised on"), 12, _text("raised_on")),
    SheetColumn("raised_by", N_("Raised by"), 20, _text("raised_by")),
    SheetColumn("due", N_("Due"), 12, _text("due")),
    SheetColumn("sponsor_owner", N_("Sponsor owner"), 20, _text("sponsor_owner")),
    SheetColumn("cro_owner", N_("CRO owner"), 20, _text("cro_owner")),
    SheetColumn("stage", N_("Stands"), 18, lambda row: name(row.stage or row.status)),
    SheetColumn("root_cause", N_("Root cause"), 34, _text("root_cause")),
    SheetColumn("actions", N_("Actions done"), 10, lambda row: row.work.told),
    SheetColumn("deviation", N_("Deviation"), 14, _text("deviation")),
    SheetColumn("level", N_("Escalation level"), 10, _text("level")),
    SheetColumn("check_on", N_("Effectiveness checked by"), 13, _text("check_on")),
    SheetColumn("check_how", N_("Shown by"), 26, _text("check_how")),
    SheetColumn("check_outcome", N_("Outcome of the check"), 14, _term("check_outcome")),
    SheetColumn("closed_on", N_("Closed on"), 12, _text("closed_on")),
    SheetColumn("evidence", N_("Evidence"), 30, _text("evidence")),
    SheetColumn("partnership", N_("Joint with"), 20, _text("partnership")),
    SheetColumn("study", N_("Study"), 12, _text("protocol")),
)
#: texts that run over several lines
WRAPPED = frozenset(
    {
        *("cause", "event", "effect", "controls", "plan", "trigger", "contingency", "lacks", "closing"),
        *("problem", "details", "root_cause", "check_how", "evidence"),
    }
)
BY_KEY: Mapping[str, SheetColumn] = {column.key: column for column in RISKS}


def values(columns: tuple[SheetColumn, ...], row: RiskRow | IssueRow) -> list[Value]:
    """Return the cells of a row."""
    return [column.told(row) for column in columns]
