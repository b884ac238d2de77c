"""How the words of a plan read on screen and on paper."""

from __future__ import annotations

from cro_desk import formats
from cro_desk.i18n import N_, _, ngettext
from cro_desk.studies.milestones.terms import Cause, DateKind

_CAUSES = {
    Cause.SPONSOR_DECISION: N_("Decision of the sponsor"),
    Cause.CRO_DELIVERY: N_("Delivery of the CRO"),
    Cause.AUTHORITY: N_("Authority or ethics committee"),
    Cause.SITE: N_("Sites"),
    Cause.ENROLMENT: N_("Enrolment"),
    Cause.SUPPLY: N_("Supply of the product"),
    Cause.VENDOR: N_("Another vendor"),
    Cause.PROTOCOL: N_("Change of the protocol"),
    Cause.DATA: N_("Data"),
    Cause.EARLIER: N_("An earlier milestone"),
    Cause.CORRECTION: N_("Correction of an entry"),
    Cause.OTHER: N_("Something else"),
}
_KINDS = {
    DateKind.BASELINE: N_("Baseline"),
    DateKind.FORECAST: N_("Forecast"),
    DateKind.ACTUAL: N_("Actual"),
}


def cause_name(cause: Cause | None) -> str:
    """Return what made a date move; a cause that nobody gave is said to be missing."""
    return _(_CAUSES[cause]) if cause is not None else _("no cause given")


def kind_name(kind: DateKind) -> str:
    """Return which of a milestone's dates it is."""
    return _(_KINDS[kind])


def moved(days: int | None) -> str:
    """Say by how many days a date moved: `+12 d`, `−3 d`; empty where there was none before."""
    if days is None:
        return ""
    sign = "+" if days > 0 else "−" if days < 0 else "±"
    return _("{sign}{count} d").format(sign=sign, count=formats.number(abs(days)))


def lag(days: int) -> str:
    """Say how long after another a milestone comes at the earliest; empty for no time between."""
    if days == 0:
        return ""
    if days > 0:
        return ngettext("+{count} day", "+{count} days", days).format(count=formats.number(days))
    return ngettext("−{count} day", "−{count} days", -days).format(count=formats.number(-days))


def baseline_name(number: int) -> str:
    """Return what a baseline is called by its number."""
    return _("Baseline {number}").format(number=formats.number(number))
