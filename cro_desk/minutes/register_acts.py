"""Acts on what was circulated and lives on: an action moved, closed, handed on; a decision reversed.

They change the living items, never what a version says. A review in a meeting uses the same acts.
"""

from __future__ import annotations

from datetime import date

from cro_desk.i18n import N_, _
from cro_desk.minutes.escalating import climbs, escalate
from cro_desk.minutes.numbers import give_next
from cro_desk.minutes.people import not_unblinded
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.silence import rules_of
from cro_desk.minutes.standing import lives_of_meeting
from cro_desk.minutes.terms import ActionStatus, ItemKind, LifeState, Priority
from cro_desk.minutes.writing import change_kind
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Person, Study
from cro_desk.studies.rules import FieldError, needed, passage, plausible
from cro_desk.studies.terms import Blinding
from cro_desk.zoned import in_zone


@operation(N_("Re-date an action"))
def redate_action(work: Work, item_id: str, due: date, reason: str) -> str:
    """Move the due date. Once it was moved as often as agreed, the next time escalates in the same act.

    Return the escalation's id then, else an empty text: also where no ladder may know of it (`climbs`).
    """
    item = _open_action(work, item_id)
    plausible("due", due)
    if due == item.due:
        raise FieldError("due", _("This is the date it has already."))
    told = needed(N_("Say why the date moves."))("reason", reason)
    work.session.flush()
    most = rules_of(work.session, item.study_id, item.partnership_id).most_redates
    _call(work, _("Re-date {number}"), item)
    raised = ""
    if len(item.redates) >= most and not item.escalation_id and climbs(item):
        raised = item.escalation_id = escalate(work, item, due, told)
    moved = {"from": item.due.isoformat() if item.due else "", "to": due.isoformat(), "reason": told}
    at = {"at": work.now.isoformat(timespec="seconds"), "by": work.author}
    item.redates = [*item.redates, {**moved, **at}]
    item.original_due, item.due = item.original_due or item.due or due, due
    return raised


@operation(N_("Close an action"))
def close_action(work: Work, item_id: str, evidence: str, closed_by: str = "") -> None:
    """Note that an action, issue or risk is done, and what shows it."""
    told = needed(N_("What shows that this was done?"))("evidence", evidence)
    item = _end(work, item_id, ActionStatus.DONE, told)
    _call(work, _("Close {number}"), item)
    if closed_by.strip():
        item.closed_by = " ".join(closed_by.split())


@operation(N_("Drop an action"))
def drop_action(work: Work, item_id: str, reason: str) -> None:
    """Note that it is not to be done any more, and why."""
    told = needed(N_("Say why it is dropped."))("reason", reason)
    _call(work, _("Drop {number}"), _end(work, item_id, ActionStatus.DROPPED, told))


def _end(work: Work, item_id: str, status: ActionStatus, told: str) -> MinutesItem:
    item = _open_action(work, item_id)
    item.evidence = told
    item.status, item.closed_at, item.closed_by = status, work.now, work.author
    return item


def _call(work: Work, name: str, item: MinutesItem) -> None:
    """Name the act by the number of the line, for undo and the audit trail."""
    work.name(name.format(number=item.number))


@operation(N_("Open an action again"))
def reopen_action(work: Work, item_id: str, reason: str) -> None:
    """Open it again; what was said to show that it is done stays in the audit trail."""
    item = _living(work, item_id)
    if item.status is ActionStatus.OPEN:
        raise FieldError("item_id", _("{number} is open.").format(number=item.number))
    item.comment = str(needed(N_("Say why it is open again."))("reason", reason))
    _call(work, _("Open {number} again"), item)
    item.status, item.evidence, item.closed_at, item.closed_by = ActionStatus.OPEN, "", None, ""


@operation(N_("Hand an action on"))
def reassign_action(work: Work, item_id: str, person_id: str) -> None:
    """Give an action another owner: one person of the directory."""
    item = _open_action(work, item_id)
    person = owner_of(work, item, person_id)
    _call(work, _("Hand {number} on"), item)
    item.owner_id, item.owner, item.owner_side = person.id, person.name, person.side


def owner_of(work: Work, item: MinutesItem, person_id: str) -> Person:
    """Return a person that may own an item; `FieldError` naming who may not."""
    person = work.get(Person, person_id)
    partnership = work.get(Partnership, item.partnership_id) if item.partnership_id else None
    scopes = {partnership.scope} if partnership else set()
    stranger = person.study_id != item.study_id or (
        partnership is not None and person.side.value == "cro" and person.scope not in scopes
    )
    if stranger:
        problem = _("{name} belongs to another study or partnership.").format(name=person.name)
        raise FieldError("person_id", problem, _("Choose somebody of this one."))
    if item.unblinded and person.blinding is not Blinding.UNBLINDED:
        raise FieldError("person_id", not_unblinded(person.name), _("Choose somebody who may know."))
    return person


@operation(N_("Comment on an action"))
def comment_action(work: Work, item_id: str, comment: str) -> None:
    """Say how it stands; the last comment is shown, those before stay in the audit trail."""
    item = _living(work, item_id)
    item.comment = str(passage("comment", comment))
    _call(work, _("Comment on {number}"), item)


@operation(N_("Set the priority"))
def set_priority(work: Work, item_id: str, priority: Priority) -> None:
    """Say how urgent it is."""
    item = _open_action(work, item_id)
    item.priority = priority
    _call(work, _("Set the priority of {number}"), item)


@operation(N_("Change the kind of an item"))
def change_item_kind(work: Work, item_id: str, kind: ItemKind) -> None:
    """Make an item another kind; its number stays, and what it was before is kept."""
    item = _living(work, item_id)
    if item.kind is kind:
        return
    if kind is ItemKind.ACTION and (not item.owner_id or item.due is None):
        field = "owner" if not item.owner_id else "due"
        raise FieldError(
            field,
            _("An action needs its owner and its due date."),
            _("Note it as an action in the next minutes."),
        )
    _call(work, _("Change the kind of {number}"), item)
    change_kind(work, item, kind)


@operation(N_("Reverse a decision"))
def reverse_decision(work: Work, decision_id: str, by_id: str) -> None:
    """Note that a later decision reverses an earlier one."""
    old, new = _decision(work, decision_id), _decision(work, by_id)
    alike = (old.study_id, old.partnership_id, old.unblinded) == (
        *(new.study_id, new.partnership_id, new.unblinded),
    )
    if old.id == new.id or not alike or new.meeting_on < old.meeting_on:
        problem = _("{new} cannot reverse {old}.").format(new=new.number, old=old.number)
        raise FieldError("by_id", problem, _("Choose a later decision of the same partnership."))
    work.name(_("Reverse {old} by {new}").format(old=old.number, new=new.number))
    new.reverses_id = old.id


@operation(N_("Give an item another number"))
def renumber_item(work: Work, item_id: str) -> str:
    """Give the later of two lines of one number the next one; what it was called stays with it. Return it.

    What stands in approved minutes keeps its number: there a new version gives it another one.
    """
    item = work.get(MinutesItem, item_id)
    if not item.draft_id and _stands_approved(work, item):
        problem = _("{number} stands in approved minutes.").format(number=item.number)
        raise FieldError("number", problem, _("Correct those minutes, and give it another number there."))
    return give_next(work, item)


def _stands_approved(work: Work, item: MinutesItem) -> bool:
    """Whether a version that holds is approved; also while its correction waits for approval."""
    work.session.flush()
    today = in_zone(work.now, work.get(Study, item.study_id).time_zone).date()
    lives = lives_of_meeting(work.session, item.meeting_id, today)
    return any(each.state is LifeState.APPROVED for each in lives.values())


@operation(N_("Link what a line opened"))
def add_follow_up(work: Work, item_id: str, kind: str, record_id: str) -> None:
    """Note which record a line opened; see `note_follow_up`."""
    note_follow_up(work.get(MinutesItem, item_id), kind, record_id)


def note_follow_up(item: MinutesItem, kind: str, record_id: str) -> None:
    """Keep which record a line opened, once; for an act that opens it."""
    told = {"kind": str(kind), "record_id": record_id}
    if told not in item.follow_ups:
        item.follow_ups = [*item.follow_ups, told]


def _living(work: Work, item_id: str) -> MinutesItem:
    item = work.get(MinutesItem, item_id)
    if item.draft_id:
        problem = _("{number} was not circulated yet.").format(number=item.number)
        raise FieldError("item_id", problem, _("Change it where it is written."))
    return item


def _open_action(work: Work, item_id: str) -> MinutesItem:
    item = _living(work, item_id)
    if item.status is not ActionStatus.OPEN:
        problem = _("{number} is closed.").format(number=item.number)
        raise FieldError("item_id", problem, _("Open it again first."))
    return item


def _decision(work: Work, item_id: str) -> MinutesItem:
    item = _living(work, item_id)
    if item.kind is not ItemKind.DECISION:
        raise FieldError("item_id", _("{number} is no decision.").format(number=item.number))
    return item
