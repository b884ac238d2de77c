"""What the Calendar pane reads for all its tabs: the study's name and partnerships, and where a record is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.communication.series import Occurrence


def address_of(meeting: Occurrence) -> str:
    """Return how a tab names a meeting to go to: one that nobody touched has no record yet."""
    return f"{meeting.series.id}#{meeting.key}"


def read_place(session: Any, record_id: str) -> tuple[str, Place | None]:
    """Return a record's id, or a meeting's address, and the series and meeting it belongs to."""
    from cro_desk.communication.locating import place_of

    series_or_record, _sign, key = record_id.partition("#")
    place = place_of(session, series_or_record)
    return record_id, replace(place, key=key) if place is not None and key else place
