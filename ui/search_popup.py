"""Ctrl+K: finds any record and any command, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cro_desk.i18n import _
from ui.actions import Action
from ui.jobs import Jobs
from ui.theme import Sizes, Theme
from ui.widgets.labels import Label, Rule

if TYPE_CHECKING:
    from cro_desk.reporting.search import Hit
    from ui.panes import StudyChoice

TYPING_MS = 80
MOST = 40
ENTRY = Qt.ItemDataRole.UserRole
SIDE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a record that was found, or a command."""

    text: str
    side: str
    hit: Hit | None = None
    action: Action | None = None


class SearchPopup(QFrame):
    """A field and a list under it, over the window. `found` hands the record over."""

    found = Signal(object)  # Hit

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        commands: Callable[[], Sequence[Action]],
        study: StudyChoice,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("search-popup")
        self.setProperty("role", "popup")
        self._theme = theme
        self._jobs = jobs
        self._commands = commands
        self._study = study
        self._known: list[Action] = []
        self._hits: tuple[Hit, ...] = ()
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Search or run a command"))
        self.field.setAccessibleName(_("Search"))
        self.field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(EntryDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Found"))
        self._none = Label("", self, "muted")
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(self._choose)
        self._came_from: QWidget | None = None
        self.hide()

    def open(self) -> None:
        """Begin a search."""
        self._came_from = self.window().focusWidget()
        self._known = [action for action in self._commands() if action.enabled]
        self.field.clear()
        self._hits = ()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False

    def entries(self) -> list[Entry]:
        """Return what is listed."""
        return [self._model.item(n).data(ENTRY) for n in range(self._model.rowCount())]

    # --- inside -------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self._give_back()
            case Qt.Key.Key_Down | Qt.Key.Key_PageDown:
                self._move(1 if event.key() == Qt.Key.Key_Down else 8)
            case Qt.Key.Key_Up | Qt.Key.Key_PageUp:
                self._move(-1 if event.key() == Qt.Key.Key_Up else -8)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self.list.currentIndex())
            case _:
                return False
        return True

    def _give_back(self) -> None:
        """Hide, and let the keyboard be where it was."""
        before, self._came_from = self._came_from, None
        self.hide()
        if before is not None and before in self.window().findChildren(QWidget):
            before.setFocus()

    def _move(self, steps: int) -> None:
        last = self._model.rowCount() - 1
        place = min(max(self.list.currentIndex().row() + steps, 0), last)
        self.list.setCurrentIndex(self._model.index(place, 0))

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY) if index.isValid() else None
        if not isinstance(entry, Entry):
            return
        self._give_back()
        if entry.action is not None:
            entry.action.run()
        elif entry.hit is not None:
            self.found.emit(entry.hit)

    def _typed(self) -> None:
        self._fill()
        self._typing.start()

    def _search(self) -> None:
        from cro_desk.reporting.search import find

        words = self.field.text().strip()
        if words and self.isVisible():
            self._jobs.read("search", find, words, MOST, done=self._found)

    def _found(self, hits: tuple[Hit, ...]) -> None:
        from cro_desk.reporting.search import in_order

        self._hits = in_order(hits, self.field.text(), self._study.id)
        self._fill()

    def _fill(self) -> None:
        words = self.field.text().casefold().split()
        self._model.clear()
        for action in self._known:
            if all(word in action.label.casefold() for word in words):
                self._add(Entry(action.label, action.shortcut or _("Command"), action=action))
        for hit in _told_apart(self._hits) if words else ():
            self._add(Entry(hit.name, _side(hit), hit=hit))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._none.setText(_("Nothing found.") if words else "")
        self._none.setVisible(bool(words) and self._model.rowCount() == 0)

    def _add(self, entry: Entry) -> None:
        item = QStandardItem(entry.text)
        item.setEditable(False)
        item.setData(entry, ENTRY)
        item.setData(entry.side, SIDE)
        item.setAccessibleText(f"{entry.text}, {entry.side}")
        self._model.appendRow(item)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        inside = Sizes.of(self).inside
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(inside)
        column.addWidget(self.field)
        column.addWidget(Rule(self))
        column.addWidget(self.list, 1)
        column.addWidget(self._none)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        sizes = self._theme.sizes
        width = min(sizes.card + sizes.details, window.width() - 2 * sizes.around)
        height = min(sizes.row * 13, window.height() - sizes.top - sizes.around)
        self.setGeometry(QRect((window.width() - width) // 2, sizes.top - sizes.inside, width, height))


def _side(hit: Hit) -> str:
    return " · ".join(part for part in (hit.kind_name, hit.context) if part)


def _told_apart(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the first of those that would read the same: one line of many vendors' bids."""
    return list({(hit.name, _side(hit)): hit for hit in reversed(hits)}.values())[::-1]


class EntryDelegate(QStyledItemDelegate):
    """Draws a line: what was found at the left, what it is at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: ARG002
        return QSize(0, self._theme.sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        theme, rect = self._theme, option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_ground" if chosen else "hover"))
            painter.drawRoundedRect(rect, theme.sizes.radius, theme.sizes.radius)
        inner = rect.adjusted(10, 0, -10, 0)
        side = QFontMetrics(theme.font(theme.sizes.detail)).elidedText(
            str(index.data(SIDE)), Qt.TextElideMode.ElideRight, inner.width() // 2
        )
        self._write(painter, inner, side, Qt.AlignmentFlag.AlignRight, "muted", theme.sizes.detail)
        room = inner.adjusted(0, 0, -inner.width() // 2 if len(side) > 20 else -120, 0)
        text = QFontMetrics(theme.font()).elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideRight, room.width()
        )
        self._write(painter, room, text, Qt.AlignmentFlag.AlignLeft, "text", theme.sizes.body)

    def _write(
        self, painter: QPainter, rect: QRect, text: str, where: Qt.AlignmentFlag, colour: str, size: int
    ) -> None:
        painter.setFont(self._theme.font(size))
        painter.setPen(self._theme.color(colour))
        painter.drawText(rect, int(where | Qt.AlignmentFlag.AlignVCenter), text)
