"""One column of the board: cards painted one under the other, moved by the mouse into another column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cro_desk.i18n import N_
from cro_desk.minutes.rows import ItemRow
from ui.minutes.registers import words
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINES = 2  # of an action's words


class Place(StrEnum):
    """Where a card stands."""

    OVERDUE = "overdue"
    WEEK = "week"
    LATER = "later"
    DONE = "done"


PLACE = {
    Place.OVERDUE: N_("Overdue"),
    Place.WEEK: N_("Due this week"),
    Place.LATER: N_("Later"),
    Place.DONE: N_("Closed lately"),
}


def place_of(row: ItemRow, today: date) -> Place:
    """Return the column that an action belongs to."""
    if not row.is_open:
        return Place.DONE
    if row.due is None:
        return Place.LATER
    if row.due < today:
        return Place.OVERDUE
    return Place.WEEK if (row.due - today).days <= words.WEEK else Place.LATER


class CardModel(QAbstractListModel):
    """The cards of a column; what a card says to a reader is said to a screen reader, too."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ItemRow, ...] = ()
        self.today = date.min

    def show_rows(self, rows: Sequence[ItemRow], today: date) -> None:
        """Show these cards."""
        self.beginResetModel()
        self.rows, self.today = tuple(rows), today
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.text} · {words.owner(row)} · {' · '.join(facts(row, self.today))}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.text}\n{words.meeting_whole(row)}"
        return None


def facts(row: ItemRow, today: date) -> tuple[str, ...]:
    """Say until when, and how often it was moved; a line of the card each."""
    told = (words.standing_words(row, today), words.slip_words(row))
    return tuple(part for part in told if part)


class CardDelegate(QStyledItemDelegate):
    """Paints a card: number, who, two lines of words, until when, how often it was moved."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        sizes, model = self._theme.sizes, index.model()
        assert isinstance(model, CardModel)  # noqa: S101 - this delegate serves no other
        body, small = QFontMetrics(self._theme.font()), QFontMetrics(self._theme.font(sizes.detail))
        detail = 1 + max(len(facts(model.rows[index.row()], model.today)), 1)
        height = small.lineSpacing() * detail + body.lineSpacing() * LINES + sizes.inside * 3
        return QSize(sizes.rail, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        assert isinstance(model, CardModel)  # noqa: S101 - this delegate serves no other
        sizes = self._theme.sizes
        rect = option.rect.adjusted(0, 0, 0, -sizes.inside)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, chosen)
        pad = sizes.inside
        self._write(
            painter, rect.adjusted(pad, pad // 2, -pad, -pad // 2), model.rows[index.row()], model.today
        )

    def _ground(self, painter: QPainter, rect: QRect, chosen: bool) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("accent_ground" if chosen else "panel"))
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), 1))
        radius = theme.sizes.radius
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    def _write(self, painter: QPainter, rect: QRect, row: ItemRow, today: date) -> None:
        theme = self._theme
        small = theme.font(theme.sizes.detail)
        line = QFontMetrics(small).lineSpacing()
        body = QFontMetrics(theme.font()).lineSpacing() * LINES
        told = (row.number, words.owner(row), words.priority_words(row))
        head = " · ".join(part for part in told if part)
        _put(painter, QRect(rect.left(), rect.top(), rect.width(), line), head, small, theme.color("muted"))
        top = rect.top() + line
        painter.setFont(theme.font())
        painter.setPen(theme.color("text" if row.is_open else "muted"))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        text = shortened(row.text, theme.font(), rect.width())
        painter.drawText(QRect(rect.left(), top, rect.width(), body), int(wrap), text)
        colours = (theme.tone(words.standing_tone(row, today))[0], theme.color("muted"))
        for at, (fact, colour) in enumerate(zip(facts(row, today), colours, strict=False)):
            under = QRect(rect.left(), top + body + at * line, rect.width(), line)
            _put(painter, under, fact, small, colour)


def shortened(text: str, font: QFont, width: int) -> str:
    """Cut words so that they take two lines at most, an … telling that there is more."""
    laid = QTextLayout(text, font)
    laid.beginLayout()
    first = laid.createLine()
    first.setLineWidth(width)
    laid.endLayout()
    at = first.textLength()
    rest = QFontMetrics(font).elidedText(text[at:], Qt.TextElideMode.ElideRight, width)
    return f"{text[:at].rstrip()}\n{rest}" if rest else text


def _put(painter: QPainter, rect: QRect, text: str, font: Any, colour: Any) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    painter.drawText(
        rect,
        int(Qt.AlignmentFlag.AlignVCenter),
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()),
    )


class BoardColumn(QListView):
    """A column. `aside` asks the board for the next one; `dragged` tells where a card is, and is let go."""

    turned = Signal()
    opened = Signal()
    aside = Signal(int)  # -1 or 1: the keyboard goes to the next column
    dragged = Signal(object, bool)  # where on the screen, whether it was let go

    def __init__(
        self, place: Place, theme: Theme, keys: Mapping[str, Callable[[], object]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.place = place
        self._keys = {QKeySequence(key).toString(): run for key, run in keys.items()}
        self._from: QPoint | None = None
        self._drags = False
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName(f"board-{place}")
        self.setProperty("role", "board")
        self.selectionModel().currentChanged.connect(self._turn)
        self.activated.connect(self.opened)

    def current(self) -> ItemRow | None:
        """Return the card at the cursor."""
        index = self.currentIndex()
        return self.cards.rows[index.row()] if index.isValid() else None

    def go_to(self, item_id: str) -> bool:
        """Put the cursor on a card."""
        at = next((n for n, row in enumerate(self.cards.rows) if row.id == item_id), -1)
        if at >= 0:
            self.setCurrentIndex(self.cards.index(at))
        return at >= 0

    def go_near(self, row: int) -> bool:
        """Put the cursor on the card at this height, or on the last one."""
        count = len(self.cards.rows)
        if count:
            self.setCurrentIndex(self.cards.index(min(max(row, 0), count - 1)))
        return count > 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._keys.get(QKeySequence(event.keyCombination()).toString())
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.aside.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif run is not None:
            run()
        else:
            super().keyPressEvent(event)

    # dragging -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._drags = False
        on_card = self.indexAt(event.position().toPoint()).isValid()
        left = event.button() == Qt.MouseButton.LeftButton
        self._from = event.globalPosition().toPoint() if on_card and left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._from is None:
            return
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        self._drags = self._drags or far
        if self._drags:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(at, False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        drags, self._drags, self._from = self._drags, False, None
        if drags:
            self.unsetCursor()
            self.dragged.emit(event.globalPosition().toPoint(), True)

    def _turn(self, *_places: object) -> None:
        self.turned.emit()
