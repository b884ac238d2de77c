"""What the Minutes pane reads for all its tabs: the study's name and partnerships, and where a record is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.minutes.locating import Place


def read_place(session: Any, record_id: str) -> tuple[str, Place | None]:
    """Return a record's id and where it stands; a meeting's address becomes the id that its minutes have."""
    from cro_desk.minutes.locating import place_of
    from cro_desk.minutes.starting import meeting_of

    series, sign, key = record_id.partition("#")
    return (meeting_of(series, key) if sign else record_id), place_of(session, record_id)
