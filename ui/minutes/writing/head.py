"""What the head of the page says about a draft, and where the keyboard begins in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.i18n import _
from ui.minutes.when import when
from ui.minutes.writing.stops import Stop

if TYPE_CHECKING:
    from cro_desk.minutes.queries import Draft
    from ui.minutes.writing.reading import WritingRead


def head_words(draft: Draft) -> str:
    """Say which meeting it is, and what is to be known of it."""
    parts = [
        _("◆ Unblinded") if draft.unblinded else "",
        draft.code,
        _("corrects: {reason}").format(reason=draft.correction_reason) if draft.correction_reason else "",
        when(draft.starts, draft.ends),
        _("▲ no quorum") if draft.without_quorum else "",
        draft.partnership or _("Internal"),
        draft.place,
    ]
    return " · ".join(part for part in parts if part)


def first_stop(read: WritingRead) -> str:
    """Return where writing begins, or went on last: the last point with lines, else the open actions."""
    written = [point.id for point in read.draft.agenda if point.lines]
    if written:
        return written[-1]
    if read.draft.carried:
        return Stop.CARRIED
    return read.draft.agenda[0].id if read.draft.agenda else ""


def stop_of(read: WritingRead, id: str) -> str:
    """Return the stop at which a line, a point or somebody stands; empty where it is none of them."""
    line = read.line(id)
    if line is not None:
        return line.agenda_id
    if read.point(id) is not None:
        return id
    return Stop.CARRIED if read.carried_item(id) is not None else ""
