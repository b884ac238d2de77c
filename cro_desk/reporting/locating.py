"""Where a record of reporting is shown: in which tab, of which study and partnership."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.store.connections import raw


@dataclass(frozen=True, slots=True)
class Place:
    """The study, the partnership (empty: the whole study) and the key of the tab."""

    study_id: str
    partnership_id: str
    tab: str


#: tables with `study_id` and `partnership_id`, and the tab that shows them
_TABS = {"status_draft": "status", "status_report": "status"}


def place_of(session: Session, record_id: str) -> Place | None:
    """Return where a live record of this area is shown; None where it is not ours."""
    driver = raw(session.connection())
    for table, tab in _TABS.items():
        sql = f"SELECT study_id, partnership_id FROM {table} WHERE id = ? AND NOT deleted"  # noqa: S608
        row = driver.execute(sql, (record_id,)).fetchone()
        if row is not None:
            return Place(str(row[0]), str(row[1]), tab)
    return None
