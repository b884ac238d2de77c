"""How our workbooks look: frozen header, filters, areas set apart, letters coloured, choices offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cro_desk.roles.workbook.layout import DATES, FIRST, OwnColumn

if TYPE_CHECKING:
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

#: letter → ground and text; the letter itself says the same
COLOURS = {
    "A": ("1A5FD0", "FFFFFF"),
    "R": ("D6E4FB", "123F8C"),
    "C": ("FFF3DC", "8A5800"),
    "I": ("EEF1F4", "5A6475"),
}
LETTERS = ("A/R", "A", "R", "C", "I")
_MUTED, _SECTION, _LINE = "5A6475", "F1F3F6", "9AA5B4"
_SPARE = 200  # rows below the last one where choices are still offered


def dress(sheet: Worksheet, columns: Sequence[OwnColumn], header_row: int, title_column: int) -> None:
    """Set widths, hide what only the program reads, and make title and header stand out."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.hidden
    sheet.cell(header_row - 1, title_column).font = Font(bold=True, size=14)
    sheet.row_dimensions[header_row - 1].height = 24
    header(sheet, header_row)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_row}:{header_row}"


def header(sheet: Worksheet, row: int, titles: Sequence[str | None] | None = None) -> None:
    """Write titles into a row where they are given, and make it a header."""
    from openpyxl.styles import Alignment, Border, Font, Side

    for place, title in enumerate(titles or (), 1):
        sheet.cell(row, place).value = title
    for cell in sheet[row]:
        cell.font = Font(bold=True)
        cell.fill = fill(_SECTION)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(bottom=Side(style="thin", color=_LINE))
    sheet.row_dimensions[row].height = 32


def fill(colour: str) -> PatternFill:
    """Return a plain ground."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour, end_color=colour)


def freeze(sheet: Worksheet, row: int, column: int) -> None:
    """Keep what is above and left in sight."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = f"{get_column_letter(column)}{row}"


def filter_all(sheet: Worksheet, columns: Sequence[OwnColumn], rows: int) -> None:
    """Let every column be filtered; dates show as dates."""
    from openpyxl.utils import get_column_letter

    sheet.auto_filter.ref = f"A{FIRST - 1}:{get_column_letter(len(columns))}{FIRST - 1 + max(rows, 1)}"
    for place, column in enumerate(columns, 1):
        if column.key in DATES:
            for row in range(FIRST, FIRST + rows):
                sheet.cell(row, place).number_format = "yyyy-mm-dd"


def colour_letters(sheet: Worksheet, first: int, count: int, rows: int) -> None:
    """Colour the letters, whatever they are changed to, and offer them."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    if not count:
        return
    corner = f"{get_column_letter(first)}{FIRST}"
    cells = f"{corner}:{get_column_letter(first + count - 1)}{FIRST + rows + _SPARE}"
    for letter, (ground, text) in COLOURS.items():
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'ISNUMBER(SEARCH("{letter}",{corner}))*(LEN({corner})<4)'],
            fill=fill(ground),
            font=Font(color=text, bold=letter == "A"),
            stopIfTrue=True,
        )
        sheet.conditional_formatting.add(cells, rule)
    for place in range(first, first + count):
        offer(sheet, place, LETTERS, rows)
        for row in range(FIRST - 1, FIRST + rows):
            sheet.cell(row, place).alignment = Alignment(
                horizontal="center", vertical="center", wrap_text=True
            )


def offer(sheet: Worksheet, column: int, choices: Iterable[str], rows: int) -> None:
    """Offer choices in a column's cells; anything else is asked about, not refused."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = DataValidation("list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
    listed.errorStyle, listed.showErrorMessage = "warning", True
    letters = get_column_letter(column)
    listed.add(f"{letters}{FIRST}:{letters}{FIRST + rows + _SPARE}")
    sheet.add_data_validation(listed)


def mark_areas(sheet: Worksheet, areas: Sequence[str], columns: int) -> None:
    """Draw a line where an area begins, and write its name bold there and muted below."""
    from openpyxl.styles import Border, Font, Side

    for at, area in enumerate(areas):
        begins = at == 0 or areas[at - 1] != area
        sheet.cell(FIRST + at, 3).font = Font(bold=begins, color=None if begins else _MUTED)
        if begins:
            for place in range(1, columns + 1):
                cell = sheet.cell(FIRST + at, place)
                cell.border = Border(top=Side(style="medium", color=_LINE))


def mute(sheet: Worksheet, columns: Sequence[OwnColumn]) -> None:
    """Show in grey what is repeated here only to be read."""
    from openpyxl.styles import Font

    for place, column in enumerate(columns, 1):
        if column.shown_only:
            for row in range(FIRST, sheet.max_row + 1):
                sheet.cell(row, place).font = Font(color=_MUTED)


def wrap(sheet: Worksheet, columns: Sequence[OwnColumn], keys: Iterable[str]) -> None:
    """Let long texts run over several lines; everything stands at the top of its row's middle."""
    from openpyxl.styles import Alignment

    wrapped = set(keys)
    for place, column in enumerate(columns, 1):
        if column.key in wrapped:
            for row in range(FIRST, sheet.max_row + 1):
                sheet.cell(row, place).alignment = Alignment(wrap_text=True, vertical="center")
