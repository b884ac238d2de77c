"""How the chosen sheet is read: layout, currency, decimal sign, thousands; each guess a choice of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import Layout, SheetUnderstanding
from ui.theme import Theme
from ui.vendors.importing.choices import MULTIPLIERS, SIGNS, currency_choices, layout_choices
from ui.vendors.importing.typed_box import TypedBox
from ui.widgets import Button, Label


class SheetAnswers(QWidget):
    """Shows the guesses for one sheet and tells the user's answers."""

    layout_answered = Signal(object)
    currency_answered = Signal(str)
    sign_answered = Signal(str)
    multiplier_answered = Signal(int)
    skip_answered = Signal(bool)
    start_over = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.layout_box = self._combo("sheet_layout", _("Layout"), [(t, v) for t, v in layout_choices()])
        self.currency_box = TypedBox("sheet_currency", _("Currency"), self)
        self.sign_box = self._combo("sheet_sign", _("Decimal sign"), [(_(t), v) for v, t in SIGNS.items()])
        self.multiplier_box = self._combo(
            "sheet_unit", _("Amounts in"), [(_(t), v) for v, t in MULTIPLIERS.items()]
        )
        self.skip_box = QCheckBox(_("Leave this sheet out"), self)
        self.skip_box.setObjectName("sheet_skip")
        self.again = Button(_("Forget my answers for this sheet"), self, kind="link")
        self.facts = Label("", self, "detail-muted", wrap=True)
        self._lay_out()
        self._connect()

    def _combo(self, name: str, label: str, choices: Sequence[tuple[str, Any]]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        for text, value in choices:
            box.addItem(text, value)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(self._theme.sizes.step)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box in (self.layout_box, self.currency_box, self.multiplier_box, self.sign_box):
            label = Label(box.accessibleName(), self, "detail-muted")
            label.setBuddy(box)
            form.addRow(label, box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.sizes.inside)
        column.addLayout(form)
        column.addWidget(self.skip_box)
        column.addWidget(self.facts)
        column.addWidget(self.again)
        column.addStretch(1)

    def _connect(self) -> None:
        self.layout_box.activated.connect(self._tell_layout)
        self.currency_box.answered.connect(self._tell_currency)
        self.sign_box.activated.connect(self._tell_sign)
        self.multiplier_box.activated.connect(self._tell_multiplier)
        self.skip_box.clicked.connect(self.skip_answered)
        self.again.clicked.connect(self.start_over)

    def show_sheet(
        self, sheet: SheetUnderstanding, *, skipped: bool, answered: bool, used: Sequence[str]
    ) -> None:
        """Show how a sheet is read now; what the user is typing in stays."""
        self._choose(self.layout_box, sheet.layout)
        self._choose(self.sign_box, sheet.decimal_sign)
        self._choose_multiplier(sheet.multiplier)
        choices = currency_choices((sheet.currency, *used))
        self.currency_box.show_value(sheet.currency, choices, _("not stated"))
        self.skip_box.setChecked(skipped)
        self.again.setVisible(answered)
        self._show_facts(sheet)

    def _choose(self, box: QComboBox, value: object) -> None:
        box.setCurrentIndex(max(box.findData(value), 0))

    def _choose_multiplier(self, multiplier: int) -> None:
        if self.multiplier_box.findData(multiplier) < 0:
            self.multiplier_box.addItem(_("times {number}").format(number=multiplier), multiplier)
        self._choose(self.multiplier_box, multiplier)

    def _show_facts(self, sheet: SheetUnderstanding) -> None:
        rows = ", ".join(str(row + 1) for row in sheet.header_rows)
        told = [_("Header in row {rows}").format(rows=rows)] if rows else [_("No header row was found.")]
        told += [f"{label[:1].upper()}{label[1:]}: {value}" for label, value in sheet.facts.items()]
        self.facts.setText("\n".join(told))

    @Slot()
    def _tell_layout(self) -> None:
        self.layout_answered.emit(Layout(self.layout_box.currentData()))

    @Slot(str)
    def _tell_currency(self, typed: str) -> None:
        code = typed.upper()
        if len(code) == len("EUR") and code.isalpha():
            self.currency_answered.emit(code)

    @Slot()
    def _tell_sign(self) -> None:
        self.sign_answered.emit(self.sign_box.currentData())

    @Slot()
    def _tell_multiplier(self) -> None:
        self.multiplier_answered.emit(self.multiplier_box.currentData())
