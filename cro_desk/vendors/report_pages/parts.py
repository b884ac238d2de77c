"""What several pages of the comparison report share: how amounts, bidders and questions are written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cro_desk.formats import money, number
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.paper import fonts
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.vendors.comparison import Comparison, Question, VendorColumn
from cro_desk.vendors.terms import BidderKind

DASH = "–"


def whole(amount: Decimal | None) -> str:
    """Write an amount in whole units of its currency; what is not known is a dash, never zero."""
    return DASH if amount is None else number(amount, 0)


def amount_of(compared: Comparison, amount: Decimal) -> str:
    """Write an amount in whole units with the comparison's currency."""
    return money(Money(amount, compared.currency), 0)


def short_name(vendor: VendorColumn) -> str:
    """Return the bidder's name as it fits a sentence; the list of files has it in full."""
    return fonts.shorten(vendor.name, fonts.REGULAR, 10, 170)


def ranked(compared: Comparison) -> list[VendorColumn]:
    """Return the bids by rank, then those whose total cannot be told, then the estimates."""
    return sorted(
        compared.vendors,
        key=lambda vendor: (vendor.kind is BidderKind.ESTIMATE, vendor.rank is None, vendor.rank or 0),
    )


def question_grid(compared: Comparison, questions: Sequence[Question], width: float) -> Grid:
    """Return a table of what to ask whom, with the money at stake."""
    columns = (
        Column(_("To ask"), 100, one_line=True),
        Column(_("Question"), width - 100 - 72),
        Column(_("At stake, {currency}").format(currency=compared.currency), 72, right=True),
    )
    rows = [
        Row((Cell(question.vendor), Cell(question.text), Cell(whole(question.at_stake), fonts.REGULAR)))
        for question in questions
    ]
    return Grid(columns, rows)
