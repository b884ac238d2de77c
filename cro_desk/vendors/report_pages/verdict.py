"""What the totals say, in a sentence or two: the first that a reader of the comparison sees."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.formats import percent
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.comparison import Comparison, VendorColumn
from cro_desk.vendors.report_pages.parts import amount_of, ranked, short_name


def verdict(compared: Comparison) -> str:
    """Say in a sentence or two what the totals say."""
    first = first_of(compared)
    if first is None or first.total is None:
        return _("No bid’s total can be told yet.")
    if first.lowest:
        sentences = (_lead(compared, first, first.total), _lower_but_incomplete(compared, first.total))
    else:
        sentences = (_("No bid’s total is complete yet."), _lead(compared, first, first.total))
    return " ".join(filter(None, sentences))


def first_of(compared: Comparison) -> VendorColumn | None:
    """Return the lowest bid that counts; while none is complete, the lowest so far."""
    complete = (vendor for vendor in compared.vendors if vendor.lowest)
    return next(complete, next((vendor for vendor in ranked(compared) if vendor.ranked), None))


def _lead(compared: Comparison, first: VendorColumn, total: Decimal) -> str:
    amount = amount_of(compared, total)
    if sum(vendor.ranked for vendor in compared.vendors) == 1:
        return _("{vendor} is the only bid: {amount}.").format(vendor=short_name(first), amount=amount)
    above = [
        (vendor.total, short_name(vendor) + "*" * vendor.incomplete)
        for vendor in compared.vendors
        if vendor.ranked and vendor is not first and vendor.total is not None and vendor.total >= total
    ]
    if not above:
        return _("{vendor} has the lowest complete total: {amount}.").format(
            vendor=short_name(first), amount=amount
        )
    second, name = min(above)
    sentence = (
        _("{vendor} has the lowest complete total: {amount}, {ahead} ({share}) below {second}.")
        if first.lowest
        else _("{vendor} is the lowest so far: {amount}, {ahead} ({share}) below {second}.")
    )
    return sentence.format(
        vendor=short_name(first),
        amount=amount,
        ahead=amount_of(compared, second - total),
        share=percent(share_of(second - total, second), 1),
        second=name,
    )


def _lower_but_incomplete(compared: Comparison, total: Decimal) -> str:
    lower = [
        short_name(vendor)
        for vendor in ranked(compared)
        if vendor.incomplete and (vendor.total or total) < total
    ]
    sentence = ngettext(
        "{names} is lower, but lacks prices and cannot be compared like for like.",
        "{names} are lower, but lack prices and cannot be compared like for like.",
        len(lower),
    )
    return sentence.format(names=", ".join(lower)) if lower else ""


def share_of(part: Decimal | None, whole_amount: Decimal | None) -> Decimal | None:
    """Return which share of the whole the part is; of nothing there is none."""
    return part / whole_amount if part is not None and whole_amount else None
