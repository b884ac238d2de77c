"""The filters over the grid: text and problems always in sight, the choices in a line of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from cro_desk.i18n import _
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix
from ui.roles.matrix.filter import Filter, Status, status_name
from ui.theme import Sizes
from ui.widgets import Button

TYPING_MS = 120
CHARACTERS = 14


class FilterBar(QWidget):
    """Text, only problems, and a button that shows the choices. `changed`: another view is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLineEdit(self)
        self.only_problems = QCheckBox(_("Only problems"), self)
        self.more = Button(_("Filter"), self, icon="filter")
        self.choices = FilterChoices(parent)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.text.setObjectName("matrix_text")
        self.text.setPlaceholderText(_("Find a task"))
        self.text.setAccessibleName(_("Find a task by its text, code, reference or people"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(Sizes.of(self).field)
        self.text.setMinimumWidth(self.text.fontMetrics().averageCharWidth() * CHARACTERS)
        self.only_problems.setObjectName("only_problems")
        self.more.setObjectName("matrix_filter")
        self.more.setCheckable(True)
        self.choices.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).gap)
        row.addWidget(self.text, 2)
        row.addWidget(self.only_problems)
        row.addWidget(self.more)
        row.addStretch(1)

    def _connect(self) -> None:
        self._typing.timeout.connect(self.changed)
        self.text.textChanged.connect(self._typing.start)
        self.text.returnPressed.connect(self._apply)
        self.only_problems.toggled.connect(self.changed)
        self.more.toggled.connect(self.choices.setVisible)
        self.choices.changed.connect(self._choose)
        self.choices.cleared.connect(self.clear)

    @property
    def filter(self) -> Filter:
        """What is wanted."""
        chosen = self.choices.filter
        return replace(chosen, text=self.text.text().strip(), only_problems=self.only_problems.isChecked())

    def offer(self, matrix: Matrix, directory: Directory) -> None:
        """Offer the parties, people and areas of a matrix; what is chosen stays."""
        self.choices.offer(matrix, directory)

    def show_filter(self, wanted: Filter) -> None:
        """Narrow the view to this."""
        blocker = QSignalBlocker(self)
        self.text.setText(wanted.text)
        self.only_problems.setChecked(wanted.only_problems)
        self.choices.show_filter(wanted)
        self.more.setChecked(self.more.isChecked() or wanted.count > 0)
        self._typing.stop()
        del blocker
        self._choose()

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        self.show_filter(Filter())

    @Slot()
    def _apply(self) -> None:
        self._typing.stop()
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        count = self.filter.count
        self.more.setText(_("Filter ({count})").format(count=count) if count else _("Filter"))
        self.changed.emit()


class FilterChoices(QWidget):
    """Party, person, status, area; each begins with what leaves nothing out."""

    changed = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.party = self._box("matrix_party", _("Party"))
        self.person = self._box("matrix_person", _("Person"))
        self.status = self._box("matrix_status", _("Status"))
        self.area = self._box("matrix_area", _("Functional area"))
        clear = Button(_("Show all"), self, kind="flat")
        clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).gap)
        for box in (self.party, self.person, self.status, self.area):
            row.addWidget(box, 1)
        row.addWidget(clear)
        _fill(self.status, _("Any status"), [(status.value, status_name(status)) for status in Status])

    def _box(self, name: str, words: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(CHARACTERS)
        box.setMinimumWidth(box.fontMetrics().averageCharWidth() * CHARACTERS // 2)
        box.activated.connect(self.changed)
        return box

    @property
    def filter(self) -> Filter:
        """What is chosen."""
        status, area = self.status.currentData(), self.area.currentData()
        return Filter(
            party_id=str(self.party.currentData() or ""),
            person_id=str(self.person.currentData() or ""),
            status=Status(status) if status else None,
            area=None if area is None else str(area),
        )

    def offer(self, matrix: Matrix, directory: Directory) -> None:
        """Offer the parties, people and areas of a matrix."""
        held = {h.person_id for task in matrix.tasks for cell in task.cells.values() for h in cell.holders}
        people = sorted((directory.name(each), each) for each in held - {""})
        areas = dict.fromkeys(task.area for task in matrix.tasks)
        _fill(self.party, _("All parties"), [(party.id, party.name) for party in matrix.parties])
        _fill(self.person, _("All people"), [(person_id, name) for name, person_id in people])
        _fill(self.area, _("All areas"), [(area, area or _("Without area")) for area in areas])

    def show_filter(self, wanted: Filter) -> None:
        """Choose this."""
        for box, value in (
            (self.party, wanted.party_id or None),
            (self.person, wanted.person_id or None),
            (self.status, wanted.status.value if wanted.status else None),
            (self.area, wanted.area),
        ):
            box.setCurrentIndex(max(_place(box, value), 0))


def _fill(box: QComboBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
    """Offer choices after the one that leaves nothing out; keep what was chosen while it is there."""
    before = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for key, label in choices:
        box.addItem(label, key)
    box.setCurrentIndex(max(_place(box, before), 0))


def _place(box: QComboBox, value: str | None) -> int:
    return next((n for n in range(box.count()) if box.itemData(n) == value), -1)
