"""Comparisons made by hand, of any size, for the tests of paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.paper.frame import Facts
from cro_desk.vendors.comparison import (
    Amounts,
    Basis,
    Comparison,
    ComparisonCell,
    Ends,
    LineRow,
    Mark,
    Question,
    Rate,
    Reference,
    SectionRow,
    SectionTotal,
    VendorColumn,
)
from cro_desk.vendors.rows import BidRow, IssueRow
from cro_desk.vendors.terms import BidderKind, FeeType, PriceState, Severity

NAMES = (
    "Northern CRO",
    "Alpine Research",
    "Danube Trials",
    "Pacific Clinical",
    "Międzynarodowe Centrum Badań Klinicznych Spółka z o.o.",
    "Клинические исследования Восток",
    "Ōsaka Medical Partners",
    "Lusitânia Investigação",
    "Groß & Söhne Studienmanagement GmbH und Co. KG",
    "Île-de-France Recherche",
    "Fjord Biometrics",
    "Karoo Clinical",
)
SECTIONS = (
    "Start-up and planning",
    "Monitoring and site management",
    "Project management",
    "Pass-through costs",
)
TASKS = (
    "Site identification and selection",
    "Interim monitoring visit on site, travel time included, report within ten working days",
    "Przygotowanie dokumentów rejestracyjnych i tłumaczenie zgody pacjenta",
    "Подготовка и подача документов в регуляторные органы",
    "Status reporting",
)
STATES = (PriceState.INCLUDED, PriceState.TO_BE_CONFIRMED, PriceState.AT_COST, PriceState.NOT_OFFERED)


class Bids(NamedTuple):
    """The bids for one line, as they are told: `comparison.LineBids`."""

    cells: tuple[ComparisonCell, ...]
    ends: Ends = Ends()
    total_ends: Ends = Ends()
    by_total: bool = False

    @property
    def states(self) -> tuple[PriceState, ...]:
        return tuple(cell.state for cell in self.cells)

    @property
    def marks(self) -> tuple[frozenset[Mark], ...]:
        return tuple(cell.marks for cell in self.cells)

    def amounts(self, place: int) -> Amounts:
        cell = self.cells[place]
        return Amounts(cell.unit_price, cell.quantity, cell.total)

    def cell(self, place: int) -> ComparisonCell:
        return self.cells[place]

    def difference(self, place: int) -> Decimal | None:
        return self.cells[place].difference


def compared(vendors: int = 4, lines: int = 20) -> Comparison:
    """Return a comparison with this many bidders and lines; the last of three is the sponsor's estimate."""
    rows = [_line(index, vendors) for index in range(lines)]
    size = max(-(-lines // len(SECTIONS)), 1)
    sections = tuple(
        _section(SECTIONS[index], tuple(rows[index * size : (index + 1) * size]), vendors)
        for index in range(len(SECTIONS))
        if rows[index * size : (index + 1) * size]
    )
    return Comparison(
        rfp_id="rfp",
        rfp="RFP-01",
        rfp_name="Full service, phase III",
        study_id="study",
        study="ABC-301",
        study_name="Psoriatic arthritis",
        currency="EUR",
        basis=Basis.AS_BID,
        reference=Reference("lowest", "lowest"),
        round=2,
        rate_date=date(2026, 10, 14) if vendors else None,
        rates=(Rate("USD", Decimal("0.9231"), date(2026, 10, 14), "European Central Bank"),)
        if vendors
        else (),
        missing_rates=(),
        vendors=tuple(_vendor(index, vendors, sections) for index in range(vendors)),
        sections=sections,
        questions=tuple(_question(index, vendors) for index in range(9)) if vendors and lines else (),
        median_total=None,
        ranking_rests_on=(
            "Totals are compared as bid, in EUR at the rates of 14 Oct 2026.",
            "Service fees and pass-through costs are added; the sponsor's estimate is not ranked.",
        ),
    )


def _name(index: int, vendors: int) -> str:
    return "Sponsor's estimate" if _is_estimate(index, vendors) else NAMES[index % len(NAMES)]


def _is_estimate(index: int, vendors: int) -> bool:
    return vendors > 2 and index == vendors - 1


def _cell(line: int, vendor: int) -> ComparisonCell:
    if (line * 7 + vendor * 5) % 17 == 0:
        return ComparisonCell(None, None, None, STATES[(line + vendor) % 4], None)
    price = Decimal(400 + (line * 997) % 9000 + vendor * 37) + Decimal(vendor) / 4
    marks = (
        frozenset([(Mark.LOW, Mark.HIGH, Mark.WRONG_SUM, Mark.UNSURE)[line % 4]])
        if (line + vendor) % 9 == 0
        else frozenset()
    )
    quantity = Decimal(line % 40 + 1)
    return ComparisonCell(price, price * quantity, quantity, PriceState.PRICED, Money(price, "EUR"), marks)


def _line(index: int, vendors: int) -> LineRow:
    cells = tuple(_cell(index, vendor) for vendor in range(vendors))
    prices = [cell.unit_price for cell in cells if cell.unit_price is not None] or [Decimal(0)]
    quantity = Decimal(index % 40 + 1)
    return LineRow(
        f"line-{index}",
        f"CM{index:02}",
        TASKS[index % len(TASKS)],
        "site-month" if index % 3 else "visit",
        quantity,
        FeeType.FEE,
        mandatory=True,
        line_class=None,
        bids=Bids(
            cells,
            Ends(min(prices), max(prices), prices[len(prices) // 2]),
            Ends(min(prices) * quantity, max(prices) * quantity),
        ),
    )


def _section(name: str, rows: tuple[LineRow, ...], vendors: int) -> SectionRow:
    totals = []
    for vendor in range(vendors):
        amounts = [row.cells[vendor].total for row in rows]
        known = [amount for amount in amounts if amount is not None]
        totals.append(SectionTotal(sum(known, Decimal(0)), PriceState.PRICED, len(known) < len(amounts)))
    return SectionRow(name, FeeType.FEE, tuple(totals), rows)


def _vendor(index: int, vendors: int, sections: tuple[SectionRow, ...]) -> VendorColumn:
    fees = sum((section.totals[index].total or Decimal(0) for section in sections), Decimal(0))
    estimate, incomplete = _is_estimate(index, vendors), index % 4 == 3
    return VendorColumn(
        bidder_id=f"bidder-{index}",
        bid_id=f"bid-{index}",
        name=_name(index, vendors),
        kind=BidderKind.ESTIMATE if estimate else BidderKind.BIDDER,
        currency=("EUR", "USD", "GBP")[index % 3],
        round=2,
        version=1,
        file_name=f"Budget_{index}.xlsx",
        rank=None if estimate else index + 1,
        incomplete=incomplete,
        lowest=index == 0,
        fees=fees,
        pass_through=fees / 3,
        total=fees + fees / 3,
        discount=None,
        difference=None,
        stated_total=fees + fees / 3,
        counts={PriceState.PRICED: 10},
        awarded=False,
        notes=("4 lines have no price: to be confirmed.",) if incomplete else (),
    )


def _question(index: int, vendors: int) -> Question:
    return Question(
        f"bidder-{index % vendors}",
        _name(index % vendors, vendors),
        f"line-{index}",
        f"CM{index:02}",
        TASKS[index % len(TASKS)],
        f"CM{index:02}: your price is 57 % below the median of the bidders. Is the report priced apart?",
        Severity.WARNING,
        Decimal(383000 - index * 30000) if index % 4 else None,
        f"Budget_{index}.xlsx · Fees!F{index + 40}",
    )


def bids_of(comparison: Comparison) -> tuple[BidRow, ...]:
    """Return the current bids behind a comparison."""
    return tuple(
        BidRow(
            id=vendor.bid_id,
            bidder_id=vendor.bidder_id,
            vendor=vendor.name,
            kind=vendor.kind,
            round=vendor.round,
            version=vendor.version,
            file_id=None,
            file_name=vendor.file_name,
            sha256=f"{index:064x}",
            received_at=datetime(2026, 10, 12, 8, 30, tzinfo=UTC),
            layout="L1",
            currency=vendor.currency,
            lines=118,
            unsure=0,
            extra=0,
            issues=2,
            total=vendor.total,
            stated_total=vendor.stated_total,
            is_current=True,
            awarded=False,
        )
        for index, vendor in enumerate(comparison.vendors)
    )


def issues_of(comparison: Comparison) -> dict[str, tuple[IssueRow, ...]]:
    """Return two issues for each bid."""
    found = (
        IssueRow(
            "a",
            Severity.ERROR,
            "Fees",
            "G48",
            "Quantity × unit price is 312,487.44, the file says 312,478.44.",
        ),
        IssueRow(
            "b",
            Severity.INFO,
            "Summary",
            "",
            "The sheet repeats totals of other sheets; it was used to check them.",
        ),
    )
    return {vendor.bid_id: found for vendor in comparison.vendors}


def facts(comparison: Comparison) -> Facts:
    """Return what stands around the pages."""
    from cro_desk.vendors.report import facts_of

    now = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
    return facts_of(comparison, "Europe/Berlin", "3f9a 72c1 5e0b", now, "Anna Kowalska")
