"""What the escalation tab, the Overview and the plan read of ladder and escalations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from cro_desk.communication.calendars import read_calendars
from cro_desk.communication.directory.contacts import Contact, contacts, working_by
from cro_desk.communication.escalation.rows import EscalationRow, Level, Step
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import EscalationState, StepKind
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.store.connections import Raw, raw
from cro_desk.studies.numbers import twins
from cro_desk.studies.terms import Side

_LEVELS = """SELECT id, partnership_id, position, code, name, sponsor_role, cro_role, respond, resolve,
    triggers, deleted FROM escalation_level WHERE study_id = ? ORDER BY position, id"""
_MATTERS = """SELECT e.id, e.study_id, e.partnership_id, coalesce(p.name, ''), t.protocol, e.number, e.title,
    e.description, e.raised_by, e.raised_side, e.state, e.resolution, e.closed_at, e.closed_by
    FROM escalation AS e JOIN study AS t ON t.id = e.study_id
    LEFT JOIN partnership AS p ON p.id = e.partnership_id
    WHERE e.study_id = ? AND NOT e.deleted ORDER BY e.number DESC, e.id"""
_STEPS = """SELECT s.escalation_id, s.id, s.kind, s.level_id, s.begun_at, s.author, s.note, s.person_id,
    coalesce(p.name, ''), s.role, s.respond_by, s.resolve_by, s.answered_at, s.answer, s.answered_by,
    coalesce(p.time_zone, '') FROM escalation_step AS s JOIN escalation AS e ON e.id = s.escalation_id
    LEFT JOIN person AS p ON p.id = s.person_id WHERE e.study_id = ? AND NOT s.deleted
    ORDER BY s.position, s.id"""
_NUMBERS = "SELECT partnership_id, number, id FROM escalation WHERE study_id = ?"
_ZONE = "SELECT time_zone FROM study WHERE id = ?"


@dataclass(frozen=True, slots=True)
class LadderStanding:
    """A partnership's ladder with its escalations, and whom one can be sent to."""

    partnership_id: str
    levels: tuple[Level, ...]
    escalations: tuple[EscalationRow, ...]
    people: tuple[Contact, ...]


def ladder(session: Session, study_id: str, partnership_id: str) -> tuple[Level, ...]:
    """Return the levels of a partnership from the lowest on."""
    known = _levels(raw(session.connection()), study_id).values()
    return tuple(level for level, gone in known if level.partnership_id == partnership_id and not gone)


def escalations(session: Session, study_id: str, partnership_id: str = "") -> tuple[EscalationRow, ...]:
    """Return the escalations of a study, or of one partnership of it: the newest first."""
    driver = raw(session.connection())
    steps = _steps(driver, study_id)
    given = twins((row[:2], row[2]) for row in driver.execute(_NUMBERS, (study_id,)))
    rows = (_matter(row, steps, given) for row in driver.execute(_MATTERS, (study_id,)).fetchall())
    return tuple(row for row in rows if row.steps and partnership_id in ("", row.partnership_id))


def ladder_standing(session: Session, study_id: str, partnership_id: str) -> LadderStanding:
    """Return ladder and escalations of a partnership."""
    return LadderStanding(
        partnership_id,
        ladder(session, study_id, partnership_id),
        escalations(session, study_id, partnership_id),
        contacts(session, study_id, partnership_id),
    )


def _levels(driver: Raw, study_id: str) -> Mapping[str, tuple[Level, bool]]:
    """Return the levels with whether they were deleted: an old escalation may still name them."""
    found = {}
    for *told, respond, resolve, triggers, gone in driver.execute(_LEVELS, (study_id,)):
        fields: tuple[Any, ...] = (*told, _limit(respond), _limit(resolve), triggers)
        level = Level(*fields)
        found[level.id] = level, bool(gone)
    return found


def _steps(driver: Raw, study_id: str) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    levels, calendars = _levels(driver, study_id), read_calendars(driver).get(study_id, ())
    (zone,) = driver.execute(_ZONE, (study_id,)).fetchone() or ("UTC",)
    for matter, *told in driver.execute(_STEPS, (study_id,)):
        found[matter].append((*told, levels, calendars, zone))
    return found


def _matter(
    row: tuple[Any, ...], steps: Mapping[str, list[tuple[Any, ...]]], given: Mapping[str, int]
) -> EscalationRow:
    id, study, partnership, *told = row
    side, state = Side(told[6]), EscalationState(told[7])
    told[6:8], told[9] = (side, state), _moment(told[9])
    receiving = Side.CRO if side is Side.SPONSOR else Side.SPONSOR
    mine = tuple(_step(step, receiving, partnership) for step in steps.get(id, ()))
    fields: tuple[Any, ...] = (id, study, partnership, *told, mine, given[id])
    return EscalationRow(*fields)


def _step(row: tuple[Any, ...], side: Side, partnership_id: str) -> Step:
    id, kind, level_id, begun, author, note, person_id, person, role, *rest = row
    respond_by, resolve_by, answered_at, answer, answered_by, zone, levels, calendars, study_zone = rest
    calendar: WorkCalendar = working_by(calendars, side, zone, study_zone, partnership_id)
    level, _gone = levels[level_id]
    return Step(
        id,
        StepKind(kind),
        level,
        datetime.fromisoformat(begun),
        author,
        note,
        person_id,
        person,
        role,
        calendar,
        _moment(respond_by),
        _moment(resolve_by),
        _moment(answered_at),
        answer,
        answered_by,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _limit(text: str | None) -> Limit | None:
    return Limit.parse(text) if text else None
