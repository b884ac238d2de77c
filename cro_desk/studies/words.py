"""How the terms of a study read on screen and on paper."""

from __future__ import annotations

from datetime import date

from cro_desk import formats
from cro_desk.i18n import N_, _, ngettext
from cro_desk.studies.standing import Expiry, MilestoneState
from cro_desk.studies.terms import Blinding, OrganisationKind, Qualification, Side, StudyStatus

STATUS = {
    StudyStatus.PLANNED: N_("Planned"),
    StudyStatus.SELECTION: N_("CRO selection"),
    StudyStatus.RUNNING: N_("Running"),
    StudyStatus.CLOSED: N_("Closed"),
}
KIND = {
    OrganisationKind.CRO: N_("CRO"),
    OrganisationKind.SPONSOR: N_("Sponsor"),
    OrganisationKind.LABORATORY: N_("Laboratory"),
    OrganisationKind.TECHNOLOGY: N_("Technology"),
    OrganisationKind.OTHER: N_("Other"),
}
SIDE = {Side.SPONSOR: N_("Sponsor"), Side.CRO: N_("CRO"), Side.OTHER: N_("Other")}
BLINDING = {Blinding.BLINDED: N_("Blinded"), Blinding.UNBLINDED: N_("Unblinded")}
QUALIFICATION = {
    Qualification.NOT_STARTED: N_("Not started"),
    Qualification.QUALIFIED: N_("Qualified"),
    Qualification.CONDITIONAL: N_("Conditional"),
    Qualification.REJECTED: N_("Rejected"),
}
MILESTONE = {
    MilestoneState.UNDATED: N_("No date"),
    MilestoneState.AHEAD: N_("Planned"),
    MilestoneState.OVERDUE: N_("Overdue"),
    MilestoneState.MET: N_("Met"),
}


def qualification(state: Qualification, ends_on: date | None, expiry: Expiry) -> str:
    """Say how an organisation is qualified, and whether that has ended or is about to."""
    told = _(QUALIFICATION[state])
    if expiry is Expiry.UNKNOWN:
        return told
    return f"{told}, {_until(ends_on, expiry)}"


def nda(signed_on: date | None, ends_on: date | None, expiry: Expiry) -> str:
    """Say whether there is an NDA and how long it holds."""
    if expiry is not Expiry.UNKNOWN:
        text = _until(ends_on, expiry)
        return text[:1].upper() + text[1:]
    if signed_on is None:
        return _("None")
    return _("Signed {day}").format(day=formats.day(signed_on))


def _until(ends_on: date | None, expiry: Expiry) -> str:
    sentences = {
        Expiry.VALID: _("valid until {day}"),
        Expiry.SOON: _("expires soon, {day}"),
        Expiry.EXPIRED: _("expired {day}"),
    }
    return sentences[expiry].format(day=formats.day(ends_on))


def slip(days: int | None) -> str:
    """Say by how many days a milestone is late or early."""
    if days is None:
        return ""
    if days == 0:
        return _("on plan")
    said = (
        ngettext("{count} day late", "{count} days late", days)
        if days > 0
        else ngettext("{count} day early", "{count} days early", -days)
    )
    return said.format(count=formats.number(abs(days)))
