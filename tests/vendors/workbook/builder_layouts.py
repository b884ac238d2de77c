"""Bids as CROs send them, written with openpyxl.

Layouts, languages, states, irregularities. All data is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[Any]

#: number, area, task, unit, quantity, unit price
LINES: tuple[tuple[str, str, str, str, float, float], ...] = (
    ("SU01", "Start-up", "Kick-off preparation", "study", 1, 12500),
    ("SU02", "Start-up", "Site selection", "site", 24, 1850.5),
    ("SU03", "Start-up", "Ethics submission", "country", 4, 3200),
    ("CM01", "Monitoring", "Site initiation visit", "visit", 24, 2100),
    ("CM02", "Monitoring", "Interim monitoring visit on site", "visit", 240, 1875.25),
    ("CM03", "Monitoring", "Close-out visit", "visit", 24, 1990),
    ("PM01", "Project management", "Project management, conduct", "month", 18, 21300),
    ("PM02", "Project management", "Status reporting", "month", 24, 950),
)
HEADER = ("No.", "Functional area", "Task", "Unit", "Quantity", "Unit price", "Total")


def _book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Budget"
    return book, sheet


def _save(book: Workbook, folder: Path, name: str) -> Path:
    path = folder / name
    book.save(path)
    return path


def _fill(sheet: Worksheet, rows: Iterable[Row]) -> None:
    for row in rows:
        sheet.append(list(row))


def _money(sheet: Worksheet, columns: str, code: str) -> None:
    for column in columns:
        for cell in sheet[column]:
            cell.number_format = code


def _lines(lines: Iterable[tuple[str, str, str, str, float, float]] = LINES) -> list[list[Any]]:
    return [[no, area, task, unit, qty, price, qty * price] for no, area, task, unit, qty, price in lines]


def total_of(lines: Iterable[tuple[str, str, str, str, float, float]] = LINES) -> float:
    """Return what the lines come to."""
    return sum(qty * price for _no, _area, _task, _unit, qty, price in lines)


def _template(sheet: Worksheet, vendor: str, rows: Iterable[Row], code: str = '#,##0.00 "€"') -> None:
    _fill(sheet, [["Bid grid"], ["Protocol", "AB-123"], ["Vendor", vendor], ["Currency", "EUR"], []])
    _fill(sheet, [HEADER, *rows])
    _money(sheet, "FG", code)


def t01(folder: Path) -> Path:
    """The sponsor's own template, filled in cleanly."""
    book, sheet = _book()
    _template(
        sheet, "Northwind Clinical GmbH", [*_lines(), [None, None, "Total", None, None, None, total_of()]]
    )
    return _save(book, folder, "Northwind bid.xlsx")


def t02(folder: Path) -> Path:
    """The same, sorted anew, with two lines inserted by the vendor."""
    book, sheet = _book()
    extra = [
        ["X1", "Monitoring", "Extra visit", "visit", 2, 2000, 4000],
        [None, "Start-up", "Courier set-up", "study", 1, 500, 500],
    ]
    rows = [*reversed(_lines()), *extra]
    _template(
        sheet, "Northwind Clinical GmbH", [*rows, [None, None, "Total", None, None, None, total_of() + 4500]]
    )
    return _save(book, folder, "Northwind bid sorted.xlsx")


AREAS = ("Central", "Germany", "Poland", "Spain", "France", "Italy", "Pass-through costs")


def t03(folder: Path) -> Path:
    """One vendor: a central sheet, five countries, pass-through costs, and a summary that repeats the
    sums.
    """
    book, summary = _book()
    summary.title = "Summary"
    _fill(summary, [["Vendor:", "Helix Trials Ltd"], [], ["Area", "Total (GBP)"]])
    for number, area in enumerate(AREAS, 1):
        sheet = book.create_sheet(area)
        lines = [
            (no, part, task, unit, qty, price * number) for no, part, task, unit, qty, price in LINES[:3]
        ]
        _fill(
            sheet,
            [[f"{area}"], [], HEADER, *_lines(lines), ["", "", "Subtotal", "", "", "", total_of(lines)]],
        )
        _money(sheet, "FG", "[$£-809]#,##0.00")
        summary.append([area, total_of(lines)])
    summary.append(["Total", sum(total_of(LINES[:3]) * n for n in range(1, len(AREAS) + 1))])
    return _save(book, folder, "budget.xlsx")


CROS = ("Northwind Clinical GmbH", "Helix Trials Ltd", "Aurora Research, LLC", "Sponsor's estimate")


def t04(folder: Path) -> Path:
    """Four vendors side by side, the second header row under merged names; one vendor left a line out."""
    book, sheet = _book()
    sheet.append(["No.", "Task", "Unit", "Qty", *(name for cro in CROS for name in (cro, None))])
    sheet.append([None, None, None, None, *("Unit price", "Total") * len(CROS)])
    for column in range(1, 5):
        sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    for column in range(5, 13, 2):
        sheet.merge_cells(start_row=1, end_row=1, start_column=column, end_column=column + 1)
    for no, _area, task, unit, qty, price in LINES:
        offers = [price * (1 + n / 10) if (n, no) != (2, "CM02") else None for n in range(len(CROS))]
        sheet.append([no, task, unit, qty, *(x for p in offers for x in (p, p and p * qty))])
    sheet.append(
        [
            None,
            "Total",
            None,
            None,
            *(x for n in range(len(CROS)) for x in (None, _column_sum(sheet, 6 + 2 * n))),
        ]
    )
    return _save(book, folder, "comparison.xlsx")


def _column_sum(sheet: Worksheet, column: int) -> float:
    values = [sheet.cell(row, column).value for row in range(3, sheet.max_row + 1)]
    return sum(value for value in values if isinstance(value, int | float))


def t05(folder: Path) -> Path:
    """German: numbers typed with decimal commas, EUR in the format of the totals, net total, VAT, gross
    total.
    """
    book, sheet = _book()
    sheet.title = "Kalkulation"
    _fill(sheet, [["Angebot klinische Studie"], ["Anbieter: Rheinland Studien GmbH"], []])
    _fill(sheet, [["Pos.", "Leistung", "ME", "Menge", "Einzelpreis", "Gesamtpreis"]])
    _fill(sheet, [["1", "Projektstart", "pauschal", "1", "12.500,00", "12.500,00"]])
    _fill(sheet, [["2", "Zentrumsauswahl", "je Zentrum", "24", "1.850,50", "44.412,00"]])
    _fill(sheet, [["3", "Monitoringbesuch", "je Besuch", "240", "1.875,25", "450.060,00"]])
    _fill(sheet, [[None, "Summe netto", None, None, None, "506.972,00"]])
    _fill(sheet, [[None, "zzgl. MwSt. 19 %", None, None, None, "96.324,68"]])
    _fill(sheet, [[None, "Gesamtsumme brutto", None, None, None, "603.296,68"]])
    _money(sheet, "F", "#,##0.00 [$€-407]")
    return _save(book, folder, "Angebot_V2_2026-03-01.xlsx")


def t06(folder: Path) -> Path:
    """French: narrow and hard spaces between groups, decimal comma, states in French."""
    book, sheet = _book()
    sheet.title = "Devis"
    _fill(sheet, [["Prestataire :", "Laurier Recherche SAS"], ["Devise", "EUR"], []])
    _fill(sheet, [["N°", "Rubrique", "Désignation", "Unité", "Quantité", "Prix unitaire HT", "Montant HT"]])
    _fill(
        sheet,
        [["1.1", "Démarrage", "Réunion de lancement", "forfait", 1, "12\u202f500,00", "12\u202f500,00 €"]],
    )
    _fill(
        sheet, [["1.2", None, "Sélection des centres", "par centre", 24, "1\u00a0850,50", "44\u00a0412,00 €"]]
    )
    _fill(sheet, [["2.1", "Suivi", "Visite de suivi", "par visite", 240, "1 875,25", "450 060,00 €"]])
    _fill(sheet, [["2.2", None, "Rapports de visite", "document", 240, "inclus", None]])
    _fill(sheet, [[None, None, "Total HT", None, None, None, "506\u202f972,00 €"]])
    return _save(book, folder, "Devis.xlsx")


def t07(folder: Path) -> Path:
    """Two currencies in one sheet, told by the number formats alone."""
    book, sheet = _book()
    _fill(sheet, [["CRO", "Aurora Research, LLC"], [], HEADER, *_lines()])
    _money(sheet, "FG", "[$USD] #,##0.00")
    for row in (7, 8):
        for column in "FG":
            sheet[f"{column}{row}"].number_format = "#,##0.00 [$€-1]"
    return _save(book, folder, "two currencies.xlsx")


STATES = (
    ("Included", "included"),
    ("incl. in PM01", "included"),
    ("TBD", "to be confirmed"),
    ("at cost", "at cost"),
    ("N/A", "not offered"),
    ("–", "not offered"),
    ("optional", "optional"),
    (None, "blank"),
    (0, "priced"),
)


def t11(folder: Path) -> Path:
    """Words where prices should be; zero is a price, blank is none."""
    book, sheet = _book()
    _fill(sheet, [["Bidder", "Helix Trials Ltd"], [], HEADER])
    for number, (said, _state) in enumerate(STATES, 1):
        sheet.append(
            [
                f"L{number}",
                "Conduct",
                f"Task {number}",
                "visit",
                10,
                said,
                0 if said is None or said == 0 else None,
            ]
        )
    sheet.append(["L10", "Conduct", "Task 10", "visit", 10, 100, 1000])
    _money(sheet, "FG", "[$USD] #,##0.00")
    return _save(book, folder, "states.xlsx")


def t12(folder: Path) -> Path:
    """A contingency in per cent: as text, as a number with a format."""
    book, sheet = _book()
    _fill(sheet, [["Vendor", "Helix Trials Ltd"], ["Currency", "GBP"], HEADER, *_lines(LINES[:2])])
    base = total_of(LINES[:2])
    sheet.append(["C1", "Contingency", "Contingency", "%", "10 %", base, base / 10])
    sheet.append(["C2", "Contingency", "Inflation", "%", 0.05, base, base / 20])
    sheet["E7"].number_format = "0%"
    return _save(book, folder, "percent.xlsx")


def t13(folder: Path) -> Path:
    """Hours by role: recognised and named, not read as prices."""
    book, sheet = _book()
    _fill(sheet, [["Task", "Project Manager", "CRA", "CTA", "Data Manager", "Total hours"]])
    _fill(
        sheet,
        [
            ["Hourly rate", 140, 95, 70, 110, None],
            ["Kick-off", 20, 8, 4, 6, 38],
            ["Site selection", 10, 60, 20, 0, 90],
        ],
    )
    return _save(book, folder, "hours.xlsx")


def t14(folder: Path) -> Path:
    """Costs by year: the periods add up to the total."""
    book, sheet = _book()
    _fill(sheet, [["Vendor", "Aurora Research, LLC"], ["Currency: USD"], []])
    _fill(sheet, [["No.", "Task", "Year 1", "Year 2", "Year 3", "Total"]])
    _fill(
        sheet,
        [
            ["1", "Project management", 100000, 120000.5, 80000, 300000.5],
            ["2", "Monitoring", 50000, 150000, 40000, 240000],
        ],
    )
    _fill(sheet, [[None, "Total", 150000, 270000.5, 120000, 540000.5]])
    return _save(book, folder, "phased.xlsx")


def t18(folder: Path) -> Path:
    """The vendor put its own quantity beside the sponsor's."""
    book, sheet = _book()
    _fill(sheet, [["Vendor", "Helix Trials Ltd"], ["Currency", "GBP"], []])
    _fill(sheet, [["No.", "Task", "Unit", "RFP quantity", "Bid quantity", "Unit price", "Total"]])
    for no, _area, task, unit, qty, price in LINES:
        own = qty if no != "CM02" else 180
        sheet.append([no, task, unit, qty, own, price, own * price])
    return _save(book, folder, "quantities.xlsx")


def t19(folder: Path) -> Path:
    """Section rows, subtotals, a discount inside the total, options below it."""
    book, sheet = _book()
    _fill(sheet, [["CRO name", "Vistula CRO Sp. z o.o."], ["Currency", "PLN"], []])
    _fill(sheet, [["No.", "Task", "Unit", "Quantity", "Unit price", "Total"]])
    total = 0.0
    for area in ("Start-up", "Monitoring"):
        sheet.append([None, area])
        sheet.cell(sheet.max_row, 2).font = Font(bold=True)
        lines = [line for line in LINES if line[1] == area]
        _fill(sheet, [[no, task, unit, qty, price, qty * price] for no, _a, task, unit, qty, price in lines])
        sheet.append([None, f"Subtotal {area}", None, None, None, total_of(lines)])
        total += total_of(lines)
    sheet.append([None, "Discount 5 % on service fees", None, None, None, -total * 0.05])
    sheet.append([None, "Total service fees", None, None, None, total * 0.95])
    _fill(
        sheet,
        [[None, "Optional services"], ["O1", "Additional interim analysis", "analysis", 1, 15000, 15000]],
    )
    _fill(sheet, [[None, "Total optional services", None, None, None, 15000]])
    return _save(book, folder, "discount.xlsx")


def t20(folder: Path) -> Path:
    """Questions, the team and responsibilities beside the budget."""
    book, sheet = _book()
    _template(sheet, "Northwind Clinical GmbH", _lines())
    questions = book.create_sheet("Q&A")
    _fill(
        questions,
        [
            ["No.", "Question", "Answer", "Comment"],
            [1, "Do you have an ISO certificate?", "Yes", "ISO 9001"],
            [2, "Who monitors?", "Our own CRAs", None],
        ],
    )
    team = book.create_sheet("Team")
    _fill(
        team,
        [
            ["Role", "Name", "Location", "FTE %", "CV"],
            ["Project Manager", "A. Novak", "Prague", 0.5, "attached"],
        ],
    )
    roles = book.create_sheet("Responsibilities")
    _fill(
        roles,
        [
            ["Task", "Sponsor", "CRO", "Comments"],
            ["Monitoring plan", None, "X", None],
            ["Protocol", "X", None, None],
        ],
    )
    return _save(book, folder, "proposal.xlsx")


def t21(folder: Path) -> Path:
    """Amounts in thousands, said in the title."""
    book, sheet = _book()
    _fill(sheet, [["Budget proposal (all prices in EUR '000)"], ["Vendor", "Northwind Clinical GmbH"], []])
    _fill(
        sheet,
        [
            ["No.", "Task", "Unit", "Quantity", "Unit price", "Total"],
            ["1", "Kick-off", "study", 1, 12.5, 12.5],
            ["2", "Site selection", "site", 24, 1.8505, 44.412],
        ],
    )
    _fill(sheet, [[None, "Total", None, None, None, 56.912]])
    return _save(book, folder, "thousands.xlsx")


def t22(folder: Path) -> Path:
    """Headers with Cyrillic letters that look Latin, soft hyphens, hard spaces, typographic dashes."""
    book, sheet = _book()
    _fill(sheet, [["Vеndоr", "Aurora Research, LLC"], []])
    _fill(
        sheet,
        [
            ["Nо.", "Тask", "Un\u00adit", "Quаntity", "Unit\u00a0priсe", "Tоtal"],
            ["1", "Kick–off", "study", 1, 100, 100],
        ],
    )
    return _save(book, folder, "letters.xlsx")


def l3(folder: Path) -> Path:
    """The sponsor's compilation: one sheet a vendor, named after it."""
    book, sheet = _book()
    for number, cro in enumerate(("Northwind", "Helix Trials", "Internal estimate")):
        sheet = sheet if number == 0 else book.create_sheet(cro)
        sheet.title = cro
        _fill(sheet, [HEADER, *_lines([(*line[:5], line[5] + number * 10) for line in LINES])])
        _money(sheet, "FG", "#,##0.00 [$€-407]")
    return _save(book, folder, "compilation.xlsx")


def l5(folder: Path) -> Path:
    """A long table: the vendor is a column."""
    book, sheet = _book()
    sheet.append(
        ["Vendor", "Item No.", "Description", "UOM", "Qty", "Unit Cost", "Extended Cost", "Currency"]
    )
    for number, cro in enumerate(CROS[:2]):
        for no, _area, task, unit, qty, price in LINES:
            sheet.append([cro, no, task, unit, qty, price + number, qty * (price + number), "USD"])
    return _save(book, folder, "export.xlsx")


def polish(folder: Path) -> Path:
    """Polish headers, zł in the format, area names merged down."""
    book, sheet = _book()
    sheet.title = "Kosztorys"
    _fill(sheet, [["Wykonawca:", "Vistula CRO Sp. z o.o."], []])
    _fill(sheet, [["Lp.", "Obszar", "Opis", "J.m.", "Ilość", "Cena jedn. netto", "Wartość netto"]])
    _fill(
        sheet,
        [
            [1, "Rozpoczęcie", "Wybór ośrodków", "za ośrodek", 12, 800, 9600],
            [2, None, "Zgłoszenie do komisji", "szt.", 3, 1500.5, 4501.5],
        ],
    )
    _fill(
        sheet,
        [
            [3, "Monitorowanie", "Wizyta monitorująca", "za wizytę", 120, 650, 78000],
            [None, None, "Razem netto", None, None, None, 92101.5],
        ],
    )
    sheet.merge_cells("B4:B5")
    _money(sheet, "FG", "#,##0.00\\ [$zł-415]")
    return _save(book, folder, "oferta.xlsx")


def russian(folder: Path) -> Path:
    """Russian headers, roubles in the header, sections as rows, pass-through costs apart."""
    book, sheet = _book()
    sheet.title = "Смета"
    _fill(sheet, [["Исполнитель: ООО «Клин Трайалс»"], []])
    _fill(sheet, [["№ п/п", "Наименование работ", "Ед. изм.", "Кол-во", "Цена за ед., руб.", "Сумма, руб."]])
    _fill(
        sheet,
        [
            [None, "Подготовка"],
            ["1.1", "Отбор центров", "центр", 10, "15 000,00", "150 000,00"],
            ["1.2", "Обучение", "центр", 10, "включено", None],
        ],
    )
    _fill(
        sheet,
        [
            [None, "Сквозные расходы"],
            ["2.1", "Вознаграждение исследователей", "пациент", 100, "25 000,50", "2 500 050,00"],
        ],
    )
    _fill(sheet, [[None, "Итого", None, None, None, "2 650 050,00"]])
    return _save(book, folder, "смета.xlsx")


def single_columns(folder: Path) -> Path:
    """One column a vendor: the header is its name."""
    book, sheet = _book()
    _fill(sheet, [["Task", "Unit", "Northwind GmbH", "Helix Ltd", "Budget estimate", "Average"]])
    _fill(
        sheet,
        [
            ["Kick-off", "study", 12500, 11000, 12000, 11833.33],
            ["Selection", "site", 44412, "not offered", 40000, 42206],
        ],
    )
    _fill(sheet, [["Total", None, 56912, 11000, 52000, 54039.33]])
    _money(sheet, "CDEF", "#,##0.00 [$€-407]")
    return _save(book, folder, "tender.xlsx")


def wrong_sums(folder: Path) -> Path:
    """A product and a subtotal that do not hold, and a total corrected by hand with a footnote."""
    book, sheet = _book()
    _fill(sheet, [["Vendor", "Helix Trials Ltd"], ["Currency", "GBP"], [], HEADER])
    _fill(
        sheet,
        [
            ["1", "Start-up", "Kick-off", "study", 2, 100, 300],
            ["2", "Start-up", "Selection", "site", 10, 50, 500],
        ],
    )
    _fill(
        sheet,
        [
            [None, None, "Subtotal Start-up", None, None, None, 900],
            [None, None, "Total", None, None, None, "£800.00*"],
        ],
    )
    _fill(sheet, [["*Corrected total"]])
    return _save(book, folder, "sums.xlsx")


def two_tables(folder: Path) -> Path:
    """Service fees and, with other columns below, pass-through costs on one sheet."""
    book, sheet = _book()
    _fill(sheet, [["Vendor", "Helix Trials Ltd"], ["Currency", "GBP"], [], HEADER, *_lines(LINES[:2])])
    _fill(sheet, [[None, None, "Total service fees", None, None, None, total_of(LINES[:2])], []])
    _fill(
        sheet,
        [
            ["Pass-through costs"],
            ["No.", "Description", "Basis", "Total cost"],
            ["P1", "Investigator fees", "per patient", 90000],
        ],
    )
    return _save(book, folder, "two tables.xlsx")
