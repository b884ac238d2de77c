"""What of a comparison is on screen. Screen state, never undoable."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cro_desk.vendors.comparison import Basis, Comparison, ComparisonCell, LineRow, SectionRow
from ui.models import Section


class Measure(StrEnum):
    """What a column of a vendor shows."""

    UNIT_PRICE = "unit price"
    QUANTITY = "quantity"
    TOTAL = "total"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class View:
    measures: tuple[Measure, ...] = (Measure.UNIT_PRICE,)
    only_marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line on screen, with a key that stays the same when the comparison is read again."""

    id: str
    row: LineRow


class TotalKind(StrEnum):
    """The rows at the end: service fees and pass-through costs apart, then all."""

    FEES = "fees"
    PASS_THROUGH = "pass_through"  # noqa: S105 - a kind of cost
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TotalRow:
    kind: TotalKind
    comparison: Comparison


def total_sections(comparison: Comparison) -> tuple[Section[Line], ...]:
    """Return the total rows."""
    return tuple(Section(kind.value, TotalRow(kind, comparison), total=True) for kind in TotalKind)


def section_key(section: SectionRow) -> str:
    """Return what identifies a section when the comparison is read again."""
    return f"{section.name}|{section.fee_type or ''}|{section.extra}"


def line_key(section: SectionRow, line: LineRow) -> str:
    """Return what identifies a line; an extra line, which has no id of its own, has its bid line's."""
    return line.id or _first_bid_line(line) or f"{section.name}|{line.text}"


def _first_bid_line(line: LineRow) -> str:
    return next((cell.bid_line_id for cell in line.cells if cell.bid_line_id), "")


def shown_sections(comparison: Comparison, view: View) -> tuple[Section[Line], ...]:
    """Return the sections to show; with only marked lines, those that have one."""
    sections = (_shown(section, view) for section in comparison.sections)
    return tuple(section for section in sections if section.rows or not view.only_marked)


def _shown(section: SectionRow, view: View) -> Section[Line]:
    lines = (line for line in section.rows if not view.only_marked or is_marked(line))
    return Section(
        section_key(section), section, tuple(Line(line_key(section, line), line) for line in lines)
    )


def is_marked(line: LineRow) -> bool:
    """Tell whether any vendor's cell deserves a second look."""
    return any(line.bids.marks)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A comparison with the rows of it that a view shows."""

    comparison: Comparison
    sections: tuple[Section[Line], ...]
    totals: tuple[Section[Line], ...]


def chosen(comparison: Comparison, view: View) -> Chosen:
    """Choose what the view shows; for that, every line is judged where only marked ones are wanted."""
    totals = () if view.only_marked else total_sections(comparison)
    return Chosen(comparison, shown_sections(comparison, view), totals)


def read_chosen(session: Any, view: View, rfp_id: str, basis: Basis, reference: str) -> Chosen:
    """Read an RFP's comparison and choose what the view shows, away from the window's thread."""
    from cro_desk.vendors import queries

    return chosen(queries.comparison(session, rfp_id, basis, reference), view)


def ordered(line: LineRow, at: int, measure: Measure) -> Decimal | None:
    """Return a vendor's number that a measure shows, for all lines quickly: no cell is made for it."""
    if measure is Measure.DIFFERENCE:
        return line.bids.difference(at)
    amounts = line.bids.amounts(at)
    if measure is Measure.UNIT_PRICE:
        return amounts.unit_price
    return amounts.quantity if measure is Measure.QUANTITY else amounts.total


def measured(cell: ComparisonCell, measure: Measure) -> Decimal | None:
    """Return the number of a cell that a measure shows."""
    if measure is Measure.UNIT_PRICE:
        return cell.unit_price
    if measure is Measure.QUANTITY:
        return cell.quantity
    return cell.total if measure is Measure.TOTAL else cell.difference
