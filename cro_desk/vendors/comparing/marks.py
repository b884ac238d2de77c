"""What marks a line of a bid by itself, whatever the others ask. Pure."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.vendors.comparing.asks import NO_ASK, Ask
from cro_desk.vendors.comparing.normalising import added_or_none, hours_are_wrong, missed_by
from cro_desk.vendors.comparison import Mark
from cro_desk.vendors.matching.rules import is_unsure
from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.texts import plain_unit

NO_MARKS: frozenset[Mark] = frozenset()


def marks_of(ask: Ask, baseline: Decimal | None, unit: str) -> frozenset[Mark]:
    """Return the marks of what a bid asks for a line of this quantity and unit."""
    if ask is NO_ASK:
        return NO_MARKS
    if ask.parts:
        return _of_parts(ask, baseline, unit)
    bid, at = ask.bid, ask.at
    unit_price, total, hours = bid.unit_price[at], bid.total[at], bid.hours[at]
    found = []
    if missed_by(unit_price, ask.quantity, total) is not None:
        found.append(Mark.WRONG_SUM)
    if not ask.convertible:
        found.append(Mark.NO_RATE)
    if not ask.counts:
        found.append(Mark.OPTIONAL)
    if bid.certainty[at] < 100 and is_unsure(bid.match[at], bid.certainty[at]):
        found.append(Mark.UNSURE)
    if _differ(ask.quantity, baseline):
        found.append(Mark.QUANTITY)
    if _is_other_unit(bid.unit[at], unit):
        found.append(Mark.UNIT)
    if hours is not None and hours_are_wrong(hours, bid.rate[at], unit_price, total):
        found.append(Mark.HOURS)
    return frozenset(found) if found else NO_MARKS


def _of_parts(ask: Ask, baseline: Decimal | None, unit: str) -> frozenset[Mark]:
    priced = [part for part in ask.parts if part.state is PriceState.PRICED]
    marks = frozenset({Mark.SUMMED}).union(*(marks_of(part, None, unit) for part in ask.parts))
    if 0 < len(priced) < len(ask.parts):
        marks |= {Mark.PARTLY}
    if _differ(added_or_none([part.quantity for part in priced]), baseline):
        marks |= {Mark.QUANTITY}
    return marks


def _differ(quantity: Decimal | None, baseline: Decimal | None) -> bool:
    return quantity is not None and baseline is not None and quantity != baseline


def _is_other_unit(stated: str, asked: str) -> bool:
    return stated != asked and bool(stated and asked) and plain_unit(stated) != plain_unit(asked)
