"""The answer workbook: what goes out to be filled in, and what comes back, of this study and round only."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.outgoing import no_formula
from cro_desk.oversight.health.answering import Answer, checked_scores
from cro_desk.oversight.health.statements import change_text, keep_text, statements
from cro_desk.studies.rules import FieldError
from cro_desk.vendors.workbook.model import CellValue, Sheet, Workbook

#: in the first cell of the sheet: what it is, and of which round
MARK = "CRO Desk health survey"
_KEEP, _CHANGE = "keep", "change"
_HEAD = 6  # rows before the first statement


def answer_workbook(round_id: str, title: str) -> bytes:
    """Return the workbook of a round; `title` says study, partner and half-year. It asks for no name."""
    book = Book()
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = _("Answers")
    sheet.append([f"{MARK} {round_id}"])
    sheet.append([no_formula(title)])
    sheet.append([_("Nobody sees a single answer but who collects them; leave out what you cannot judge.")])
    sheet.append([_("1: not at all … 5: fully. The last statement: 0 to 10.")])
    sheet.append([])
    sheet.append(["", _("Statement"), _("Your answer")])
    for each in statements():
        sheet.append([each.code, each.text, None])
    sheet.append([])
    sheet.append([_KEEP, keep_text(), None])
    sheet.append([_CHANGE, change_text(), None])
    _dress(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _dress(sheet: object) -> None:
    """Set widths, scales and what may be typed into."""
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)  # noqa: S101 - the only kind that a new workbook has
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 64
    sheet.column_dimensions["C"].width = 40
    sheet["A2"].font = Font(bold=True, size=14)
    for row in range(2, 5):
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        sheet.cell(row, 2).value, sheet.cell(row, 1).value = sheet.cell(row, 1).value, None
    sheet["B2"].font = Font(bold=True, size=14)
    for cell in sheet[_HEAD]:
        cell.font = Font(bold=True)
    for place, each in enumerate(statements(), _HEAD + 1):
        scale = DataValidation(
            type="whole", operator="between", formula1=str(each.least), formula2=str(each.most)
        )
        scale.add(sheet.cell(place, 3))
        sheet.add_data_validation(scale)
    for place in (*range(_HEAD + 1, _HEAD + 1 + len(statements())), sheet.max_row - 1, sheet.max_row):
        cell = sheet.cell(place, 3)
        cell.fill = PatternFill("solid", fgColor="FFF8E1")
        cell.protection = Protection(locked=False)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.protection.enable()


def answers_in(workbook: Workbook, round_id: str) -> Answer:
    """Return what a filled-in workbook answers; ExchangeError where it is of another round, or wrong."""
    for sheet in workbook.sheets:
        mark = _mark(sheet)
        if mark == round_id:
            return _checked(_answer(sheet), workbook.name)
        if mark:
            title = _("{file} is of another study or round of the survey.").format(file=workbook.name)
            raise ExchangeError(
                title, _("Take it in where it belongs, or send out the workbook of this round.")
            )
    title = _("{file} is no answer workbook of the health survey.").format(file=workbook.name)
    raise ExchangeError(title, _("Choose the workbook that was sent out, filled in."))


def _mark(sheet: Sheet) -> str:
    """Return the id of the round that a sheet is of, empty where it is no answer workbook."""
    first = next((cell for row in sheet.rows[:3] for cell in row if isinstance(cell, str)), "")
    return first.removeprefix(MARK).strip() if first.startswith(MARK) else ""


def _answer(sheet: Sheet) -> Answer:
    codes = {each.code for each in statements()}
    scores: dict[str, int | None] = {}
    texts = {_KEEP: "", _CHANGE: ""}
    for row in sheet.rows:
        code = str(row[0]).strip() if row and row[0] is not None else ""
        given = row[2] if len(row) > 2 else None
        if code in codes:
            scores[code] = _score(given)
        elif code in texts:
            texts[code] = "" if given is None else str(given)
    return Answer(scores, texts[_KEEP], texts[_CHANGE])


def _score(given: CellValue) -> int | None:
    """Return a score as it was typed; what is no whole number is off every scale."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    try:
        number = float(str(given).replace(",", "."))
    except ValueError:
        return -1
    return int(number) if number.is_integer() else -1


def _checked(answer: Answer, file: str) -> Answer:
    try:
        checked_scores(answer)
    except FieldError as error:
        raise ExchangeError(
            f"{file}: {error.title}", error.what_to_do or _("Mend the cell and save it.")
        ) from error
    return answer
