"""What the report tells, ticked and put in order; and the words beside the figures of a section."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cro_desk.i18n import _
from cro_desk.reporting.status.editing import TellsOf
from cro_desk.reporting.status.terms import Section, section_name
from ui.keys import on_key
from ui.theme import Sizes
from ui.widgets import Label

KEY = Qt.ItemDataRole.UserRole
LINES = 4


class SectionList(QWidget):
    """Sections by mouse (tick, drag) or keyboard (space, Alt with the arrows), and the chosen one's words."""

    edited = Signal()  # order or ticks
    commented = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}
        self._filling = False
        self.list = self._make_list()
        self.label = Label("", self, "detail-muted")
        self.words = QPlainTextEdit(self)
        self.words.setObjectName("commentary")
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(_("Words beside the figures"))
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * (LINES + 1))
        self.label.setBuddy(self.words)
        self._lay_out()
        self.list.itemChanged.connect(self._edit)
        self.list.model().rowsMoved.connect(self._edit)
        self.list.currentItemChanged.connect(self._show_words)
        self.words.installEventFilter(self)
        on_key(self.list, "Alt+Up", self.move_up)
        on_key(self.list, "Alt+Down", self.move_down)

    def _make_list(self) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName("sections")
        made.setAccessibleName(_("Sections of the report"))
        made.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        made.setToolTip(_("Space ticks, Alt with Up or Down moves"))
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Sizes.of(self).step)
        for widget in (self.list, self.label, self.words):
            column.addWidget(widget)

    def show_sections(self, sections: Sequence[TellsOf]) -> None:
        """Show these in their order; the cursor stays on its section."""
        self._words = {each.section.value: each.commentary for each in sections}
        shown = [(each.section.value, each.told) for each in sections]
        if shown == self._shown():
            return
        before = self._current()
        self._filling = True
        self.list.clear()
        for each in sections:
            self.list.addItem(_item(each))
        self._filling = False
        keys = [key for key, _told in shown]
        self.list.setCurrentRow(keys.index(before) if before in keys else 0)
        rows = max(self.list.count(), 1)
        high = self.list.sizeHintForRow(0) * rows + 2 * self.list.frameWidth() + 4
        self.list.setFixedHeight(high)
        spaces = 2 * Sizes.of(self).step
        self.setMinimumHeight(high + self.label.sizeHint().height() + self.words.maximumHeight() + spaces)

    def sections(self) -> list[str]:
        """Return what is told, in its order."""
        return [key for key, told in self._shown() if told]

    def left_out(self) -> list[str]:
        """Return what is not told."""
        return [key for key, told in self._shown() if not told]

    def commentary(self) -> dict[str, str]:
        """Return the words beside each section."""
        return dict(self._words)

    def eventFilter(self, _watched: object, event: object) -> bool:
        """Words are taken when their field is left."""
        from PySide6.QtCore import QEvent

        if isinstance(event, QEvent) and event.type() == QEvent.Type.FocusOut:
            self._take_words()
        return False

    @Slot()
    def move_up(self) -> None:
        """Move the section at the cursor up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the section at the cursor down."""
        self._move(1)

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count():
            self._filling = True
            item = self.list.takeItem(at)
            self.list.insertItem(at + step, item)
            self.list.setCurrentItem(item)
            self._filling = False
            self._edit()

    def _shown(self) -> list[tuple[str, bool]]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return [(str(item.data(KEY)), item.checkState() is Qt.CheckState.Checked) for item in items]

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    @Slot()
    def _edit(self, *_told: object) -> None:
        if not self._filling:
            self.edited.emit()

    @Slot()
    def _show_words(self, *_told: object) -> None:
        key = self._current()
        if key and not self._filling:
            self.label.setText(_("Words on: {section}").format(section=section_name(Section(key))))
            self.words.setAccessibleName(self.label.text())
            self.words.setPlainText(self._words.get(key, ""))
            self.words.setProperty("key", key)
            self.chosen.emit(key)

    def _take_words(self) -> None:
        key, words = str(self.words.property("key") or ""), self.words.toPlainText().strip()
        if key and words != self._words.get(key, ""):
            self._words[key] = words
            self.commented.emit()


def _item(each: TellsOf) -> QListWidgetItem:
    item = QListWidgetItem(section_name(each.section))
    item.setData(KEY, each.section.value)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
    item.setCheckState(Qt.CheckState.Checked if each.told else Qt.CheckState.Unchecked)
    return item
