"""The area's enumerations in the user's words: for columns, badges, filters and paper."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import moment
from cro_desk.i18n import N_, _
from cro_desk.vendors.comparison import Basis, Mark
from cro_desk.vendors.rows import EarlierImport
from cro_desk.vendors.terms import BidderKind, ChangeState, LineClass, MatchKind, PriceState, Severity

_STATES = {
    PriceState.PRICED: N_("priced"),
    PriceState.INCLUDED: N_("included"),
    PriceState.TO_BE_CONFIRMED: N_("to be confirmed"),
    PriceState.AT_COST: N_("at cost"),
    PriceState.NOT_OFFERED: N_("not offered"),
    PriceState.OPTIONAL: N_("optional"),
    PriceState.BLANK: N_("blank"),
}
_MARKS = {
    Mark.LOW: N_("far below the median"),
    Mark.HIGH: N_("far above the median"),
    Mark.APART: N_("two bidders far apart"),
    Mark.UNUSUAL: N_("unusual price"),
    Mark.MISSING: N_("zero or blank"),
    Mark.WRONG_SUM: N_("wrong sum"),
    Mark.HOURS: N_("hours × rate differ"),
    Mark.SAME: N_("same price on all lines"),
    Mark.QUANTITY: N_("other quantity"),
    Mark.UNIT: N_("other unit"),
    Mark.UNSURE: N_("match to be checked"),
    Mark.OPTIONAL: N_("option, not in the total"),
    Mark.EXTRA: N_("not in the grid"),
    Mark.SUMMED: N_("several lines added up"),
    Mark.PARTLY: N_("partly without a price"),
    Mark.NOT_RESCALED: N_("as bid, not at baseline quantity"),
    Mark.NO_RATE: N_("no exchange rate"),
}
_BASES = {
    Basis.AS_BID: N_("As bid"),
    Basis.CORRECTED: N_("Arithmetic corrected"),
    Basis.BASELINE: N_("At baseline quantities"),
}
_MATCHES = {
    MatchKind.ID: N_("by its number"),
    MatchKind.EXACT: N_("same text"),
    MatchKind.FUZZY: N_("similar text"),
    MatchKind.HAND: N_("by hand"),
    MatchKind.NONE: N_("not in the grid"),
}
_SEVERITIES = {
    Severity.INFO: N_("for information"),
    Severity.WARNING: N_("warning"),
    Severity.ERROR: N_("error"),
}
_KINDS = {BidderKind.BIDDER: N_("bidder"), BidderKind.ESTIMATE: N_("estimate, never ranked")}
_CLASSES = {
    LineClass.TIME: N_("time-driven"),
    LineClass.EVENT: N_("event-driven"),
    LineClass.OUTPUT: N_("one-off output"),
    LineClass.PASS_THROUGH: N_("pass-through"),
}
_CHANGES = {
    ChangeState.OPEN: N_("open"),
    ChangeState.SENT: N_("sent"),
    ChangeState.AGREED: N_("agreed"),
    ChangeState.DECLINED: N_("declined"),
}


def change_state_name(state: ChangeState) -> str:
    return _(_CHANGES[state])


def state_name(state: PriceState) -> str:
    return _(_STATES[state])


def mark_name(mark: Mark) -> str:
    return _(_MARKS[mark])


def basis_name(basis: Basis) -> str:
    return _(_BASES[basis])


def match_name(kind: MatchKind) -> str:
    return _(_MATCHES[kind])


def severity_name(severity: Severity) -> str:
    return _(_SEVERITIES[severity])


def kind_name(kind: BidderKind) -> str:
    return _(_KINDS[kind])


def class_name(line_class: LineClass) -> str:
    return _(_CLASSES[line_class])


def came_before(file: str, earlier: EarlierImport) -> str:
    """Say in one sentence that a file is here already: when it came, and as whose bid in which round."""
    text = _("{file} was imported already, on {when}, as {bids} ({rfp}, round {round}).")
    return text.format(
        file=file,
        when=moment(earlier.at),
        bids=_what_it_became(earlier.bids),
        rfp=earlier.rfp,
        round=earlier.round,
    )


def _what_it_became(bids: Sequence[tuple[str, int]]) -> str:
    if len(bids) > 1:
        return _("bids of {vendors}").format(vendors=", ".join(vendor for vendor, _version in bids))
    return ", ".join(
        _("version {version} of the bid of {vendor}").format(version=version, vendor=vendor)
        for vendor, version in bids
    )
