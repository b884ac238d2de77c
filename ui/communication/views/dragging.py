"""Where a dragged meeting goes: to another day, and to a quarter of an hour where hours are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF

from cro_desk.formats import long_day
from ui.communication.views.paging import Placed
from ui.communication.views.scene import Landing, Scene

STEP = 15  # minutes


@dataclass(frozen=True, slots=True)
class Drag:
    """A meeting under the mouse; `rect` is None until the mouse has gone far enough to mean it."""

    placed: Placed
    home: QRectF
    began: QPointF
    rect: QRectF | None = None
    words: str = ""

    def over(self, scene: Scene, at: QPointF) -> Drag:
        """Return the drag with the mouse at another point."""
        top = at - (self.began - self.home.topLeft())
        found = landing(scene, self.placed, top, at)
        if found is None:
            return replace(self, rect=self.home.translated(at - self.began), words="")
        words = f"{found.starts:%H:%M} {long_day(found.day)}"
        return replace(self, rect=_shape(scene, self, found, at), words=words)


def _shape(scene: Scene, drag: Drag, found: Landing, at: QPointF) -> QRectF:
    rect = scene.rect_of(found.day)
    if rect is None or not scene.hour_height:
        return drag.home.translated(at - drag.began)
    begin = (found.starts.hour + found.starts.minute / 60 - scene.first_hour) * scene.hour_height
    return QRectF(rect.x() + 2, begin, rect.width() - 4, drag.home.height())


def landing(scene: Scene, placed: Placed, top: QPointF, at: QPointF) -> Landing | None:
    """Return where a meeting would go, None where there is no day."""
    day = scene.day_at(at)
    if day is None:
        return None
    if not scene.hour_height:
        return Landing(day, shifted(placed.starts, days=(day - placed.day).days))
    minutes = round(scene.minutes_at(top) / STEP) * STEP
    minutes = min(max(minutes, 0), 24 * 60 - STEP)
    starts = placed.starts.replace(hour=minutes // 60, minute=minutes % 60)
    return Landing(day, shifted(starts, days=(day - placed.day).days))


def shifted(starts: datetime, *, days: int = 0, minutes: int = 0) -> datetime:
    """Return a time moved as the user's clock shows it: ten o'clock stays ten o'clock on another day."""
    naive = starts.replace(tzinfo=None) + timedelta(days=days, minutes=minutes)
    zone = starts.tzinfo
    return naive.astimezone() if _is_own(starts) else naive.replace(tzinfo=zone)


def _is_own(starts: datetime) -> bool:
    """Whether a time is by the computer's own clock, whose offset changes with the season."""
    return not hasattr(starts.tzinfo, "key")
