"""The clock on the page: its button, the time at the stops, and what of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from ui.minutes.writing.clock import MeetingClock, is_on
from ui.settings import Key

if TYPE_CHECKING:
    from ui.minutes.writing.page import WritingPage
    from ui.minutes.writing.reading import WritingRead

#: the point whose time is counted and its seconds so far, until they are kept: a crash loses what came after
COUNTED = Key("minutes/counted", "")


class Timing(QObject):
    """Lets the clock run, by itself where the meeting goes on just now."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page
        self.clock = MeetingClock(page.context.desk.now, self)
        self.clock.ticked.connect(self._tick)
        self.clock.to_keep.connect(self._keep)
        self.clock.not_kept.connect(self._remember)
        page.middle.clock_asked.connect(self.turn)

    def begin(self, read: WritingRead) -> None:
        """A draft is opened: keep what a crash left over; count at once while its meeting is held."""
        point, _space, seconds = self._page.context.settings.get(COUNTED).partition(" ")
        if read.point(point) is not None and seconds.isdecimal():
            self._keep(point, int(seconds))
        if is_on(read.draft.starts, read.draft.ends, self._page.context.desk.now()):
            self.clock.start()

    def end(self) -> None:
        """Keep what was counted, and count no more."""
        self.clock.stop()
        self.clock.point = ""

    @Slot()
    def turn(self) -> None:
        """Let the clock run, or stop it."""
        if self.clock.runs:
            self.clock.stop()
        else:
            self.clock.start()

    def name(self) -> str:
        """Return what turning it does."""
        return _("Stop the clock") if self.clock.runs else _("Start the clock")

    def tell(self) -> None:
        """Say on the button how the clock stands."""
        page, read = self._page, self._page.read
        point = read.point(page.stop) if read is not None else None
        if not self.clock.runs or point is None:
            page.middle.tell_clock(self.name(), "Ctrl+T")
            return
        used = (point.used_seconds or 0) + self.clock.seconds()
        hint = _("The time of each point is counted. Ctrl+T stops the clock.")
        page.middle.tell_clock(f"▶ {used // 60}:{used % 60:02d}", hint)

    @Slot()
    def _tick(self) -> None:
        if self._page.isVisible() and self._page.read is not None:
            self._page.drawing.stops()
            self.tell()

    @Slot(str, int)
    def _keep(self, point: str, seconds: int) -> None:
        from cro_desk.minutes.operations import add_time

        if self._page.read is not None and self._page.read.point(point) is not None:
            self._page.acts.run(add_time, point, seconds, done=self._kept)

    def _kept(self, _outcome: object) -> None:
        """What is in the journal is not kept twice."""
        self._remember("", 0)

    @Slot(str, int)
    def _remember(self, point: str, seconds: int) -> None:
        """Keep on disk what is counted so far: no act yet, but there after a crash."""
        settings = self._page.context.settings
        settings.put(COUNTED, f"{point} {seconds}" if point else "")
        settings.save()
