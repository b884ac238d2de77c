"""The words of the vendors area: what a line, a price, a bidder, a match can be.

Apart from `records.py`, because the child process that reads files must start without the store's libraries.
"""

from __future__ import annotations

from enum import StrEnum


class LineClass(StrEnum):
    """What drives the cost of a line: time, events, one output, or a third party's invoice."""

    TIME = "T"
    EVENT = "E"
    OUTPUT = "O"
    PASS_THROUGH = "P"  # noqa: S105 - not a password


class FeeType(StrEnum):
    FEE = "fee"
    PASS_THROUGH = "pass-through"  # noqa: S105 - not a password


class PriceState(StrEnum):
    """What stands in a price cell. Only PRICED carries a number; none of the others is zero."""

    PRICED = "priced"
    INCLUDED = "included"
    TO_BE_CONFIRMED = "to be confirmed"
    AT_COST = "at cost"
    NOT_OFFERED = "not offered"
    OPTIONAL = "optional"
    BLANK = "blank"


class MatchKind(StrEnum):
    """How a bid line was matched to the grid line."""

    ID = "id"
    EXACT = "exact"
    FUZZY = "fuzzy"
    HAND = "hand"
    NONE = "none"


class BidderKind(StrEnum):
    BIDDER = "bidder"
    ESTIMATE = "estimate"  # the sponsor's or engineer's own: shown, never ranked


class TotalKind(StrEnum):
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SUMMARY = "summary"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class ChangeState(StrEnum):
    """Where a change request to the contract stands."""

    OPEN = "open"
    SENT = "sent"
    AGREED = "agreed"
    DECLINED = "declined"
