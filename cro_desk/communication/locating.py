"""Where a record of this area stands, so that a search leads to its place in the calendar."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.store.connections import raw


@dataclass(frozen=True, slots=True)
class Place:
    """The study of a record, its partnership (empty: internal, or everybody's), its series and its slot."""

    study_id: str
    partnership_id: str
    series_id: str = ""
    key: str = ""
    table: str = ""


_OF_SERIES = """SELECT s.study_id, s.partnership_id, s.id, {slot} FROM meeting_series AS s {join}
    WHERE NOT s.deleted"""
_PARTS = ("meeting_cadence", "meeting_attendee", "agenda_point", "meeting_paper")
_JOIN = "JOIN {table} AS t ON t.series_id = s.id AND NOT t.deleted AND t.id = ?"
_OF_PARTNERSHIP = "SELECT study_id, partnership_id, '', '' FROM {table} WHERE id = ? AND NOT deleted"
_WAYS = {
    "meeting_series": _OF_SERIES.format(slot="''", join="") + " AND s.id = ?",
    "meeting_occurrence": _OF_SERIES.format(slot="t.slot", join=_JOIN.format(table="meeting_occurrence")),
    **{table: _OF_SERIES.format(slot="''", join=_JOIN.format(table=table)) for table in _PARTS},
    **{
        table: _OF_PARTNERSHIP.format(table=table)
        for table in (
            *("party_calendar", "communication_rule", "escalation_level", "escalation"),
            "communication_plan",
        )
    },
    "partnership": "SELECT study_id, id, '', '' FROM partnership WHERE id = ? AND NOT deleted",
    "calendar_closure": """SELECT t.study_id, coalesce(c.partnership_id, ''), '', ''
        FROM calendar_closure AS t LEFT JOIN party_calendar AS c ON c.id = t.calendar_id
        WHERE t.id = ? AND NOT t.deleted""",
    "escalation_step": """SELECT e.study_id, e.partnership_id, '', '' FROM escalation AS e
        JOIN escalation_step AS t ON t.escalation_id = e.id AND NOT t.deleted
        WHERE t.id = ? AND NOT e.deleted""",
}


def place_of(session: Session, record_id: str) -> Place | None:
    """Return where a live record of this area stands; None where it is not ours."""
    driver = raw(session.connection())
    for table, sql in _WAYS.items():
        row = driver.execute(sql, (record_id,)).fetchone()
        if row is not None:
            study, partnership, series, key = map(str, row)
            return Place(study, partnership, series, key, table)
    return None
