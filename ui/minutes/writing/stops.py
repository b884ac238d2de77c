"""The stops at the left, from the meeting's head to what is to be put right: Ctrl+Enter goes from one to the
next.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.minutes.obstacles import ObstacleKind
from ui.minutes.writing.told import Told
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.minutes.queries import AgendaRow
    from ui.minutes.writing.reading import WritingRead


class Stop(StrEnum):
    """Stops that are no points of the agenda."""

    MEETING = "stop-meeting"
    CARRIED = "stop-carried"
    PARKED = "stop-parked"
    MEND = "stop-mend"


FIXED = frozenset(Stop)
#: what stands in the way as a whole: said when somebody wants to circulate, not while one writes
WHOLE = frozenset((ObstacleKind.EMPTY, ObstacleKind.AHEAD))


def stops(read: WritingRead, running: str, seconds: int) -> tuple[Told, ...]:
    """Return the stops; the time of the point `running` is counted, `seconds` of it are not kept yet."""
    draft = read.draft
    found = [Told(Stop.MEETING, _("Meeting"), number="·")]
    if draft.carried:
        opened = number(sum(each.item.is_open for each in draft.carried))
        found.append(Told(Stop.CARRIED, _("Earlier actions"), number="↻", right=opened))
    for place, point in enumerate(draft.agenda, 1):
        found.append(_point(place, point, running, seconds))
    if draft.parked:
        found.append(Told(Stop.PARKED, _("Parked topics"), number="‖", right=number(len(draft.parked))))
    mend = [each for each in read.obstacles if each.kind not in WHOLE]
    if mend:
        count = number(len(mend))
        found.append(Told(Stop.MEND, _("To put right"), number="▲", right=count, right_tone=Tone.WARN))
    return tuple(found)


def _point(place: int, point: AgendaRow, running: str, seconds: int) -> Told:
    counted = running == point.id
    used = (point.used_seconds or 0) + (seconds if counted else 0)
    over = point.planned is not None and used > point.planned * 60
    sign = "▶" if counted else number(place)
    return Told(
        point.id,
        point.title,
        number=sign,
        right=time_words(used, point.planned),
        right_tone=Tone.BAD if over else (Tone.ACCENT if counted else Tone.MUTED),
        bold=counted,
    )


def time_words(seconds: int, planned: int | None) -> str:
    """Write used and planned minutes in a few signs: `7 / 10 min`."""
    used = number(round(seconds / 60))
    if planned is None:
        return _("{used} min").format(used=used) if seconds else ""
    if not seconds:
        return _("{planned} min").format(planned=number(planned))
    return _("{used} / {planned} min").format(used=used, planned=number(planned))
