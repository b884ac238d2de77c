"""What of an issue is left to do before it can be closed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from cro_desk.i18n import _, ngettext
from cro_desk.oversight.risks.queries import actions_of
from cro_desk.oversight.risks.records import Issue
from cro_desk.oversight.risks.terms import Outcome, Purpose, Severity


def obstacles(session: Session, issue: Issue) -> tuple[str, ...]:
    """Return what keeps an issue open, a sentence each.

    What is major or critical needs its cause, something done about it, and a check that it helped; open
    actions and a planned check wait for any.
    """
    return tuple(_left(session, issue))


def _left(session: Session, issue: Issue) -> Iterator[str]:
    actions = actions_of(session, issue.id)
    grave = issue.severity is not Severity.MINOR
    if grave and not issue.root_cause:
        yield _("Its root cause is not told.")
    met = any(each.purpose is not Purpose.CORRECTION and (each.is_open or each.is_done) for each in actions)
    if grave and not met:
        yield _("It has no corrective or preventive action.")
    waiting = sum(each.is_open for each in actions)
    if waiting:
        told = ngettext("{count} action is open.", "{count} actions are open.", waiting)
        yield told.format(count=waiting)
    if issue.check_outcome is Outcome.NOT_EFFECTIVE:
        yield _("The check found that it did not help.")
    elif issue.check_outcome is None and (grave or issue.check_on is not None):
        yield _("Its effectiveness was not checked.")
