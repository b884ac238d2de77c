"""What the Minutes pane reads for all its tabs: the study's name and partnerships, and where a record is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.minutes.tab import Shown

if TYPE_CHECKING:
    from cro_desk.minutes.locating import Place


def read_shown(session: Any, study_id: str, partnership_id: str) -> Shown:
    """Return the study with its partnerships; a partnership that is not among them is not chosen."""
    from cro_desk.roles.queries import partnerships
    from cro_desk.studies.queries import studies

    rows = partnerships(session, study_id)
    named = {row.id: row.protocol for row in studies(session)}
    known = {row.id for row in rows}
    return Shown(study_id, named.get(study_id, ""), rows, partnership_id if partnership_id in known else "")


def read_place(session: Any, record_id: str) -> tuple[str, Place | None]:
    """Return a record's id and where it stands; a meeting's address becomes the id that its minutes have."""
    from cro_desk.minutes.locating import place_of
    from cro_desk.minutes.starting import meeting_of

    series, sign, key = record_id.partition("#")
    return (meeting_of(series, key) if sign else record_id), place_of(session, record_id)
