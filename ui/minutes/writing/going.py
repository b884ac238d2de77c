"""Where the keyboard is on the page: at which stop, at which row of it; and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QWidget

from ui.minutes.writing.areas import go_to_next_area
from ui.minutes.writing.carried_mode import CarriedMode
from ui.minutes.writing.head import first_stop, stop_of
from ui.minutes.writing.other_modes import MendMode, ParkedMode
from ui.minutes.writing.stops import FIXED, Stop

if TYPE_CHECKING:
    from ui.minutes.writing.page import WritingPage
    from ui.minutes.writing.reading import WritingRead


class Going(QObject):
    """Goes to stops and rows; what is not read yet is gone to as soon as it is."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page
        self._wanted = ("", "")  # stop and row

    def expect(self, row: str) -> None:
        """Begin at this row when the draft is read, or where the writer was last."""
        self._wanted = ("", row)

    def want(self, stop: str = "", row: str = "") -> None:
        """Go there as soon as what was written is read."""
        self._wanted = (stop, row)
        if self._page.is_told:
            self._wanted = ("", "")
            self.go_to_stop(stop or self._page.stop, row)

    def arrive(self, read: WritingRead, *, first: bool) -> None:
        """Something was read: go where it was wanted, else stay."""
        (stop, row), self._wanted = self._wanted, ("", "")
        if first or stop or row:
            self.go_to_stop(stop or stop_of(read, row) or self._page.stop or first_stop(read), row)
        else:
            self._page.show_draft()
        if first:
            self.focus_here()

    def go_to_stop(self, stop: str, row: str = "") -> None:
        """Go to a stop, and there to a row."""
        page = self._page
        if stop != page.stop:
            self._leave_for(stop)
        page.timing.clock.go_to(stop if stop not in FIXED else "")
        page.show_draft(row)
        if not row and isinstance(page.mode, CarriedMode | ParkedMode | MendMode):
            page.list.go_to(page.list.current_id()) or page.list.step(1)

    def _leave_for(self, stop: str) -> None:
        page, before = self._page, self._page.mode
        before.leave()
        page.stop = stop
        page.list.setCurrentIndex(QModelIndex())  # another point has other lines
        if page.mode is not before:
            page.entry.clear()

    def stay_near(self, read: WritingRead) -> None:
        """Where the point that was shown is gone, stand at the one in its place."""
        page = self._page
        if page.stop in FIXED or read.point(page.stop) is not None:
            return
        place = max(page.stops.rows.place_of(page.stop) - 1 - bool(read.draft.carried), 0)
        agenda = read.draft.agenda
        page.stop = agenda[min(place, len(agenda) - 1)].id if agenda else ""

    def focus_here(self) -> None:
        """Give the keyboard to the entry line, or to what stands in its place."""
        self.place().setFocus()

    def place(self) -> QWidget:
        """Return what has the keyboard at this stop."""
        page = self._page
        if page.stop == Stop.MEETING:
            return page.meeting.form
        return page.entry if page.mode.placeholder() else page.list

    def next_stop(self) -> None:
        """Go to the next point."""
        self._go(1)

    def previous_stop(self) -> None:
        """Go to the point before."""
        self._go(-1)

    def next_area(self) -> None:
        """Go round the page: entry line, lines, their fields, stops, people."""
        go_to_next_area(self._page)

    def _go(self, step: int) -> None:
        rows = [row.id for row in self._page.stops.rows.rows()]
        place = rows.index(self._page.stop) + step if self._page.stop in rows else 0
        if 0 <= place < len(rows):
            self.go_to_stop(rows[place])
            self.focus_here()
