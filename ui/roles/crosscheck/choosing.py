"""Choosing lines for a task or a task for a line: the likeliest first, any other found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cro_desk.formats import money, number
from cro_desk.i18n import _
from cro_desk.links.awarded import AwardedLine
from cro_desk.roles.matrix import Task
from ui.widgets import Label
from ui.widgets.ask import AskDialog

ID = Qt.ItemDataRole.UserRole
WIDE, HIGH = 84, 16  # characters, lines


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose; `more` is found by typing and told in the tooltip."""

    id: str
    text: str
    more: str = ""


def line_choices(candidates: Sequence[tuple[AwardedLine, int]]) -> tuple[Choice, ...]:
    """Return lines of the bid as choices, each with its whole price and how sure it is."""
    return tuple(
        Choice(line.id, _with(line.text, money(line.stake), certainty), line.section)
        for line, certainty in candidates
    )


def task_choices(candidates: Sequence[tuple[Task, int]]) -> tuple[Choice, ...]:
    """Return tasks as choices, each with how sure it is."""
    return tuple(
        Choice(task.id, _with(f"{task.code}  {task.task}".strip(), "", certainty), task.area)
        for task, certainty in candidates
    )


def _with(text: str, price: str, certainty: int) -> str:
    sure = f"{number(certainty)} %" if certainty else ""
    return " · ".join(part for part in (text, price, sure) if part)


class ChoiceDialog(AskDialog):
    """The dialog. Arrow keys move in the list while the filter has the keyboard; with `several`, Space or a
    click ticks what is chosen.
    """

    def __init__(
        self,
        title: str,
        text: str,
        choices: Sequence[Choice],
        done: Callable[[list[str]], None],
        parent: QWidget,
        *,
        several: bool,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("choose-link")
        self._choices, self._done, self._several = tuple(choices), done, several
        self._ticked: set[str] = set()
        self.filter = QLineEdit(self)
        self.list = QListWidget(self)
        self.column.addWidget(Label(text, self, "muted", wrap=True))
        self._dress()
        self.agree = self.add_buttons(_("Link"))
        self.agree.clicked.connect(self._agree)
        self.filter.textChanged.connect(self._fill)
        self.list.itemChanged.connect(self._tick)
        self.list.itemDoubleClicked.connect(self._agree)
        self._fill("")
        self.filter.setFocus()

    def _dress(self) -> None:
        self.filter.setPlaceholderText(_("Filter by words or code"))
        self.filter.setAccessibleName(_("Filter what can be linked"))
        self.filter.installEventFilter(self)
        self.list.setObjectName("link-choices")
        self.list.setAccessibleName(_("What can be linked, the likeliest first"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        metrics = self.fontMetrics()
        self.list.setMinimumHeight(metrics.lineSpacing() * HIGH)
        self.setMinimumWidth(metrics.averageCharWidth() * WIDE)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.list, 1)

    def chosen(self) -> list[str]:
        """Return the ids of what is ticked, else of the current entry."""
        if self._ticked:
            return [choice.id for choice in self._choices if choice.id in self._ticked]
        item = self.list.currentItem()
        return [] if item is None else [str(item.data(ID))]

    @Slot(str)
    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        self.list.blockSignals(True)
        self.list.clear()
        for choice in self._choices:
            if all(word in f"{choice.text} {choice.more}".casefold() for word in wanted):
                self._add(choice)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._allow()

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(choice.text, self.list)
        item.setData(ID, choice.id)
        item.setToolTip("\n".join(part for part in (choice.text, choice.more) if part))
        if self._several:
            ticked = choice.id in self._ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    @Slot(QListWidgetItem)
    def _tick(self, item: QListWidgetItem) -> None:
        change = self._ticked.add if item.checkState() is Qt.CheckState.Checked else self._ticked.discard
        change(str(item.data(ID)))
        self._allow()

    def _allow(self) -> None:
        self.agree.setEnabled(bool(self.chosen()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _agree(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.accept()
            self._done(chosen)
