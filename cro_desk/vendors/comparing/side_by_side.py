"""The bids of an RFP side by side: offers per line, totals per vendor, then each line judged against all.

Pure: what the store holds comes in as `Inputs`, what screen and paper show goes out as a `Comparison`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cro_desk.i18n import _
from cro_desk.vendors.comparing.asks import NO_ASK, BidLineIn, GridIn, ask
from cro_desk.vendors.comparing.judging import View, reference_amount
from cro_desk.vendors.comparing.notes import ranking_notes, vendor_notes
from cro_desk.vendors.comparing.open_questions import questions
from cro_desk.vendors.comparing.outliers import DEFAULT, Limits, same_price
from cro_desk.vendors.comparing.ranking import lowest_that_counts, median_total, ranks
from cro_desk.vendors.comparing.sections import Section, section_row, sections_of
from cro_desk.vendors.comparing.standing import (
    AskedLine,
    Totals,
    VendorIn,
    discount_of,
    merged,
    standing_of,
)
from cro_desk.vendors.comparison import (
    Basis,
    Comparison,
    Rate,
    Reference,
    SectionRow,
    VendorColumn,
)
from cro_desk.vendors.rates.table import RateTable
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import FeeType, PriceState
from cro_desk.vendors.texts import plain, plain_unit


class RfpIn(NamedTuple):
    """The RFP and its study, as far as a comparison shows them."""

    id: str
    number: str
    name: str
    round: int
    study_id: str
    study: str
    study_name: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a comparison is made of."""

    rfp: RfpIn
    vendors: Sequence[VendorIn]
    grid: Sequence[GridLineRow]
    lines: Sequence[BidLineIn]
    rates: RateTable


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bids made ready to compare at any basis and from any reference."""

    inputs: Inputs
    lines: Sequence[AskedLine]
    rates: tuple[Rate, ...]  # those needed
    missing_rates: tuple[str, ...]


def made_ready(inputs: Inputs, before: Loaded | None = None) -> Loaded:
    """Set the lines side by side in the study's currency: all that does not hang on the basis.

    What was made ready before is taken over line by line where it was made of the same.
    """
    currencies = {
        line.currency for line in inputs.lines if line.unit_price is not None or line.total is not None
    }
    rates = inputs.rates
    return Loaded(
        inputs, asked_lines(inputs, _known(inputs, before)), rates.used(currencies), rates.missing(currencies)
    )


def _known(inputs: Inputs, before: Loaded | None) -> dict[str, AskedLine]:
    """Return the grid lines made ready before, if rates and bidders are the same."""
    if before is None or before.inputs.rates != inputs.rates:
        return {}
    kinds, kinds_before = ([vendor.kind for vendor in each.vendors] for each in (inputs, before.inputs))
    return {asked.line.id: asked for asked in before.lines} if kinds == kinds_before else {}


def asked_lines(inputs: Inputs, known: Mapping[str, AskedLine]) -> list[AskedLine]:
    """Return each grid line, then each extra line, with what every vendor asks for it."""
    by_line: dict[str, dict[int, list[BidLineIn]]] = {line.id: {} for line in inputs.grid}
    extras: list[BidLineIn] = []
    for line in inputs.lines:
        by_vendor = by_line.get(line.grid_line_id or "")
        if by_vendor is None:
            extras.append(line)
        else:
            by_vendor.setdefault(line.vendor, []).append(line)
    of_grid = (
        asked
        if (asked := known.get(line.id)) and asked.line == line and asked.lines == by_line[line.id]
        else _asked(inputs, line, by_line[line.id])
        for line in inputs.grid
    )
    return [*of_grid, *_extra_lines(inputs, extras)]


def _asked(
    inputs: Inputs, line: GridLineRow, by_vendor: Mapping[int, list[BidLineIn]], *, extra: bool = False
) -> AskedLine:
    grid = GridIn(line.quantity, line.unit)
    asks = [
        ask(by_vendor[place], grid, inputs.rates) if place in by_vendor else NO_ASK
        for place in range(len(inputs.vendors))
    ]
    priced = any(
        found.state is PriceState.PRICED and vendor.is_bidder
        for found, vendor in zip(asks, inputs.vendors, strict=True)
    )
    return AskedLine(line, asks, priced, extra, by_vendor)


def _extra_lines(inputs: Inputs, extras: Sequence[BidLineIn]) -> Iterator[AskedLine]:
    """Set the lines outside the grid side by side where bidders call them the same."""
    groups: dict[tuple[str, str, FeeType], dict[int, list[BidLineIn]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for line in sorted(extras, key=lambda line: (line.vendor, line.id)):
        groups[plain(line.task), plain_unit(line.unit), line.fee_type][line.vendor].append(line)
    for position, by_vendor in enumerate(groups.values()):
        first = next(iter(by_vendor.values()))[0]
        row = GridLineRow(
            "",
            position,
            first.line_no,
            "",
            first.task,
            first.unit,
            None,
            None,
            first.fee_type,
            mandatory=False,
        )
        yield _asked(inputs, row, by_vendor, extra=True)


class Compared(NamedTuple):
    """A comparison, and what of it can be taken over when it is made again after a change."""

    comparison: Comparison
    sections: Sequence[Section]
    view: View


def compare(loaded: Loaded, basis: Basis, reference: str = "median", limits: Limits = DEFAULT) -> Comparison:
    """Set the bids side by side at a basis, differences counted from the reference."""
    return compare_again(loaded, basis, reference, None, limits).comparison


def compare_again(
    loaded: Loaded, basis: Basis, reference: str, before: Compared | None, limits: Limits = DEFAULT
) -> Compared:
    """The same, taking over the untouched sections of the comparison before, at the same basis."""
    vendors = loaded.inputs.vendors
    sections = sections_of(loaded.lines, basis, len(vendors), before.sections if before else ())
    totals = [merged(section.totals[place] for section in sections) for place in range(len(vendors))]
    view = _view(loaded.inputs, sections, totals, reference, limits)
    known = _known_rows(before, view)
    rows = tuple(known.get(id(section)) or section_row(section, view) for section in sections)
    return Compared(_comparison(loaded, basis, view, totals, rows), sections, view)


def _known_rows(before: Compared | None, view: View) -> dict[int, SectionRow]:
    """Return the rows of the sections before, if they are looked at as before."""
    if before is None or before.view != view:
        return {}
    pairs = zip(before.sections, before.comparison.sections, strict=True)
    return {id(section): row for section, row in pairs}


def _comparison(
    loaded: Loaded, basis: Basis, view: View, totals: Sequence[Totals], rows: tuple[SectionRow, ...]
) -> Comparison:
    inputs = loaded.inputs
    vendors = _columns(inputs, totals, basis, view)
    return Comparison(
        inputs.rfp.id,
        inputs.rfp.number,
        inputs.rfp.name,
        inputs.rfp.study_id,
        inputs.rfp.study,
        inputs.rfp.study_name,
        inputs.rates.currency,
        basis,
        _reference(inputs, view),
        max((vendor.round for vendor in inputs.vendors), default=inputs.rfp.round),
        min((rate.valid_on for rate in loaded.rates), default=None),
        loaded.rates,
        loaded.missing_rates,
        vendors,
        rows,
        questions(vendors, rows),
        median_total([standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]),
        ranking_notes(basis, vendors, loaded.missing_rates, _unpriced(loaded.lines)),
    )


def _view(
    inputs: Inputs, sections: Sequence[Section], totals: Sequence[Totals], reference: str, limits: Limits
) -> View:
    standings = [standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]
    middle = median_total(standings)
    chosen = [place for place, vendor in enumerate(inputs.vendors) if vendor.bidder_id == reference]
    return View(
        [place for place, vendor in enumerate(inputs.vendors) if vendor.is_bidder],
        reference,
        chosen[0] if chosen else None,
        None if middle is None else abs(middle) * limits.loud,
        frozenset(
            place for place in range(len(inputs.vendors)) if same_price(_unit_prices(sections, place), limits)
        ),
        limits,
    )


def _unit_prices(sections: Sequence[Section], place: int) -> Iterator[Decimal]:
    offers = (line.offers[place] for section in sections for line in section.lines)
    return (price for offer in offers if (price := offer.unit_price) is not None)


def _reference(inputs: Inputs, view: View) -> Reference:
    if view.reference_vendor is not None:
        return Reference(view.reference, inputs.vendors[view.reference_vendor].name)
    names = {"lowest": _("lowest bid"), "highest": _("highest bid")}
    return Reference(
        view.reference if view.reference in names else "median", names.get(view.reference, _("median"))
    )


def _columns(inputs: Inputs, totals: Sequence[Totals], basis: Basis, view: View) -> tuple[VendorColumn, ...]:
    standings = [standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]
    lowest = lowest_that_counts(standings)
    amounts = [standing.total for standing in standings]
    reference = reference_amount(view, amounts)
    columns = []
    for vendor, found, rank, amount in zip(inputs.vendors, totals, ranks(standings), amounts, strict=True):
        stated = _stated(vendor, inputs.rates)
        checked = stated if basis is Basis.AS_BID else None
        discount = discount_of(found, vendor)
        columns.append(
            VendorColumn(
                vendor.bidder_id,
                vendor.bid_id,
                vendor.name,
                vendor.kind,
                vendor.currency,
                vendor.round,
                vendor.version,
                vendor.file_name,
                rank,
                found.incomplete,
                amount is not None and amount == lowest and rank is not None and not found.incomplete,
                None if found.fees is None else found.fees - (discount or 0),
                found.pass_through,
                amount,
                discount,
                None if amount is None or reference is None else amount - reference,
                stated,
                found.counts,
                vendor.awarded,
                vendor_notes(vendor, found, inputs.rates.currency, checked),
            )
        )
    return tuple(columns)


def _stated(vendor: VendorIn, rates: RateTable) -> Decimal | None:
    if vendor.stated is None:
        return None
    factor = rates.factor(vendor.stated.currency)
    return None if factor is None else vendor.stated.amount * factor


def _unpriced(lines: Sequence[AskedLine]) -> int:
    return sum(asked.line.mandatory and not asked.priced for asked in lines)
