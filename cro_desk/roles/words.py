"""How the terms of a responsibility matrix read on screen, on paper and in workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.terms import (
    Convention,
    Letter,
    Oversight,
    PartyKind,
    Severity,
    Transfer,
    VersionKind,
    VersionState,
)

LETTER = {
    Letter.RESPONSIBLE: N_("Responsible"),
    Letter.ACCOUNTABLE: N_("Accountable"),
    Letter.CONSULTED: N_("Consulted"),
    Letter.INFORMED: N_("Informed"),
}
PARTY = {
    PartyKind.SPONSOR: N_("Sponsor"),
    PartyKind.CRO: N_("CRO"),
    PartyKind.SITE: N_("Site"),
    PartyKind.LABORATORY: N_("Laboratory"),
    PartyKind.TECHNOLOGY: N_("Technology"),
    PartyKind.COMMITTEE: N_("Committee"),
    PartyKind.OTHER: N_("Other"),
}
TRANSFER = {
    Transfer.RETAINED: N_("Retained"),
    Transfer.TRANSFERRED: N_("Transferred"),
    Transfer.SHARED: N_("Shared"),
}
OVERSIGHT = {
    Oversight.KPI: N_("KPI"),
    Oversight.MEETING: N_("Meeting"),
    Oversight.SAMPLE_REVIEW: N_("Sample review"),
    Oversight.AUDIT: N_("Audit"),
    Oversight.OTHER: N_("Other"),
}
SEVERITY = {
    Severity.ERROR: N_("Error"),
    Severity.APPROVAL: N_("Needed before approval"),
    Severity.WARNING: N_("Warning"),
    Severity.INFO: N_("Worth a look"),
}
STATE = {
    VersionState.PROPOSED: N_("Proposed"),
    VersionState.COUNTER: N_("Counter-proposal"),
    VersionState.AGREED: N_("Agreed"),
    VersionState.SUPERSEDED: N_("Superseded"),
}
CONVENTION = {
    Convention.ACCOUNTABILITY: N_("Accountability view"),
    Convention.CONTRACT: N_("Contract view"),
}
ROW_KIND = {
    "added": N_("Added"),
    "removed": N_("Removed"),
    "changed": N_("Changed"),
    "moved": N_("Moved"),
}
#: the fields of a task that hold a term
NAMES: Mapping[str, Mapping[Any, str]] = {"transfer": TRANSFER, "oversight": OVERSIGHT}
FIELD = {
    "code": N_("Code"),
    "library_code": N_("Code in the library"),
    "area": N_("Functional area"),
    "task": N_("Task"),
    "reference": N_("Reference"),
    "obligations": N_("Obligations (21 CFR)"),
    "transfer": N_("Transfer"),
    "policy_retained": N_("Retained by policy"),
    "split": N_("Who does which part"),
    "agreement": N_("Agreement"),
    "clause": N_("Clause"),
    "effective_on": N_("Effective on"),
    "confirmed_by": N_("Confirmed by"),
    "confirmed_on": N_("Confirmed on"),
    "confirmation": N_("Reason for moving it"),
    "subcontracted": N_("Subcontracted"),
    "subcontractor": N_("Subcontractor"),
    "subcontractor_approved_on": N_("Subcontractor approved on"),
    "input": N_("Input"),
    "output": N_("Output"),
    "acceptance": N_("Acceptance criterion"),
    "turnaround_days": N_("Turnaround in working days"),
    "reviewer": N_("Reviewer"),
    "oversight": N_("Oversight by"),
    "oversight_note": N_("Which KPI, meeting or audit"),
    "unblinded": N_("Unblinded task"),
    "four_eyes": N_("Four-eyes output"),
    "note": N_("Note to both sides"),
    "position": N_("Position"),
    "letters": N_("Letters"),
}


def letter_name(letter: Letter) -> str:
    """Return what a letter stands for."""
    return _(LETTER[letter])


def kind_name(kind: PartyKind) -> str:
    """Return what a party is."""
    return _(PARTY[kind])


def transfer_name(transfer: Transfer | None) -> str:
    """Return whose a task is by agreement."""
    return _("Not said") if transfer is None else _(TRANSFER[transfer])


def oversight_name(oversight: Oversight | None) -> str:
    """Return how the sponsor keeps an eye on a task."""
    return _("Not said") if oversight is None else _(OVERSIGHT[oversight])


def severity_name(severity: Severity) -> str:
    """Return how much a problem weighs."""
    return _(SEVERITY[severity])


def state_name(state: VersionState) -> str:
    """Return where a version stands."""
    return _(STATE[state])


def field_label(name: str) -> str:
    """Return what a field of a task is called."""
    return _(FIELD[name])


def version_name(version: VersionRow) -> str:
    """Return how a version is called: "Version 2", "Counter-proposal 1 to version 2"."""
    if version.kind is VersionKind.PROPOSAL:
        return _("Version {number}").format(number=version.called)
    return _("Counter-proposal {number} to version {answered}").format(
        number=version.called, answered=version.answered or "?"
    )


#: terms that a window offers as choices, with their names
CHOICES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    PartyKind: PARTY,
    Transfer: TRANSFER,
    Oversight: OVERSIGHT,
}
