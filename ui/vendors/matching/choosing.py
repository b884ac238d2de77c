"""Choosing the grid line of a bid's line: the likeliest first, any other found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.vendors.rows import GridLineRow
from ui.panes import PaneContext
from ui.widgets import Label
from ui.widgets.ask import AskDialog

LINE = Qt.ItemDataRole.UserRole
ALL = 100_000
Candidates = Sequence[tuple[GridLineRow, int]]


class LineChoice(QObject):
    """Asks for a grid line and keeps the answer; one for each place that offers it."""

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: tuple[str, str] = ("", "")

    def ask(self, bid_line_id: str, text: str) -> None:
        """Read the grid's lines, the likeliest for this bid line first, and let the user choose."""
        from cro_desk.vendors import queries

        self._asked = (bid_line_id, text)
        self._context.jobs.read("vendors.candidates", queries.candidates, bid_line_id, ALL, done=self._open)

    def _open(self, candidates: Candidates) -> None:
        bid_line_id, text = self._asked
        done = partial(self.keep, bid_line_id)
        self._context.dialogs.show(LineDialog(text, candidates, done, self._context.dialogs.window))

    def keep(self, bid_line_id: str, grid_line_id: str | None) -> None:
        """Match a bid's line to a grid line, or to none."""
        from cro_desk.vendors import operations

        self._context.jobs.run(
            f"vendors.match:{bid_line_id}", operations.match_line, bid_line_id, grid_line_id
        )


class LineDialog(AskDialog):
    """The dialog. Arrow keys move in the list while the filter has the keyboard."""

    def __init__(
        self, text: str, candidates: Candidates, done: Callable[[str | None], None], parent: QWidget
    ) -> None:
        super().__init__(_("Which line of the grid is this?"), parent)
        self.setObjectName("choose_line")
        self._candidates = tuple(candidates)
        self._done = done
        self.column.addWidget(Label(text, self, wrap=True))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Filter by words or code"))
        self.filter.setAccessibleName(_("Filter the lines of the grid"))
        self.filter.installEventFilter(self)
        self.lines = QListWidget(self)
        self.lines.setObjectName("grid_lines")
        self.lines.setAccessibleName(_("Lines of the grid"))
        self.lines.setUniformItemSizes(True)
        self.lines.setMinimumHeight(self.fontMetrics().lineSpacing() * 18)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.lines, 1)
        self.agree = self.add_buttons(_("Match"))
        self.agree.clicked.connect(self._agree)
        self.filter.textChanged.connect(self._fill)
        self.lines.itemDoubleClicked.connect(self._agree)
        self._fill("")
        self.filter.setFocus()

    @Slot(str)
    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        self.lines.clear()
        for line, certainty in self._candidates:
            text = f"{line.code}  {line.task}"
            if all(word in f"{text} {line.section}".casefold() for word in wanted):
                self._add(text, line, certainty)
        self._add_none()
        self.lines.setCurrentRow(0)
        self.agree.setEnabled(True)

    def _add(self, text: str, line: GridLineRow, certainty: int) -> None:
        sure = f" · {formats.number(certainty)} %" if certainty else ""
        item = QListWidgetItem(
            " · ".join(part for part in (text.strip(), line.unit) if part) + sure, self.lines
        )
        item.setData(LINE, line.id)
        item.setToolTip(line.section)

    def _add_none(self) -> None:
        item = QListWidgetItem(_("It is not in the grid"), self.lines)
        item.setData(LINE, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.lines.setCurrentRow(max(0, min(self.lines.currentRow() + step, self.lines.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _agree(self) -> None:
        item = self.lines.currentItem()
        if item is not None:
            self.accept()
            self._done(str(item.data(LINE)) or None)
