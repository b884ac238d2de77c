"""The rules about what moves from the sponsor to a provider, and on what paper: 5, 6, 7, 8, 10."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.i18n import _
from cro_desk.roles.matrix import Task
from cro_desk.roles.rules.picture import PROVIDERS, SPONSOR, Picture, Row, listed, party_names
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity


def transfer_in_writing(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 5: a transfer names document, clause and date (21 CFR 312.52(a), ICH E6(R3) 3.6.4)."""
    if row.moved and not row.task.in_writing:
        text = _("{task} is to move to {parties}, but the agreement lacks {missing}.")
        said = text.format(
            task=row.label, parties=_takers(row), missing=listed(list(_missing_writing(row.task)))
        )
        yield Problem(5, Severity.APPROVAL, row.id, text=said)


def _missing_writing(task: Task) -> Iterator[str]:
    if not task.agreement:
        yield _("the document")
    if not task.clause:
        yield _("the clause")
    if task.effective_on is None:
        yield _("the date")


def _takers(row: Row) -> str:
    """Return who takes the task over, as far as the letters tell."""
    takers = [party.name for party in row.responsible if party.kind is not SPONSOR]
    return listed(takers) or _("another party")


def deemed_retained(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 6: list what a provider does although nothing in writing gives it to the provider."""
    if row.task.in_writing and row.moved:
        return
    if row.moved:
        text = _("{task} counts as the sponsor's until its transfer to {parties} is in writing.")
    elif row.does(PROVIDERS) and not row.does((SPONSOR,)):
        text = _("{task} is done by {parties} but was not transferred: it counts as the sponsor's.")
    else:
        return
    said = text.format(task=row.label, parties=_takers(row))
    yield Problem(6, Severity.INFO, row.id, text=said)


def retained_by_policy(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 7: a second person confirms that a task leaves which policy keeps; a guideline, no law."""
    confirmed = row.task.confirmed_by and row.task.confirmed_on is not None
    if row.moved and row.task.policy_retained and not confirmed:
        text = _("{task} is retained by policy; a second person has to confirm that it moves to {parties}.")
        said = text.format(task=row.label, parties=_takers(row))
        yield Problem(7, Severity.WARNING, row.id, text=said)


def overseen(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 8: the sponsor says how it oversees what it gave away."""
    if row.moved and row.task.oversight is None:
        text = _("{task} has no oversight method: how does the sponsor see that {parties} does it well?")
        said = text.format(task=row.label, parties=_takers(row))
        yield Problem(8, Severity.WARNING, row.id, text=said)


def subcontractor_approved(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 10: a subcontracted task names who does it and when the sponsor approved that (ICH E6(R3) 3.6)."""
    task = row.task
    if not task.subcontracted or (task.subcontractor and task.subcontractor_approved_on):
        return
    if task.subcontractor:
        text = _("{task} is subcontracted to {name} without the date of the sponsor's approval.")
    else:
        text = _("{task} of {parties} is subcontracted, but to whom is not said.")
    said = text.format(
        task=row.label, name=task.subcontractor, parties=party_names(row.responsible) or _("nobody")
    )
    yield Problem(10, Severity.ERROR, row.id, text=said)
