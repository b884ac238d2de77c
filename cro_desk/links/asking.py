"""What a change request about a finding says before anybody has typed a word."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.i18n import _
from cro_desk.links.findings import Finding
from cro_desk.links.terms import FindingKind
from cro_desk.money import Money


@dataclass(frozen=True, slots=True)
class Draft:
    """A change request to be looked over; what it takes away is below zero."""

    title: str
    reason: str
    amount: Money | None
    subject_id: str


def draft(finding: Finding) -> Draft:
    """Ask to take out what is paid twice or for nothing, or to price what is not priced."""
    name = " ".join(part for part in (finding.code, finding.task) if part)
    if finding.kind is FindingKind.NOT_PRICED:
        title = _("Price {task}").format(task=name)
        return Draft(title, finding.text, finding.amount, finding.subject_id)
    title = _("Take out {task}").format(task=name)
    amount = finding.amount
    less = None if amount is None else Money(-amount.amount, amount.currency)
    return Draft(title, finding.text, less, finding.subject_id)
