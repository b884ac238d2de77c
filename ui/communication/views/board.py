"""A drawn view in the window: it scrolls, has a cursor, and lets meetings be chosen, opened and dragged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from cro_desk.formats import long_day
from cro_desk.i18n import _, ngettext
from ui.communication.views.boxes import name_of, told
from ui.communication.views.days import told_day
from ui.communication.views.dragging import Drag, landing
from ui.communication.views.look import Look
from ui.communication.views.month import month_scene
from ui.communication.views.page_keys import Keys
from ui.communication.views.paging import Page, Placed
from ui.communication.views.painting import paint_scene
from ui.communication.views.scene import Cursor, Landing, Scene
from ui.communication.views.spans import View, title_of, turned
from ui.communication.views.walking import first_of, stayed
from ui.communication.views.wall import wall_scene
from ui.communication.views.week import week_scene
from ui.theme import Theme

#: where a week is scrolled to when it is first shown: a little before the working day
MORNING = 7.5


class Board(QAbstractScrollArea):
    """Draws a `Page`. Arrows walk days and meetings; the pane says what keys do beyond that."""

    cursor_moved = Signal()
    turn_wanted = Signal(object)  # a day that another page has
    opened = Signal(object)  # Placed, by Enter or double click
    week_wanted = Signal(object)  # a day, by a click on what has no room
    landed = Signal(object, object)  # Placed and where it was dropped
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.page: Page | None = None
        self.scene = Scene(0, 0)
        self.cursor_at = Cursor(date.min)
        self._drag: Drag | None = None
        self._picture: QPixmap | None = None
        self._keys = Keys(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setObjectName("calendar-board")
        self.setAccessibleName(_("Calendar"))
        self.setProperty("role", "panel")
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self.lay_out)

    # what is shown ------------------------------------------------------------------------------

    def show_page(self, page: Page, wanted: Cursor | None = None) -> None:
        """Show another page, or the same one after a change; the cursor stays with its meeting.

        Where a cursor is `wanted` it goes there.
        """
        fresh = self.page is None or self.page.span.view is not page.span.view
        self.page = page
        self.cursor_at = stayed(page, wanted or self.cursor_at)
        self._drag = None
        self.lay_out()
        if fresh:
            self._scroll_to_morning()
        if wanted is not None:
            self._show_cursor()
        self.setAccessibleName(f"{_('Calendar')}: {title_of(page.span)}")
        self._tell()

    def lay_out(self) -> None:
        """Work out what stands where, for this size and this look."""
        if self.page is None:
            return
        size = self.viewport().size()
        self.scene = laid_out(self.page, Look.of(self._theme), size.width(), size.height(), self.cursor_at)
        self._set_bars()
        self._draw_anew()

    def _set_bars(self) -> None:
        size = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self.scene.width, size.width()),
            (self.verticalScrollBar(), self.scene.height, size.height()),
        ):
            bar.setRange(0, max(0, round(whole - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(self._theme.sizes.row)

    def _scroll_to_morning(self) -> None:
        if self.scene.hour_height:
            self.verticalScrollBar().setValue(round(MORNING * self.scene.hour_height))

    # the cursor ---------------------------------------------------------------------------------

    def current(self) -> Placed | None:
        """Return the meeting at the cursor, None on a day alone."""
        return self.page.find(self.cursor_at.meeting_id) if self.page is not None else None

    def go_to(self, cursor: Cursor) -> None:
        """Put the cursor somewhere; another page is asked for where it is not on this one."""
        if self.page is None or cursor == self.cursor_at:
            return
        span = self.page.span
        self.cursor_at = cursor
        if not span.first <= cursor.day <= span.last:
            self.turn_wanted.emit(cursor.day)
            return
        if self._has_hidden(cursor):
            self.lay_out()
        self._show_cursor()
        self._draw_cursor()
        self._tell()

    def turn(self, pages: int) -> None:
        """Turn pages; the cursor goes along to the same day of the other page."""
        if self.page is not None:
            day = turned(self.page.span.view, self.cursor_at.day, pages)
            self.cursor_at = Cursor(day)
            self.turn_wanted.emit(day)

    def _has_hidden(self, cursor: Cursor) -> bool:
        """Whether cells that count what has no room have to be laid out for the cursor."""
        return bool(cursor.meeting_id) and self.scene.spot_of(cursor.meeting_id) is None

    def _show_cursor(self) -> None:
        rect = self.cursor_rect()
        if rect is None:
            return
        seen = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide, high = seen.width() - self.scene.side_width, seen.height() - self.scene.head_height
        across.setValue(round(min(max(across.value(), rect.right() - wide), rect.left())))
        down.setValue(round(min(max(down.value(), rect.bottom() - high), rect.top())))

    def cursor_rect(self) -> QRectF | None:
        """Return where the cursor is drawn: its meeting, else its day."""
        spot = self.scene.spot_of(self.cursor_at.meeting_id) if self.cursor_at.meeting_id else None
        if spot is not None:
            return spot.rect
        rect = self.scene.rect_of(self.cursor_at.day)
        if rect is None or not self.scene.hour_height:
            return rect
        top = max(0.0, self.verticalScrollBar().value() * 1.0)
        return QRectF(rect.x(), top, rect.width(), self.scene.hour_height)

    def _tell(self) -> None:
        """Say in words what is at the cursor: screen readers hear it as it changes."""
        words = self.words()
        self.setAccessibleDescription(words)
        if self.hasFocus() and words:  # a description that changes is not read out, an announcement is
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.cursor_moved.emit()

    def words(self) -> str:
        """Return what is at the cursor in words."""
        page, placed = self.page, self.current()
        if page is None:
            return ""
        if placed is not None:
            return told(page, placed)
        day = self.cursor_at.day
        count = len(page.by_day.get(day, ()))
        meetings = ngettext("{count} meeting", "{count} meetings", count).format(count=count)
        return " · ".join(part for part in (long_day(day), meetings, told_day(page, day)) if part)

    # drawing ------------------------------------------------------------------------------------

    def _draw_anew(self) -> None:
        self._picture = None
        self.viewport().update()

    def _draw_cursor(self) -> None:
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._draw_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _origin(self) -> QPointF:
        """Return where the body's own zero lies in the view."""
        return QPointF(self.scene.side_width, self.scene.head_height) - self._scrolled()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.page is None:
            return
        painter = QPainter(self.viewport())
        if self._picture is None:
            self._picture = self._drawn()
        painter.drawPixmap(0, 0, self._picture)
        self._paint_over(painter)
        painter.end()

    def _drawn(self) -> QPixmap:
        """Draw what is seen once; the cursor moves over the picture."""
        ratio = self.viewport().devicePixelRatioF()
        size = self.viewport().size()
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        look = Look.of(self._theme)
        made.fill(look.colour("panel"))
        painter = QPainter(made)
        paint_scene(painter, self.scene, look, QRectF(0, 0, size.width(), size.height()), self._scrolled())
        painter.end()
        return made

    def _paint_over(self, painter: QPainter) -> None:
        """Draw the line of now, the cursor and what is dragged."""
        scene = self.scene
        body = QRectF(self.viewport().rect()).adjusted(scene.side_width, scene.head_height, 0, 0)
        painter.setClipRect(body)
        painter.translate(self._origin())
        self._paint_now(painter)
        accent = self._theme.color("accent")
        rect = self.cursor_rect()
        if rect is not None and (self.hasFocus() or self.cursor_at.meeting_id):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(accent, 2.0 if self.hasFocus() else 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
        if self._drag is not None and self._drag.rect is not None:
            painter.setPen(QPen(accent, 2.0, Qt.PenStyle.DashLine))
            painter.setBrush(self._theme.color("accent_ground"))
            painter.drawRoundedRect(self._drag.rect, 3, 3)
            painter.setPen(self._theme.color("accent"))
            painter.drawText(self._drag.rect.adjusted(6, 2, -2, -2), 0, self._drag.words)

    def _paint_now(self, painter: QPainter) -> None:
        page, scene = self.page, self.scene
        if page is None or not scene.hour_height or (rect := scene.rect_of(page.today)) is None:
            return
        now = datetime.now().astimezone()
        top = (now.hour + now.minute / 60 - scene.first_hour) * scene.hour_height
        painter.fillRect(QRectF(rect.x(), top - 1, rect.width(), 2), self._theme.color("bad"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.page is not None and self.cursor_at.day == date.min:
            self.go_to(first_of(self.page))
        self._draw_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._draw_cursor()

    # mouse --------------------------------------------------------------------------------------

    def _in_body(self, at: QPointF) -> QPointF | None:
        inside = at.x() >= self.scene.side_width and at.y() >= self.scene.head_height
        return at - self._origin() if inside else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._in_body(event.position())
        if at is None or event.button() is Qt.MouseButton.MiddleButton:
            return
        spot, day = self.scene.spot_at(at), self.scene.day_at(at)
        if spot is not None:
            self.go_to(Cursor(spot.placed.day, spot.placed.id))
            if event.button() is Qt.MouseButton.LeftButton:
                self._drag = Drag(spot.placed, spot.rect, at)
        elif more := next((found for rect, found in self.scene.more if rect.contains(at)), None):
            self.week_wanted.emit(more)
        elif day is not None:
            self.go_to(Cursor(day))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._in_body(event.position())
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_hand(at)
            return
        far = at is not None and (at - self._drag.began).manhattanLength() >= QApplication.startDragDistance()
        if at is not None and (far or self._drag.rect is not None):
            self._drag = self._drag.over(self.scene, at)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._draw_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self.viewport().unsetCursor()
        self._draw_cursor()
        at = self._in_body(event.position())
        if drag is None or drag.rect is None or at is None:
            return
        where = landing(self.scene, drag.placed, at - (drag.began - drag.home.topLeft()), at)
        if where is not None and where.starts != drag.placed.starts:
            self.landed.emit(drag.placed, where)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._in_body(event.position())
        spot = self.scene.spot_at(at) if at is not None else None
        self._drag = None
        if spot is not None:
            self.opened.emit(spot.placed)

    def _show_hand(self, at: QPointF | None) -> None:
        over = at is not None and self.scene.spot_at(at) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.current(), event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() or self.horizontalScrollBar().maximum():
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            QToolTip.showText(asked.globalPos(), self.hint_at(QPointF(asked.pos())), self)
            return True
        return super().viewportEvent(event)

    def hint_at(self, at: QPointF) -> str:
        """Return what is said of a place in the view."""
        scene, scrolled = self.scene, self._scrolled()
        inside = self._in_body(at)
        if inside is not None:
            if self.page is not None and (spot := scene.spot_at(inside)) is not None:
                return told(self.page, spot.placed)
            day = scene.day_at(inside)
            return self._day_hint(day) if day is not None else ""
        if at.x() < scene.side_width:
            layer, point = scene.side, QPointF(at.x(), at.y() - scene.head_height + scrolled.y())
        else:
            layer, point = scene.head, QPointF(at.x() - scene.side_width + scrolled.x(), at.y())
        return next((hint.text for hint in reversed(layer.hints) if hint.rect.contains(point)), "")

    def _day_hint(self, day: date) -> str:
        """Return what is on a day, and its meetings."""
        page = self.page
        if page is None:
            return ""
        names = [f"{each.starts:%H:%M} {name_of(page, each)}" for each in page.by_day.get(day, ())]
        return "\n".join(part for part in (long_day(day), told_day(page, day), *names) if part)

    # keys ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrows; keys that no view takes go on to the pane."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self._draw_cursor()
        elif not self._keys.take(event):
            event.ignore()


LAYOUTS: dict[View, Callable[..., Scene]] = {
    View.MONTH: month_scene,
    View.WEEK: week_scene,
    View.YEAR: wall_scene,
}


def laid_out(page: Page, look: Look, width: float, height: float, cursor: Cursor | None = None) -> Scene:
    """Lay a page out in this much room."""
    if page.span.view is View.WEEK:
        return week_scene(page, look, width, height)
    return LAYOUTS[page.span.view](page, look, width, height, cursor)


__all__ = ["Board", "Landing", "laid_out"]
