"""The bids of an RFP side by side: offers per line, totals per vendor, then each line judged against all.

Pure: what the store holds comes in as `Inputs`, what screen and paper show goes out as a `Comparison`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cro_desk.i18n import _
from cro_desk.vendors.asking import questions
from cro_desk.vendors.comparison import (
    Basis,
    Comparison,
    Reference,
    VendorColumn,
)
from cro_desk.vendors.judging import View, reference_amount
from cro_desk.vendors.notes import ranking_notes, vendor_notes
from cro_desk.vendors.offers import NO_OFFER, BidLineIn, GridIn, offer
from cro_desk.vendors.outliers import DEFAULT, Limits, same_price
from cro_desk.vendors.ranking import lowest_that_counts, median_total, ranks
from cro_desk.vendors.rates import RateTable
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.sections import section_rows
from cro_desk.vendors.standing import OfferedLine, Totals, VendorIn, discount_of, standing_of, totals_of
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


def offered_lines(inputs: Inputs, basis: Basis) -> list[OfferedLine]:
    """Return each grid line, then each extra line, with what every vendor asks for it."""
    by_line: dict[str, dict[int, list[BidLineIn]]] = defaultdict(lambda: defaultdict(list))
    known = {line.id for line in inputs.grid}
    extras: list[BidLineIn] = []
    for line in inputs.lines:
        if line.grid_line_id in known:
            by_line[line.grid_line_id or ""][line.vendor].append(line)
        else:
            extras.append(line)
    of_grid = (_offered(inputs, basis, line, by_line.get(line.id, {})) for line in inputs.grid)
    return [*of_grid, *_extra_lines(inputs, basis, extras)]


def _offered(
    inputs: Inputs,
    basis: Basis,
    line: GridLineRow,
    by_vendor: Mapping[int, Sequence[BidLineIn]],
    *,
    extra: bool = False,
) -> OfferedLine:
    grid = GridIn(line.quantity, line.unit)
    offers = [
        offer(by_vendor[place], grid, basis, inputs.rates) if place in by_vendor else NO_OFFER
        for place in range(len(inputs.vendors))
    ]
    priced = any(
        found.state is PriceState.PRICED and vendor.is_bidder
        for found, vendor in zip(offers, inputs.vendors, strict=True)
    )
    return OfferedLine(line, offers, priced, extra)


def _extra_lines(inputs: Inputs, basis: Basis, extras: Sequence[BidLineIn]) -> Iterable[OfferedLine]:
    """Set the lines outside the grid side by side where bidders call them the same."""
    groups: dict[tuple[str, str, FeeType], dict[int, list[BidLineIn]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for line in extras:
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
        yield _offered(inputs, basis, row, by_vendor, extra=True)


def compare(inputs: Inputs, basis: Basis, reference: str = "median", limits: Limits = DEFAULT) -> Comparison:
    """Set the bids side by side at a basis, differences counted from the reference."""
    lines = offered_lines(inputs, basis)
    totals = [totals_of(lines, place) for place in range(len(inputs.vendors))]
    view = _view(inputs, lines, totals, reference, limits)
    vendors = _columns(inputs, totals, basis, view)
    sections = section_rows(lines, view)
    currencies = {
        line.currency for line in inputs.lines if line.unit_price is not None or line.total is not None
    }
    used = inputs.rates.used(currencies)
    missing = inputs.rates.missing(currencies)
    return Comparison(
        inputs.rfp.id,
        inputs.rfp.number,
        inputs.rfp.name,
        inputs.rfp.study_id,
        inputs.rfp.study,
        inputs.rfp.study_name,
        inputs.rates.currency,
        basis,
        _reference(inputs, reference, view),
        max((vendor.round for vendor in inputs.vendors), default=inputs.rfp.round),
        min((rate.valid_on for rate in used), default=None),
        used,
        missing,
        vendors,
        sections,
        questions(vendors, sections),
        median_total([standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]),
        ranking_notes(basis, vendors, missing, _unpriced(lines)),
    )


def _view(
    inputs: Inputs, lines: Sequence[OfferedLine], totals: Sequence[Totals], reference: str, limits: Limits
) -> View:
    standings = [standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]
    middle = median_total(standings)
    chosen = [place for place, vendor in enumerate(inputs.vendors) if vendor.bidder_id == reference]
    return View(
        [place for place, vendor in enumerate(inputs.vendors) if vendor.is_bidder],
        reference,
        chosen[0] if chosen else None,
        [vendor.file_name for vendor in inputs.vendors],
        None if middle is None else abs(middle) * limits.loud,
        frozenset(
            place for place in range(len(inputs.vendors)) if same_price(_unit_prices(lines, place), limits)
        ),
        limits,
    )


def _unit_prices(lines: Sequence[OfferedLine], place: int) -> list[Decimal]:
    return [price for line in lines if (price := line.offers[place].unit_price) is not None]


def _reference(inputs: Inputs, reference: str, view: View) -> Reference:
    if view.reference_vendor is not None:
        return Reference(reference, inputs.vendors[view.reference_vendor].name)
    names = {"lowest": _("lowest bid"), "highest": _("highest bid")}
    return Reference(reference if reference in names else "median", names.get(reference, _("median")))


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


def _unpriced(lines: Sequence[OfferedLine]) -> int:
    return sum(line.line.mandatory and not line.priced for line in lines)
