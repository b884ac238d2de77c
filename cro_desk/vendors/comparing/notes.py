"""What a bid's total, and the ranking, rest on: sentences for people, shown beside the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cro_desk.formats import money, percent
from cro_desk.i18n import _, ngettext
from cro_desk.money import CENT, Money
from cro_desk.money import total as added
from cro_desk.vendors.comparing.standing import Totals, VendorIn, discount_of
from cro_desk.vendors.comparison import Basis, VendorColumn
from cro_desk.vendors.terms import BidderKind, PriceState
from cro_desk.vendors.words import basis_name


def vendor_notes(vendor: VendorIn, totals: Totals, currency: str, stated: Decimal | None) -> tuple[str, ...]:
    """Return what the vendor's total rests on, what matters most first."""
    found = [
        _no_rate(vendor, totals, currency) or _no_amounts(totals),
        *(_gap(state, count) for state, count in sorted(totals.gaps.items())),
        _unmeasured(totals.unmeasured),
        _zeros(totals.zeros),
        _discount(vendor, totals, currency),
        _sum_error(added(totals.wrong), currency),
        _extra(totals.extra, currency),
        _options(totals.optional, currency),
        _stated(vendor, totals, currency, stated),
    ]
    return tuple(note for note in found if note)


def _no_rate(vendor: VendorIn, totals: Totals, currency: str) -> str:
    if totals.fees is not None and totals.pass_through is not None:
        return ""
    if not vendor.currency:
        return _("The bid states no currency, so its total is not shown.")
    if vendor.currency == currency:
        return _("Some amounts are in a currency without an exchange rate, so the total is not shown.")
    return _("There is no exchange rate for {currency}, so the total is not shown.").format(
        currency=vendor.currency
    )


def _no_amounts(totals: Totals) -> str:
    return _("No line of it has an amount, so the total is not shown.") if totals.empty else ""


def _gap(state: PriceState, count: int) -> str:
    texts = {
        PriceState.BLANK: ngettext("{count} line has no price.", "{count} lines have no price.", count),
        PriceState.TO_BE_CONFIRMED: ngettext(
            "{count} line is to be confirmed.", "{count} lines are to be confirmed.", count
        ),
        PriceState.AT_COST: ngettext(
            "{count} line is at cost, without an amount.",
            "{count} lines are at cost, without an amount.",
            count,
        ),
        PriceState.NOT_OFFERED: ngettext(
            "{count} line is not offered.", "{count} lines are not offered.", count
        ),
        PriceState.OPTIONAL: ngettext(
            "{count} line is only an option.", "{count} lines are only options.", count
        ),
    }
    return texts[state].format(count=count)


def _unmeasured(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "{count} line has a unit price but no quantity.",
        "{count} lines have a unit price but no quantity.",
        count,
    )
    return text.format(count=count)


def _zeros(count: int) -> str:
    if not count:
        return ""
    text = ngettext("{count} mandatory line costs nothing.", "{count} mandatory lines cost nothing.", count)
    return text.format(count=count)


def _discount(vendor: VendorIn, totals: Totals, currency: str) -> str:
    amount = discount_of(totals, vendor)
    if not amount or vendor.discount is None:
        return ""
    return _("A discount of {share} on the fees is taken off: {amount}.").format(
        share=percent(vendor.discount, 1), amount=money(Money(amount, currency))
    )


def _sum_error(amount: Decimal, currency: str) -> str:
    if abs(amount) <= CENT:
        return ""
    text = (
        _("Its stated totals are {amount} above quantity × unit price.")
        if amount > 0
        else _("Its stated totals are {amount} below quantity × unit price.")
    )
    return text.format(amount=money(Money(abs(amount), currency)))


def _extra(amounts: Sequence[Decimal], currency: str) -> str:
    if not amounts:
        return ""
    text = ngettext(
        "{count} line outside the grid is counted, worth {amount}.",
        "{count} lines outside the grid are counted, worth {amount}.",
        len(amounts),
    )
    return text.format(count=len(amounts), amount=money(Money(added(amounts), currency)))


def _options(amounts: Sequence[Decimal], currency: str) -> str:
    if not amounts:
        return ""
    text = ngettext(
        "{count} option worth {amount} is not counted.",
        "{count} options worth {amount} are not counted.",
        len(amounts),
    )
    return text.format(count=len(amounts), amount=money(Money(added(amounts), currency)))


def _stated(vendor: VendorIn, totals: Totals, currency: str, stated: Decimal | None) -> str:
    """Say where the bid's own total is not what its lines add up to, before or after the discount.

    Only called with the totals as bid.
    """
    if stated is None or totals.fees is None or totals.pass_through is None:
        return ""
    lines = totals.fees + totals.pass_through
    net = lines - (discount_of(totals, vendor) or 0)
    if min(abs(lines - stated), abs(net - stated)) <= CENT:
        return ""
    return _("The bid itself states a total of {stated}; its lines add up to {lines}.").format(
        stated=money(Money(stated, currency)), lines=money(Money(lines, currency))
    )


def ranking_notes(
    basis: Basis, vendors: Sequence[VendorColumn], missing: Sequence[str], unpriced: int
) -> tuple[str, ...]:
    """Return what the ranking rests on; nothing while there is no bid."""
    if not vendors:
        return ()
    found = [
        _("Ranked by the total of fees and pass-through costs, {basis}.").format(
            basis=basis_name(basis).casefold()
        ),
        _named([v for v in vendors if v.incomplete and v.ranked], _("* incomplete: {names}.")),
        _named([v for v in vendors if v.kind is BidderKind.ESTIMATE], _("Not ranked, an estimate: {names}.")),
        _named(
            [v for v in vendors if not v.ranked and v.kind is BidderKind.BIDDER],
            _("Not ranked, the total cannot be told: {names}."),
        ),
        _("Missing exchange rates: {currencies}.").format(currencies=", ".join(filter(None, missing)))
        if any(missing)
        else "",
        _unpriced(unpriced),
    ]
    return tuple(note for note in found if note)


def _named(vendors: Sequence[VendorColumn], text: str) -> str:
    return text.format(names=", ".join(vendor.name for vendor in vendors)) if vendors else ""


def _unpriced(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "{count} line of the grid was priced by nobody and is not counted as missing.",
        "{count} lines of the grid were priced by nobody and are not counted as missing.",
        count,
    )
    return text.format(count=count)
