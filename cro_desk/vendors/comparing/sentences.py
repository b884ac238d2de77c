"""Why a cell is marked, and what to ask the bidder about it: sentences for people."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.formats import money, number, percent
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.vendors.comparison import ComparisonCell, LineRow, Mark
from cro_desk.vendors.terms import PriceState

#: the heaviest first
_ORDER = (
    Mark.NO_RATE,
    Mark.MISSING,
    Mark.LOW,
    Mark.HIGH,
    Mark.APART,
    Mark.UNUSUAL,
    Mark.WRONG_SUM,
    Mark.HOURS,
    Mark.SAME,
    Mark.UNIT,
    Mark.QUANTITY,
    Mark.NOT_RESCALED,
    Mark.UNSURE,
    Mark.PARTLY,
    Mark.SUMMED,
    Mark.OPTIONAL,
    Mark.EXTRA,
)


def why(cell: ComparisonCell, line: LineRow, currency: str) -> tuple[str, ...]:
    """Return one sentence for each of the cell's marks and for its state, the heaviest first."""
    marks = [_why_marked(mark, cell, line, currency) for mark in _ORDER if mark in cell.marks]
    return (*marks, *filter(None, [_why_without_price(cell, line, currency)]))


def _why_marked(mark: Mark, cell: ComparisonCell, line: LineRow, currency: str) -> str:
    if mark in (Mark.LOW, Mark.HIGH, Mark.UNUSUAL, Mark.APART):
        return _apart(mark, cell, line, currency)
    if mark is Mark.MISSING:
        return _missing(cell, line, currency)
    if mark is Mark.QUANTITY:
        return _("The bid calculates with {bid}, the RFP asks for {baseline}.").format(
            bid=_("another quantity") if cell.quantity == line.quantity else number(cell.quantity),
            baseline=number(line.quantity),
        )
    return _PLAIN[mark]()


def _apart(mark: Mark, cell: ComparisonCell, line: LineRow, currency: str) -> str:
    texts = {
        True: _("{percent} below the median of {median}, {stake}."),
        False: _("{percent} above the median of {median}, {stake}."),
    }
    ratio = cell.ratio or Decimal(0)
    sentence = texts[ratio < 1].format(
        percent=percent(abs(ratio - 1)), median=_amount(line.median, currency), stake=_stake(cell, currency)
    )
    if mark is Mark.APART:
        return _("Two bidders, more than half of their mean apart: {sentence}").format(sentence=sentence)
    if mark is Mark.LOW:
        return f"{sentence} {_('Part of the work may be priced elsewhere or left out.')}"
    return sentence


def _stake(cell: ComparisonCell, currency: str) -> str:
    if not cell.at_stake:
        return _("without a difference in the total")
    return _("worth {amount} on this line").format(amount=_amount(cell.at_stake, currency))


def _missing(cell: ComparisonCell, line: LineRow, currency: str) -> str:
    text = (
        _("A mandatory line at zero; the others ask {median} in the middle.")
        if cell.state is PriceState.PRICED
        else _("A mandatory line without a price; the others ask {median} in the middle.")
    )
    return text.format(median=_amount(line.median_total, currency))


def _why_without_price(cell: ComparisonCell, line: LineRow, currency: str) -> str:
    texts = {
        PriceState.INCLUDED: _("Included in another line of the bid: not free, and not priced here."),
        PriceState.TO_BE_CONFIRMED: _(
            "To be confirmed by the bidder; the others ask {median} in the middle."
        ),
        PriceState.AT_COST: _("Charged at cost: no amount is known; the others ask {median} in the middle."),
        PriceState.OPTIONAL: _("Offered as an option without a price."),
    }
    text = texts.get(cell.state, "")
    if line.median_total is None and "{median}" in text:
        return text.partition(";")[0] + "."
    return text.format(median=_amount(line.median_total, currency))


def _amount(amount: Decimal | None, currency: str) -> str:
    return "" if amount is None else money(Money(amount, currency))


_PLAIN = {
    Mark.NO_RATE: lambda: _("There is no exchange rate for its currency: the amount stands only as bid."),
    Mark.WRONG_SUM: lambda: _("Quantity × unit price is not the total that the bid states."),
    Mark.HOURS: lambda: _("Hours × rate is neither the unit price nor the total."),
    Mark.SAME: lambda: _("The bid asks the same unit price on all its lines."),
    Mark.UNIT: lambda: _("The bid prices another unit than the RFP asks for: compare with care."),
    Mark.NOT_RESCALED: lambda: _("There is no baseline or no unit price, so the amount stands as bid."),
    Mark.UNSURE: lambda: _("The line was matched by a similar text: please check the match."),
    Mark.PARTLY: lambda: _("Some of the bid's lines behind this amount have no price."),
    Mark.SUMMED: lambda: _("Several lines of the bid were added up."),
    Mark.OPTIONAL: lambda: _("Offered as an option: not counted in the totals."),
    Mark.EXTRA: lambda: _("The bid added this line to the grid."),
}


def question(cell: ComparisonCell, line: LineRow) -> str:
    """Return what to ask the bidder about a cell; empty where there is nothing to ask.

    It goes to the bidder: it tells nothing of the others' prices.
    """
    name = f"{line.code} {line.text}".strip()
    return next((text.format(line=name) for text in _asked(cell)), "")


def _asked(cell: ComparisonCell) -> list[str]:
    """Return the questions that a cell raises, the most important first."""
    by_state = {
        PriceState.TO_BE_CONFIRMED: _("Please give your price for “{line}”, which you left to be confirmed."),
        PriceState.AT_COST: _("Please estimate the cost of “{line}”, which you charge at cost."),
        PriceState.NOT_OFFERED: _("Please confirm that you do not offer “{line}”, or give a price."),
        PriceState.BLANK: _("Please give your price for “{line}”, which you left blank."),
        PriceState.OPTIONAL: _("Please give your price for “{line}”, which you call an option."),
    }
    by_mark = {
        Mark.MISSING: _("Please confirm that “{line}” is free of charge, or name the line that includes it."),
        Mark.WRONG_SUM: _("For “{line}”, quantity × unit price is not your total: which is meant?"),
        Mark.HOURS: _("For “{line}”, hours × rate is not your price: which is meant?"),
        Mark.LOW: _("Please confirm your price for “{line}”, and that it covers the whole task."),
        Mark.HIGH: _("Please explain your price for “{line}” and what it covers."),
        Mark.UNUSUAL: _("Please explain your price for “{line}” and what it covers."),
        Mark.APART: _("Please explain your price for “{line}” and what it covers."),
        Mark.UNIT: _("Please give your price for “{line}” in the unit that we asked for."),
    }
    stated = [by_state[cell.state]] if cell.state in by_state else []
    return stated + [text for mark, text in by_mark.items() if mark in cell.marks]
