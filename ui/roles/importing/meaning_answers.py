"""What the file's parties and codes are taken for: one row each, each guess a choice of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.roles.terms import PartyKind
from cro_desk.roles.words import kind_name
from cro_desk.roles.workbook.meaning import combination
from cro_desk.roles.workbook.model import CodeSource, CodeTaken, MatrixRead, PartyTaken, SheetTaken
from ui.roles.importing.words import MEANINGS, SOURCES
from ui.theme import Theme
from ui.widgets import Button, Label


class MeaningAnswers(QWidget):
    """Shows the guesses about a file and its open sheet, and tells the user's answers."""

    take_answered = Signal(bool)
    start_over = Signal()
    party_answered = Signal(object, str, object)  # PartyTaken, name, PartyKind
    code_answered = Signal(str, str)  # code, letters

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: object = None
        self.take_box = QCheckBox(_("Take this sheet in"), self)
        self.take_box.setObjectName("sheet_take")
        self.why = Label("", self, "detail-muted", wrap=True)
        self.again = Button(_("Forget my answers for this sheet"), self, kind="link")
        self._rows = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.sizes.inside)
        for widget in (self.take_box, self.why, self.again, self._rows):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.take_box.clicked.connect(self.take_answered)
        self.again.clicked.connect(self.start_over)

    def show_read(self, read: MatrixRead, sheet: SheetTaken | None, *, answered: bool) -> None:
        """Show a file and its sheet; rows are not built anew where nothing changed."""
        self.take_box.setVisible(not read.own)
        self.take_box.setChecked(bool(sheet and sheet.is_matrix))
        self.take_box.setEnabled(bool(sheet and sheet.columns))
        self.why.setText(self._sheet_words(sheet))
        self.again.setVisible(answered)
        shown = (read.parties, read.codes, read.own)
        if shown == self._shown:
            return
        self._shown = shown
        self._build(read)

    def _sheet_words(self, sheet: SheetTaken | None) -> str:
        if sheet is None or sheet.why_not:
            return sheet.why_not if sheet else ""
        rows = ", ".join(str(row + 1) for row in sheet.header_rows)
        tasks = ngettext("{count} task", "{count} tasks", sheet.tasks).format(count=sheet.tasks)
        return _("{tasks}; header in row {rows}").format(tasks=tasks, rows=rows)

    def _build(self, read: MatrixRead) -> None:
        self._rows.setParent(None)
        self._rows.deleteLater()
        self._rows = QWidget(self)
        self._column.insertWidget(3, self._rows)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.sizes.inside)
        grid.setColumnStretch(0, 1)
        if not read.own:
            self._add_parties(grid, read.parties)
            self._add_codes(grid, read.codes)

    def _add_parties(self, grid: QGridLayout, parties: Sequence[PartyTaken]) -> None:
        if parties:
            grid.addWidget(Label(_("Parties"), self._rows, "panel-title"), grid.rowCount(), 0, 1, 2)
        for party in parties:
            row = grid.rowCount()
            name, kind = self._name_field(party), self._kind_box(party)
            name.editingFinished.connect(partial(_tell_party, self, party, name, kind))
            kind.activated.connect(partial(_tell_party, self, party, name, kind))
            grid.addWidget(name, row, 0)
            grid.addWidget(kind, row, 1)

    def _name_field(self, party: PartyTaken) -> QLineEdit:
        field = QLineEdit(party.name, self._rows)
        field.setObjectName(f"party_name_{party.read}")
        field.setAccessibleName(_("Name of the party {name}").format(name=party.read))
        field.setToolTip(_("In the file: {name}").format(name=party.read))
        field.setCursorPosition(0)
        return field

    def _kind_box(self, party: PartyTaken) -> QComboBox:
        box = QComboBox(self._rows)
        box.setObjectName(f"party_kind_{party.read}")
        box.setAccessibleName(_("What {name} is").format(name=party.name))
        for kind in PartyKind:
            box.addItem(kind_name(kind), kind.value)
        box.setCurrentIndex(box.findData(party.kind.value))
        return box

    def _add_codes(self, grid: QGridLayout, codes: Sequence[CodeTaken]) -> None:
        if codes:
            grid.addWidget(Label(_("Codes"), self._rows, "panel-title"), grid.rowCount(), 0, 1, 2)
        for code in codes:
            row = grid.rowCount()
            label = Label(self._code_words(code), self._rows, wrap=True)
            box = self._code_box(code)
            label.setBuddy(box)
            box.activated.connect(partial(_tell_code, self, code.code, box))
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            if code.source is not CodeSource.LETTER:
                note = Label(_(SOURCES[code.source]), self._rows, "detail-muted")
                grid.addWidget(note, row + 1, 0, 1, 2)

    def _code_words(self, code: CodeTaken) -> str:
        label = code.label if len(code.label) <= 40 else code.label[:39] + "…"
        return f"{code.code} × {code.count}" + (f"\n{label}" if label else "")

    def _code_box(self, code: CodeTaken) -> QComboBox:
        box = QComboBox(self._rows)
        box.setObjectName(f"code_{code.code}")
        box.setAccessibleName(_("What {code} means").format(code=code.code))
        for letters, words in MEANINGS.items():
            box.addItem(_(words), letters)
        now = combination(code.letters)
        if box.findData(now) < 0:
            box.addItem(now, code.letters)
        box.setCurrentIndex(box.findData(now))
        return box


def _tell_party(
    answers: MeaningAnswers, party: PartyTaken, name: QLineEdit, kind: QComboBox, *_: object
) -> None:
    said = (name.text().strip() or party.name, PartyKind(kind.currentData()))
    if said != (party.name, party.kind):
        answers.party_answered.emit(party, *said)


def _tell_code(answers: MeaningAnswers, code: str, box: QComboBox, *_: object) -> None:
    answers.code_answered.emit(code, box.currentData())
