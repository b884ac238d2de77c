"""From a click to `Corrections`: each answer has the file understood anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import ColumnRole, Corrections, Layout, RowRole, SheetUnderstanding
from ui.dialogs import Dialogs
from ui.importing.file_list import FileList
from ui.importing.intake import Intake
from ui.vendors.importing import correcting
from ui.vendors.importing.answers_panel import AnswersPanel
from ui.vendors.importing.cells_panel import BidCellsPanel
from ui.vendors.importing.incoming import Incoming, Remembered


class Answering(QObject):
    """Listens to the widgets that ask, for the file and the sheet that are shown."""

    def __init__(
        self,
        intake: Intake[Incoming, Remembered],
        files: FileList[Incoming],
        cells: BidCellsPanel,
        answers: AnswersPanel,
        dialogs: Dialogs,
    ) -> None:
        super().__init__(files)
        self._intake = intake
        self._files = files
        self._cells = cells
        self._dialogs = dialogs
        cells.view.rows_answered.connect(self._answer_rows)
        cells.view.column_answered.connect(self._answer_column)
        cells.view.vendor_wanted.connect(self._ask_vendor)
        self._listen(answers)

    def _listen(self, answers: AnswersPanel) -> None:
        answers.sheet.layout_answered.connect(self._answer_layout)
        answers.sheet.currency_answered.connect(self._answer_currency)
        answers.sheet.sign_answered.connect(self._answer_sign)
        answers.sheet.multiplier_answered.connect(self._answer_multiplier)
        answers.sheet.skip_answered.connect(self._answer_skip)
        answers.sheet.start_over.connect(self._start_over)
        answers.vendors.renamed.connect(self._rename)
        answers.vendors.kind_answered.connect(self._answer_kind)
        answers.vendors.left_out.connect(self._leave_out)
        answers.vendors.named.connect(self._name_sole)

    def _sheet(self) -> SheetUnderstanding | None:
        return self._cells.taken()

    def _known(self) -> Corrections | None:
        incoming = self._intake.file(self._files.current())
        return incoming.corrections if incoming is not None else None

    def _take(self, corrections: Corrections) -> None:
        if corrections != self._known():
            self._intake.answer(self._files.current(), corrections=corrections, recognised=False)

    @Slot(list, object)
    def _answer_rows(self, rows: list[int], role: RowRole) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None:
            self._take(correcting.with_rows(known, sheet, rows, role))

    @Slot(int, object, str)
    def _answer_column(self, index: int, role: ColumnRole, vendor: str) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None:
            self._take(correcting.with_column(known, sheet.name, index, role, vendor))

    @Slot(int, object)
    def _ask_vendor(self, index: int, role: ColumnRole) -> None:
        answer = partial(self._answer_column, index, role)
        self._dialogs.text(_("Another vendor"), _("Name of the vendor"), answer, verb=_("Take"))

    @Slot(object)
    def _answer_layout(self, layout: Layout) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None and layout is not sheet.layout:
            self._take(correcting.with_layout(known, sheet.name, layout))

    @Slot(str)
    def _answer_currency(self, currency: str) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None and currency != sheet.currency:
            self._take(correcting.with_currency(known, sheet.name, currency))

    @Slot(str)
    def _answer_sign(self, sign: str) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None and sign != sheet.decimal_sign:
            self._take(correcting.with_decimal_sign(known, sheet.name, sign))

    @Slot(int)
    def _answer_multiplier(self, multiplier: int) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None and multiplier != sheet.multiplier:
            self._take(correcting.with_multiplier(known, sheet.name, multiplier))

    @Slot(bool)
    def _answer_skip(self, skip: bool) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None:
            self._take(correcting.with_skip(known, sheet.name, skip))

    @Slot()
    def _start_over(self) -> None:
        known, sheet = self._known(), self._sheet()
        if known is not None and sheet is not None:
            self._take(correcting.without_answers(known, sheet.name))

    @Slot(str, str)
    def _rename(self, shown: str, meant: str) -> None:
        """Take another name; where the file says none, it is the name for the next file of this kind too."""
        incoming = self._intake.file(self._files.current())
        if incoming is None:
            return
        if incoming.guessed_vendor() == shown:
            self._take(correcting.with_sole_vendor(incoming.corrections, meant))
        else:
            self._take(correcting.with_vendor_name(incoming.corrections, shown, meant))

    @Slot(str, object)
    def _answer_kind(self, shown: str, kind: BidderKind) -> None:
        known = self._known()
        if known is not None:
            self._take(correcting.with_vendor_kind(known, shown, kind))

    @Slot(str, bool)
    def _leave_out(self, shown: str, left_out: bool) -> None:
        incoming = self._intake.file(self._files.current())
        if incoming is not None:
            kept = incoming.left_out - {shown}
            self._intake.note(incoming.key, left_out=kept | {shown} if left_out else kept)

    @Slot(str)
    def _name_sole(self, name: str) -> None:
        known = self._known()
        if known is not None:
            self._take(correcting.with_sole_vendor(known, name))
