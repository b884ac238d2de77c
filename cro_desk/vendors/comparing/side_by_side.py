"""The bids of an RFP side by side: offers per line, totals per vendor, then each line judged against all.

Pure: what the store holds comes in as `Inputs`, what screen and paper show goes out as a `Comparison`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from cro_desk.i18n import _
from cro_desk.later import Later
from cro_desk.vendors.comparing.bid_lines import BidColumns
from cro_desk.vendors.comparing.lining_up import LinedUp, lined_up
from cro_desk.vendors.comparing.notes import ranking_notes, vendor_notes
from cro_desk.vendors.comparing.offers import offer
from cro_desk.vendors.comparing.open_questions import questions
from cro_desk.vendors.comparing.outliers import DEFAULT, Limits, same_price
from cro_desk.vendors.comparing.ranking import lowest_that_counts, median_total, ranks
from cro_desk.vendors.comparing.sections import section_row, sections_of
from cro_desk.vendors.comparing.standing import (
    AskedLine,
    Totals,
    VendorIn,
    discount_of,
    merged,
    standing_of,
)
from cro_desk.vendors.comparing.view import View, reference_amount
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
    bids: Sequence[BidColumns]  # in the order of the vendors
    rates: RateTable

    @property
    def bidders(self) -> list[int]:
        """The places of the vendors that are ranked."""
        return [place for place, vendor in enumerate(self.vendors) if vendor.is_bidder]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bids made ready to compare at any basis and from any reference."""

    inputs: Inputs
    lined_up: LinedUp
    rates: tuple[Rate, ...]  # those needed
    missing_rates: tuple[str, ...]


def made_ready(inputs: Inputs) -> Loaded:
    """Set the lines side by side in the study's currency: all that does not hang on the basis."""
    rates = inputs.rates
    stated = {currency for bid in inputs.bids for currency in set(bid.currency) if currency is not None}
    found = lined_up(inputs.grid, inputs.bids, inputs.bidders, rates)
    return Loaded(inputs, found, rates.used(stated), rates.missing(stated))


def compare(loaded: Loaded, basis: Basis, reference: str = "median", limits: Limits = DEFAULT) -> Comparison:
    """Set the bids side by side at a basis, differences counted from the reference.

    All totals are told at once; what a line comes to, and what to ask the bidders, when somebody looks.
    """
    sections = list(sections_of(*loaded.lined_up, basis))
    vendors = range(len(loaded.inputs.vendors))
    totals = [merged(section.totals[place] for section in sections) for place in vendors]
    view = _view(loaded, basis, totals, reference, limits)
    return _comparison(loaded, view, totals, tuple(section_row(section, view) for section in sections))


def _comparison(
    loaded: Loaded, view: View, totals: Sequence[Totals], rows: tuple[SectionRow, ...]
) -> Comparison:
    inputs, basis = loaded.inputs, view.basis
    vendors = _columns(inputs, totals, view)
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
        Later(partial(questions, vendors, rows)),
        median_total([standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]),
        ranking_notes(basis, vendors, loaded.missing_rates, _unpriced(loaded.lined_up.lines)),
    )


def _view(loaded: Loaded, basis: Basis, totals: Sequence[Totals], reference: str, limits: Limits) -> View:
    inputs = loaded.inputs
    standings = [standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]
    middle = median_total(standings)
    chosen = [place for place, vendor in enumerate(inputs.vendors) if vendor.bidder_id == reference]
    return View(
        basis,
        inputs.bidders,
        reference,
        chosen[0] if chosen else None,
        None if middle is None else abs(middle) * limits.loud,
        frozenset(
            place
            for place in range(len(inputs.vendors))
            if same_price(_unit_prices(loaded.lined_up, place, basis), limits)
        ),
        limits,
    )


def _unit_prices(found: LinedUp, place: int, basis: Basis) -> Iterator[Decimal]:
    for asked, ask in zip(found.lines, found.asks[place], strict=True):
        if (price := offer(ask, asked.line.quantity, basis).unit_price) is not None:
            yield price


def _reference(inputs: Inputs, view: View) -> Reference:
    if view.reference_vendor is not None:
        return Reference(view.reference, inputs.vendors[view.reference_vendor].name)
    names = {"lowest": _("lowest bid"), "highest": _("highest bid")}
    return Reference(
        view.reference if view.reference in names else "median", names.get(view.reference, _("median"))
    )


def _columns(inputs: Inputs, totals: Sequence[Totals], view: View) -> tuple[VendorColumn, ...]:
    standings = [standing_of(*pair) for pair in zip(totals, inputs.vendors, strict=True)]
    lowest = lowest_that_counts(standings)
    amounts = [standing.total for standing in standings]
    reference = reference_amount(view, amounts)
    columns = []
    for vendor, found, rank, amount in zip(inputs.vendors, totals, ranks(standings), amounts, strict=True):
        stated = _stated(vendor, inputs.rates)
        checked = stated if view.basis is Basis.AS_BID else None
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
