"""What the page shows of a draft: its head, the stops, and in the middle the rows or the form of one stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from ui.minutes.writing.attendance import MOST_LINES
from ui.minutes.writing.head import head_words
from ui.minutes.writing.stops import Stop, stops
from ui.theme import Sizes

if TYPE_CHECKING:
    from ui.minutes.writing.page import WritingPage
    from ui.minutes.writing.reading import WritingRead

NARROW = 4  # times the details
STOPS, STOPS_NARROW = 0.25, 0.3  # of the width
LOW, LOWEST = 22, 14  # lines: below that the keys are not told, and then not who is there


class Drawing(QObject):
    """Draws what was read into the parts of the page; where nothing was read, nothing."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page

    def make_room(self) -> None:
        """Leave room for the lines where there is little, or text is large."""
        page, details = self._page, Sizes.of(self._page).details
        narrow, lines = page.width() < NARROW * details, page.height() // page.fontMetrics().lineSpacing()
        page.details.setVisible(not narrow)
        page.attendance.most_lines = 1 if narrow else MOST_LINES
        page.stops.setFixedWidth(min(details, round(page.width() * (STOPS_NARROW if narrow else STOPS))))
        page.legend.setVisible(lines >= LOW)
        page.attendance.setVisible(lines >= LOWEST)

    def empty(self) -> None:
        """Show no draft: another one is being read."""
        page = self._page
        page.entry.clear()
        for rows in (page.attendance, page.stops, page.list):
            rows.show_rows(())
        page.header.set_title(_("Minutes"))
        page.details.forget()

    def head(self, read: WritingRead) -> None:
        """Say which minutes these are, and who is there."""
        self._page.header.set_title(read.draft.title, head_words(read.draft))
        self._page.attendance.show_attendance(read.draft.attendance)
        self._page.actions_changed.emit()

    def draft(self, row: str = "") -> None:
        """Draw again what is shown; the cursor stays, or goes to a row."""
        page, read = self._page, self._page.read
        if read is None:
            return
        page.going.stay_near(read)
        self.stops()
        self._middle(read)
        self._keep_keyboard()
        if row:
            page.list.go_to(row)
        page.middle.take_line(page.mode.placeholder() if page.stop != Stop.MEETING else "")
        page.legend.show_keys(self._legend())
        self.understanding()
        page.timing.tell()
        page.panel.tell()

    def _keep_keyboard(self) -> None:
        """Give the keyboard to what has it at this stop before the entry line goes away with it."""
        page, place = self._page, self._page.going.place()
        page.setFocusProxy(place)
        if page.entry.hasFocus() and place is not page.entry:
            place.setFocus()

    def _middle(self, read: WritingRead) -> None:
        page, mode = self._page, self._page.mode
        page.list.set_gutter(mode.badges, mode.numbers)
        page.middle.heading.say(mode.title(read) if page.stop != Stop.MEETING else _("Meeting"))
        if page.stop == Stop.MEETING:
            page.meeting.show(read)
        else:
            page.middle.show_rows(mode.rows(read), mode.nothing())

    def stops(self) -> None:
        """Draw the stops again, with the time that is counted."""
        page, clock = self._page, self._page.timing.clock
        if page.read is not None:
            page.stops.show_rows(stops(page.read, clock.counted, clock.seconds()))
            page.stops.go_to(page.stop)

    @Slot()
    def understanding(self) -> None:
        """Say how what is typed reads."""
        page = self._page
        if page.read is not None and page.stop != Stop.MEETING:
            page.entry.setPlaceholderText(page.mode.placeholder())
            page.middle.tell(page.mode.understood(page.entry.text()))

    def _legend(self) -> list[tuple[str, str]]:
        page = self._page
        keys = [*page.mode.legend()] if page.stop != Stop.MEETING else [(_("Ctrl+Enter"), _("next"))]
        keys.append(("F6", _("lines, fields, agenda, people")))
        return keys
