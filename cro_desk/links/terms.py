"""The words of what joins areas."""

from __future__ import annotations

from enum import StrEnum


class LinkKind(StrEnum):
    """What the user said of a task and a priced line."""

    LINKED = "linked"
    NOT_LINKED = "not linked"  # a guess of the program, refused


class Aside(StrEnum):
    """Why a line of the bid is left out of the cross-check."""

    OPTION = "option"
    NO_PRICE = "no price"
    PASS_THROUGH = "pass-through"  # noqa: S105 - not a password
    SPREAD = "spread"  # a fee or discount on the whole, for no task of its own


class FindingKind(StrEnum):
    """What does not fit between bid and matrix, the dearest first."""

    DOUBLE_PAYMENT = "double payment"
    BOTH = "both do it"
    NOT_PRICED = "not priced"
    UNLINKED = "unlinked line"


class Progress(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    ASKED = "asked"  # a change request is under way
    SETTLED = "settled"  # the change was agreed
