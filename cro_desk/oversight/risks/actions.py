"""What is to be done about a risk or an issue: actions of the one register that minutes fill, too.

So they are redated, closed with evidence, handed on, reminded of, exported and reviewed in meetings by what
is there already; what is kept here is only what each serves.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.minutes.numbers import next_of, prefix
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.register_acts import owner_of
from cro_desk.minutes.terms import ItemKind, Priority
from cro_desk.oversight.risks.records import Issue, Risk, SubjectAction
from cro_desk.oversight.risks.subjects import Subject, side_here, subject
from cro_desk.oversight.risks.terms import Purpose
from cro_desk.oversight.risks.words import name
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.studies.rules import FieldError, needed, plausible
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

_OF_ISSUES = (Purpose.CORRECTION, Purpose.CORRECTIVE, Purpose.PREVENTIVE)


@operation(N_("Add an action"))
def add_action(
    work: Work,
    subject_id: str,
    text: str,
    person_id: str,
    due: date | None,
    purpose: Purpose = Purpose.MITIGATION,
    priority: Priority = Priority.NORMAL,
) -> str:
    """Give a risk or an issue an action with owner and date; it stands in the register at once."""
    about = subject(work, subject_id)
    _check_purpose(about, purpose)
    told = needed(N_("Say what is to be done."))("text", text)
    if due is None:
        raise FieldError("due", _("An action needs its due date."))
    if not person_id:
        raise FieldError("person_id", _("An action needs its owner."))
    plausible("due", due)
    item = _item(work, about, told, purpose)
    item.due = item.original_due = due
    item.priority = priority
    person = owner_of(work, item, person_id)
    item.owner_id, item.owner, item.owner_side = person.id, person.name, person.side
    work.add(item)
    work.session.flush()
    _join(work, about, item.id, purpose)
    return item.id


@operation(N_("Link an action"))
def link_action(work: Work, subject_id: str, item_id: str, purpose: Purpose = Purpose.MITIGATION) -> None:
    """Let an action that there is already serve a risk or an issue, too."""
    about, item = subject(work, subject_id), work.get(MinutesItem, item_id)
    _check_purpose(about, purpose)
    alike = item.study_id == about.study_id and item.partnership_id in ("", about.partnership_id)
    if item.kind is not ItemKind.ACTION or item.draft_id or item.unblinded or not alike:
        problem = _("{number} is no action that everybody of this register may see.")
        raise FieldError("item_id", problem.format(number=item.number), _("Choose another one."))
    if not work.session.tree.may_refer(about.scope, item.scope):
        problem = _("{number} is internal, and the CRO reads this register.").format(number=item.number)
        raise FieldError("item_id", problem, _("Choose a joint action."))
    _join(work, about, item.id, purpose)


@operation(N_("Unlink an action"))
def unlink_action(work: Work, subject_id: str, item_id: str) -> None:
    """Let an action serve a risk or issue no more; it stays in the register."""
    work.delete(work.get(SubjectAction, derived_id(subject_id, item_id)))


def _join(work: Work, about: Subject, item_id: str, purpose: Purpose) -> None:
    known = work.session.get(SubjectAction, derived_id(about.id, item_id))
    if known is not None:
        known.deleted, known.purpose = False, purpose
        return
    fixed: dict[str, Any] = {
        "study_id": about.study_id,
        "subject_id": about.id,
        "item_id": item_id,
        "purpose": purpose,
    }
    work.add(SubjectAction(id=derived_id(about.id, item_id), scope=about.scope, **fixed))


def _check_purpose(about: Subject, purpose: Purpose) -> None:
    fits = purpose in _OF_ISSUES if isinstance(about, Issue) else purpose is Purpose.MITIGATION
    if not fits:
        raise FieldError("purpose", _("This is nothing that an action of it is for."), _("Choose another."))


def _item(work: Work, about: Subject, text: str, purpose: Purpose) -> MinutesItem:
    """Return an action as minutes would have circulated it; what it was noted in is the risk or issue."""
    side = side_here(work, about.study_id)
    letters = prefix(side, internal=not about.partnership_id, unblinded=False)
    zone = work.get(Study, about.study_id).time_zone
    what = _("Risk {number}") if isinstance(about, Risk) else _("Issue {number}")
    told: dict[str, Any] = {
        "study_id": about.study_id,
        "partnership_id": about.partnership_id,
        "meeting_id": about.id,
        "meeting_on": in_zone(work.now, zone).date(),
        "meeting_title": what.format(number=about.number),
        "meeting_code": about.number,
        "topic": name(purpose),
        "kind": ItemKind.ACTION,
        "number": next_of(work, about.study_id, about.partnership_id, letters),
        "entered_at": work.now,
    }
    return MinutesItem(id=new_id(), scope=about.scope, text=text, owner_side=Side.OTHER, **told)
