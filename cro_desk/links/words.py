"""The words of the cross-check for people: columns, badges, filters, sentences about what was left out."""

from __future__ import annotations

from cro_desk.formats import day, number, percent
from cro_desk.i18n import N_, _, ngettext
from cro_desk.links.awarded import AwardedBid
from cro_desk.links.findings import Finding
from cro_desk.links.terms import Aside, FindingKind
from cro_desk.roles.coverage import LinkedBy
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.words import change_state_name

_KINDS = {
    FindingKind.DOUBLE_PAYMENT: N_("Paid twice"),
    FindingKind.BOTH: N_("Both do it"),
    FindingKind.NOT_PRICED: N_("Not priced"),
    FindingKind.UNLINKED: N_("Price without a task"),
}
_ASIDES = {
    Aside.OPTION: N_("An option: nothing is paid until it is taken."),
    Aside.NO_PRICE: N_("No firm price stands in it."),
    Aside.PASS_THROUGH: N_("A third party’s invoice, passed on at cost."),
    Aside.SPREAD: N_("A fee or discount on the whole, spread over all tasks."),
}
_HOW = {
    LinkedBy.USER: N_("by hand"),
    LinkedBy.CODE: N_("by code"),
    LinkedBy.TEXT: N_("similar text"),
}


def kind_name(kind: FindingKind) -> str:
    return _(_KINDS[kind])


def aside_reason(why: Aside) -> str:
    return _(_ASIDES[why])


def linked_name(by: LinkedBy) -> str:
    return _(_HOW[by])


def request_name(request: ChangeRow) -> str:
    """Name a change request with where it stands: `Change request 2 · sent`."""
    return _("Change request {number} · {state}").format(
        number=request.called, state=change_state_name(request.state)
    )


def stands(finding: Finding) -> str:
    """Say where a finding stands."""
    return _("open") if finding.request is None else request_name(finding.request)


def bid_words(bid: AwardedBid) -> str:
    """Say in one line which bid is looked at, and how its money is turned into the study's currency."""
    lines = ngettext("{count} line", "{count} lines", len(bid.lines)).format(count=number(len(bid.lines)))
    parts = [_("Awarded bid of {rfp}").format(rfp=bid.rfp), lines]
    if bid.discount:
        parts.append(_("discount of {discount} taken off the fees").format(discount=percent(bid.discount, 1)))
    if bid.currency != bid.study_currency:
        parts.append(rate_words(bid))
    return " · ".join(parts)


def rate_words(bid: AwardedBid) -> str:
    """Say the rate with its day, or that there is none."""
    if bid.rate is None:
        return _("no rate from {currency} to {study}").format(
            currency=bid.currency or "?", study=bid.study_currency
        )
    return _("1 {currency} = {rate} {study} on {day}").format(
        currency=bid.currency,
        rate=number(bid.rate.rate),
        study=bid.study_currency,
        day=day(bid.rate.valid_on),
    )
