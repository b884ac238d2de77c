"""Where a record of oversight is shown: in which tab, of which study and partnership.

A part whose records are shown somewhere adds its ways here: a table with `study_id` and `partnership_id`, or
SQL that answers both for an id.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.store.connections import raw


@dataclass(frozen=True, slots=True)
class Place:
    """The study, the partnership (empty: of the sponsor alone) and the key of the tab."""

    study_id: str
    partnership_id: str
    tab: str


@dataclass(frozen=True, slots=True)
class Way:
    """How records of one table are found: `sql` answers study and partnership for an id."""

    tab: str
    sql: str


def plainly(tab: str, table: str) -> Way:
    """Return the way to records that bear study and partnership themselves."""
    return Way(tab, f"SELECT study_id, partnership_id FROM {table} WHERE id = ? AND NOT deleted")  # noqa: S608


_OF_GOAL = """SELECT g.study_id, g.partnership_id FROM goal_review AS t JOIN goal AS g ON g.id = t.goal_id
    AND NOT g.deleted WHERE t.id = ? AND NOT t.deleted"""
_OF_RISK = """SELECT r.study_id, r.partnership_id FROM {table} AS t JOIN risk AS r ON r.id = t.risk_id
    AND NOT r.deleted WHERE t.id = ? AND NOT t.deleted"""
_OF_MILESTONE = """SELECT m.study_id, '' FROM {table} AS t JOIN milestone AS m ON m.id = t.milestone_id
    AND NOT m.deleted WHERE t.id = ? AND NOT t.deleted"""
#: a line a table
WAYS: tuple[Way, ...] = (
    Way("milestones", "SELECT study_id, '' FROM milestone WHERE id = ? AND NOT deleted"),
    Way("milestones", _OF_MILESTONE.format(table="milestone_change")),
    Way("milestones", _OF_MILESTONE.format(table="milestone_link")),
    plainly("enrolment", "enrolment_plan"),
    plainly("enrolment", "enrolment_count"),
    plainly("enrolment", "site_progress"),
    plainly("budget", "budget"),
    plainly("budget", "change_order"),
    plainly("budget", "invoice"),
    plainly("budget", "work_done"),
    plainly("kpis", "kpi_definition"),
    plainly("kpis", "kpi_value"),
    plainly("scorecard", "scorecard"),
    plainly("scorecard", "scorecard_note"),
    plainly("health", "health_round"),
    plainly("health", "health_result"),
    plainly("risks", "risk"),
    plainly("issues", "issue"),
    plainly("goals", "goal"),
    plainly("goals", "obligation"),
    Way("goals", _OF_GOAL),
    Way("risks", _OF_RISK.format(table="risk_review")),
    Way("risks", _OF_RISK.format(table="risk_value")),
)


def place_of(session: Session, record_id: str) -> Place | None:
    """Return where a live record of this area is shown; None where it is not ours."""
    driver = raw(session.connection())
    for way in WAYS:
        row = driver.execute(way.sql, (record_id,)).fetchone()
        if row is not None:
            return Place(str(row[0]), str(row[1]), way.tab)
    return None
