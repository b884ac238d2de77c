"""Acts on escalations: raised, answered, commented, handed up, resolved, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.calendars import read_calendars
from cro_desk.communication.directory.contacts import working_by
from cro_desk.communication.escalation.clock import due
from cro_desk.communication.escalation.rows import OPEN
from cro_desk.communication.points import Limit
from cro_desk.communication.records import Escalation, EscalationLevel, EscalationStep
from cro_desk.communication.terms import EscalationState, StepKind
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.records import Partnership, Person, Study
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side

_TEXTS: dict[str, rules.Rule] = {
    "title": rules.needed(N_("An escalation needs a title: what is it about?")),
    "description": rules.passage,
    "raised_by": rules.line,
}


@operation(N_("Raise an escalation"))
def raise_escalation(
    work: Work,
    partnership_id: str,
    level_id: str,
    raised_side: Side,
    person_id: str = "",
    role: str = "",
    **texts: str,
) -> str:
    """Raise something at a level: the other side's clock begins to run. Return its id.

    `texts` are title, description, raised_by. Without a person the level's role on the other side answers.
    """
    partnership = work.get(Partnership, partnership_id)
    told: dict[str, Any] = _checked({"title": "", **texts})
    known = work.select(select(Escalation).where(col(Escalation.partnership_id) == partnership.id))
    matter = Escalation(
        id=new_id(),
        scope=partnership.scope,
        study_id=partnership.study_id,
        partnership_id=partnership.id,
        number=max((each.number for each in known), default=0) + 1,
        raised_side=raised_side,
        **told,
    )
    work.add(matter)
    _begin(work, matter, level_id, person_id, role)
    return matter.id


@operation(N_("Edit an escalation"))
def edit_escalation(work: Work, escalation_id: str, **texts: str) -> None:
    """Change title, description or who raised it."""
    matter = work.get(Escalation, escalation_id)
    for name, value in _checked(texts).items():
        setattr(matter, name, value)


@operation(N_("Answer an escalation"))
def answer_escalation(work: Work, escalation_id: str, answer: str, answered_by: str = "") -> None:
    """Keep the first answer at this level; from now on the clock runs to the resolution."""
    matter = _open(work, escalation_id)
    step = _current(work, matter)
    if step.answered_at is not None:
        raise UserError(_("This was answered already."), _("Add a comment, resolve it or hand it up."))
    step.answer = _needed("answer", answer, _("Say what was answered."))
    step.answered_at, step.answered_by = work.now, answered_by or work.author
    matter.state = EscalationState.ANSWERED


@operation(N_("Comment on an escalation"))
def comment_escalation(work: Work, escalation_id: str, note: str) -> str:
    """Add a comment; the clock runs on. Return its id."""
    matter = work.get(Escalation, escalation_id)
    steps, level_id = _steps(work, matter), _current(work, matter).level_id
    told = _needed("note", note, _("Say something in the comment."))
    return _add_step(work, matter, steps, kind=StepKind.COMMENT, level_id=level_id, note=told).id


@operation(N_("Hand an escalation up"))
def hand_up_escalation(
    work: Work, escalation_id: str, level_id: str, note: str, person_id: str = "", role: str = ""
) -> None:
    """Take it to another level, whose clock begins to run now."""
    matter = _open(work, escalation_id)
    here = work.get(EscalationLevel, level_id)
    before = work.session.get(EscalationLevel, _current(work, matter).level_id)
    if before is not None and before.id == here.id:
        raise FieldError("level_id", _("It stands at this level already."), _("Choose a higher one."))
    told = _needed("note", note, _("Say why it goes up."))
    _begin(work, matter, here.id, person_id, role, told)
    matter.state = EscalationState.WAITING


@operation(N_("Resolve an escalation"))
def resolve_escalation(work: Work, escalation_id: str, resolution: str) -> None:
    """Close it with what was decided."""
    told = _needed("resolution", resolution, _("Say how it was resolved."))
    _close(work, escalation_id, EscalationState.RESOLVED, told)


@operation(N_("Withdraw an escalation"))
def withdraw_escalation(work: Work, escalation_id: str, resolution: str) -> None:
    """Close it without a decision, with the reason."""
    told = _needed("resolution", resolution, _("Say why it is withdrawn."))
    _close(work, escalation_id, EscalationState.WITHDRAWN, told)


@operation(N_("Open an escalation again"))
def reopen_escalation(work: Work, escalation_id: str) -> None:
    """Open it again where it stood; its clock is as it was."""
    matter = work.get(Escalation, escalation_id)
    answered = _current(work, matter).answered_at is not None
    matter.state = EscalationState.ANSWERED if answered else EscalationState.WAITING
    matter.closed_at, matter.closed_by, matter.resolution = None, "", ""


def _close(work: Work, escalation_id: str, state: EscalationState, resolution: str) -> None:
    matter = _open(work, escalation_id)
    matter.state, matter.resolution = state, resolution
    matter.closed_at, matter.closed_by = work.now, work.author


def _open(work: Work, escalation_id: str) -> Escalation:
    matter = work.get(Escalation, escalation_id)
    if matter.state not in OPEN:
        raise UserError(_("“{title}” is closed.").format(title=matter.title), _("Open it again first."))
    return matter


def _begin(work: Work, matter: Escalation, level_id: str, person_id: str, role: str, note: str = "") -> None:
    """Begin a level: its clocks run in the receiver's hours from now on."""
    level = work.get(EscalationLevel, level_id)
    side = Side.CRO if matter.raised_side is Side.SPONSOR else Side.SPONSOR
    usual = level.sponsor_role if side is Side.SPONSOR else level.cro_role
    calendar = _calendar(work, matter, side, person_id)
    _add_step(
        work,
        matter,
        _steps(work, matter),
        level_id=level.id,
        note=note,
        person_id=person_id,
        role=rules.line("role", role) or usual,
        calendar_id=calendar.id,
        respond_by=_due(work.now, level.respond, calendar),
        resolve_by=_due(work.now, level.resolve, calendar),
    )


def _due(begun: datetime, limit: Limit | None, calendar: WorkCalendar) -> datetime | None:
    return None if limit is None else due(begun, limit, calendar)


def _calendar(work: Work, matter: Escalation, side: Side, person_id: str) -> WorkCalendar:
    work.session.flush()
    person = work.get(Person, person_id) if person_id else None
    if person is not None and person.side is not side:
        problem = _("{name} is not on the side that has to answer.").format(name=person.name)
        raise FieldError("person_id", problem, _("Choose somebody of the other side."))
    if person is not None and not work.session.tree.may_refer(matter.scope, person.scope):
        problem = _("{name} belongs to another study or partnership.").format(name=person.name)
        raise FieldError("person_id", problem, _("Name somebody of this one, or a role."))
    calendars = read_calendars(raw(work.session.connection())).get(matter.study_id, ())
    zone = person.time_zone if person is not None else ""
    study_zone = work.get(Study, matter.study_id).time_zone
    return working_by(calendars, side, zone, study_zone, matter.partnership_id)


def _add_step(work: Work, matter: Escalation, steps: list[EscalationStep], **fields: Any) -> EscalationStep:
    position = max((step.position for step in steps), default=-1) + 1
    fixed: dict[str, Any] = {"scope": matter.scope, "escalation_id": matter.id, "position": position}
    made = EscalationStep(id=new_id(), **fixed, begun_at=work.now, author=work.author, **fields)
    return work.add(made)


def _steps(work: Work, matter: Escalation) -> list[EscalationStep]:
    mine = select(EscalationStep).where(col(EscalationStep.escalation_id) == matter.id)
    return sorted(work.select(mine), key=_position)


def _position(step: EscalationStep) -> tuple[int, str]:
    return step.position, step.id


def _current(work: Work, matter: Escalation) -> EscalationStep:
    return [step for step in _steps(work, matter) if step.kind is StepKind.LEVEL][-1]


def _needed(field: str, text: str, sentence: str) -> str:
    if not text.strip():
        raise FieldError(field, sentence)
    return text.strip()


def _checked(texts: dict[str, str]) -> dict[str, str]:
    if strange := set(texts) - set(_TEXTS):
        raise TypeError(f"an escalation has no {strange}")
    return {name: _TEXTS[name](name, value) for name, value in texts.items()}
