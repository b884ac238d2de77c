"""What a workbook is once it was read, and what it means once it was understood.

`Workbook` is what the file says (values, formats, merges); nothing in it is a guess. `Understanding` is what
we take it for, guess by guess; `Corrections` are the user's answers to the guesses. Rows and columns are
counted from 0 as in the sheet (row 0 is the sheet's row 1); only texts for people use `A1` addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from cro_desk.vendors.terms import BidderKind, FeeType, PriceState, Severity, TotalKind


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as `#REF!`."""

    code: str


CellValue = str | int | float | Decimal | bool | date | datetime | time | CellError | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` covers the used rectangle from (`top`, `left`); short rows are padded with None.

    Mappings and sets by cell may be views over rows that share one pattern: look up, iterate, never change.
    """

    name: str
    rows: list[list[CellValue]]
    top: int = 0
    left: int = 0
    hidden: bool = False
    #: (row, column) → number format code, only where it is not General; absent where the format cannot tell
    number_formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: (row, column) → formula text, only where the cell has one
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: cells that hold a formula but no stored result
    uncalculated: AbstractSet[tuple[int, int]] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: (first row, first column, last row, last column)
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()
    bold: AbstractSet[tuple[int, int]] = frozenset()
    #: row → indentation or outline level, only where above 0
    levels: Mapping[int, int] = field(default_factory=dict)
    #: pictures, text boxes, embedded objects on the sheet
    drawings: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about the file or a place in it; `cell` is an A1 address or empty."""

    severity: Severity
    sheet: str
    cell: str
    text: str
    #: a sum that does not hold: what the user accepts before importing
    difference: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read. `notices` say what reading met: macros ignored, external links, a password used, ..."""

    name: str
    sha256: str
    kind: str  # xlsx xlsm xlsb xls ods csv tsv html
    sheets: tuple[Sheet, ...]
    notices: tuple[Notice, ...] = ()


class RowRole(StrEnum):
    """What a row was taken for."""

    TITLE = "title"
    HEADER = "header"
    SECTION = "section"
    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    NOTE = "note"
    IGNORED = "ignored"
    BLANK = "blank"


class Layout(StrEnum):
    """The layouts that are recognised; L1 to L6 hold prices and can be imported."""

    L1 = "L1"  # one vendor, one budget sheet
    L2 = "L2"  # one vendor, sheets by area or country
    L3 = "L3"  # one sheet a vendor
    L4 = "L4"  # vendors side by side
    L5 = "L5"  # long table with a vendor column
    L6 = "L6"  # time-phased
    L7 = "L7"  # role-hours matrix
    L8 = "L8"  # questions
    L9 = "L9"  # team
    L10 = "L10"  # responsibilities
    L11 = "L11"  # assumptions
    L12 = "L12"  # payment schedule
    L13 = "L13"  # rate card
    SUMMARY = "summary"  # repeats totals of other sheets: a checksum, not lines
    NONE = "none"


class ColumnRole(StrEnum):
    LINE_NO = "line_no"
    ROW_ID = "row_id"
    SECTION = "section"
    TASK = "task"
    UNIT = "unit"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    TOTAL = "total"
    HOURS = "hours"
    RATE = "rate"
    CURRENCY = "currency"
    VENDOR = "vendor"
    FEE_TYPE = "fee_type"
    LOCATION = "location"
    COMMENT = "comment"
    OPTIONAL = "optional"
    PERIOD = "period"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column was taken for; `vendor` is set where the column belongs to one of several vendors."""

    index: int
    role: ColumnRole
    header: str = ""
    vendor: str = ""
    certainty: int = 100


@dataclass(slots=True)  # made by the ten thousand: frozen ones take three times as long; never changed
class PriceRead:
    """One vendor's cells of one line. Decimals are exactly what was meant: no float noise."""

    unit_price: Decimal | None
    total: Decimal | None
    state: PriceState
    quantity: Decimal | None = None  # where the vendor has a quantity of its own
    unit_price_cell: str = ""
    total_cell: str = ""
    currency: str = ""  # where it differs from the sheet's
    text: str = ""  # the cell's words, where they are not a number
    periods: tuple[tuple[str, Decimal], ...] = ()  # L6: (period, amount)
    hours: Decimal | None = None  # per unit, where the file tells
    rate: Decimal | None = None  # per hour, where the file tells


@dataclass(slots=True)  # made by the ten thousand: frozen ones take three times as long; never changed
class LineRead:
    """One line of the grid in a file; `prices` by vendor name as in the file, tidied."""

    row: int
    line_no: str
    section: str
    task: str
    unit: str
    quantity: Decimal | None
    prices: dict[str, PriceRead]
    row_id: str = ""
    fee_type: FeeType = FeeType.FEE
    optional: bool = False
    location: str = ""
    comment: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TotalRead:
    """A total row that the file states; amounts by vendor."""

    row: int
    kind: TotalKind
    label: str
    prices: dict[str, PriceRead]


@dataclass(frozen=True, slots=True)
class SheetUnderstanding:
    """What one sheet was taken for, guess by guess."""

    name: str
    hidden: bool
    layout: Layout
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    roles: dict[int, RowRole]
    currency: str
    vendors: tuple[str, ...]
    lines: tuple[LineRead, ...]
    totals: tuple[TotalRead, ...]
    #: what amounts were multiplied by ("in EUR '000" → 1000)
    multiplier: int = 1
    #: `.` or `,`
    decimal_sign: str = "."
    #: label → value harvested above the header (sponsor, protocol, vendor, date, version)
    facts: dict[str, str] = field(default_factory=dict)
    certainty: int = 100


@dataclass(frozen=True, slots=True)
class SheetCorrections:
    """The user's answers for one sheet; None or absent = keep the guess."""

    layout: Layout | None = None
    header_rows: tuple[int, ...] | None = None
    columns: dict[int, tuple[ColumnRole, str]] = field(default_factory=dict)  # index → role, vendor
    rows: dict[int, RowRole] = field(default_factory=dict)
    currency: str | None = None
    decimal_sign: str | None = None
    multiplier: int | None = None
    skip: bool | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """The user's answers for a workbook: by sheet name, and vendors renamed (as read → as meant)."""

    sheets: dict[str, SheetCorrections] = field(default_factory=dict)
    vendors: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, BidderKind] = field(default_factory=dict)
    #: the vendor of a file that names none
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class VendorRead:
    """A vendor found in the file; an estimate is a pseudo-vendor that is never ranked."""

    name: str
    kind: BidderKind
    certainty: int = 100


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a workbook was taken for. `fingerprint` identifies its headers for the profile."""

    file: str
    sha256: str
    sheets: tuple[SheetUnderstanding, ...]
    vendors: tuple[VendorRead, ...]
    issues: tuple[Notice, ...]
    fingerprint: str
    #: questions with several right answers that the user should settle (`$`, `1,234`), as sentences
    questions: tuple[str, ...] = ()
