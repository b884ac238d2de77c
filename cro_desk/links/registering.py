"""A line of minutes goes into the register of risks or the issue log; each knows the other.

Of an unblinded line the register must not tell, since others read it: then what is to stand there is typed
anew, and only the line knows what it became.
"""

from __future__ import annotations

from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.register_acts import note_follow_up
from cro_desk.minutes.terms import FollowUpKind
from cro_desk.oversight.risks.issue_acts import new_issue
from cro_desk.oversight.risks.records import Issue, Risk
from cro_desk.oversight.risks.risk_acts import new_risk
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side


@operation(N_("Take a line into the risk register"))
def register_risk(work: Work, item_id: str, event: str = "", partnership_id: str = "") -> str:
    """Make a risk out of a line: its words, its owner, its day; return the risk's id.

    `event`: other words, needed of an unblinded line. `partnership_id`: an internal line made joint at once.
    """
    item = _circulated(work, item_id, FollowUpKind.RISK)
    told = {"event": _words(item, event, "event"), "identified_on": item.meeting_on, **_whose(item)}
    risk = new_risk(work, item.study_id, item.partnership_id or partnership_id, told | _owner(item))
    _join(item, risk, FollowUpKind.RISK)
    return risk.id


@operation(N_("Take a line into the issue log"))
def register_issue(work: Work, item_id: str, problem: str = "", partnership_id: str = "") -> str:
    """Raise an issue out of a line: its words, owner and due day; return the issue's id."""
    item = _circulated(work, item_id, FollowUpKind.ISSUE)
    due = item.due if item.due is not None and item.due >= item.meeting_on else None
    told = {"problem": _words(item, problem, "problem"), "raised_on": item.meeting_on, "due": due}
    issue = new_issue(work, item.study_id, item.partnership_id or partnership_id, told | _owner(item))
    _join(item, issue, FollowUpKind.ISSUE)
    return issue.id


def _circulated(work: Work, item_id: str, kind: FollowUpKind) -> MinutesItem:
    item = work.get(MinutesItem, item_id)
    if item.draft_id:
        problem = _("{number} was not circulated yet.").format(number=item.number)
        raise UserError(problem, _("Circulate the minutes first; then take it into the register."))
    for each in item.follow_ups:
        if each["kind"] != kind:
            continue
        id = each["record_id"]
        known = work.session.get(Risk, id) or work.session.get(Issue, id)
        if known is not None and not known.deleted:
            problem = _("{line} stands in the register already, as {number}.")
            raise UserError(problem.format(line=item.number, number=known.number), _("Go there."))
    return item


def _words(item: MinutesItem, told: str, field: str) -> str:
    """Return what the register says: the line's own words, unless it is unblinded."""
    if told.strip() or not item.unblinded:
        return told.strip() or item.text
    problem = _("{number} is unblinded, and others read the register.").format(number=item.number)
    raise FieldError(field, problem, _("Say only what all may know."))


def _whose(item: MinutesItem) -> dict[str, Any]:
    return {} if item.unblinded else {"identified_side": _letter_side(item.number)}


def _letter_side(number: str) -> Side:
    return Side.CRO if number.startswith("C") else Side.SPONSOR


def _owner(item: MinutesItem) -> dict[str, Any]:
    """Return the line's owner as the owner on that side."""
    if item.unblinded or item.owner_side not in (Side.SPONSOR, Side.CRO) or not item.owner:
        return {}
    field = f"{item.owner_side.value}_owner"
    return {f"{field}_id": item.owner_id} if item.owner_id else {field: item.owner}


def _join(item: MinutesItem, made: Risk | Issue, kind: FollowUpKind) -> None:
    if not item.unblinded and (item.partnership_id or not made.partnership_id):
        made.item_id = item.id  # an internal line is nothing that a joint one may tell of
    note_follow_up(item, kind, made.id)
