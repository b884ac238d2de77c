"""What risks and issues have in common: where they live, their numbers, who may own them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.minutes.signers import own_side
from cro_desk.oversight.risks.records import Issue, Risk
from cro_desk.store.connections import raw
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Person, Study
from cro_desk.studies.rules import FieldError, line, same
from cro_desk.studies.terms import Side

Subject = Risk | Issue
SIDES = (Side.SPONSOR, Side.CRO)
_LETTER = {Side.SPONSOR: "S", Side.CRO: "C", Side.OTHER: "S"}
_KIND = {Risk: "R", Issue: "I"}
_HIGHEST = """SELECT max(CAST(substr(number, 4) AS INTEGER)) FROM {table}
    WHERE study_id = ? AND partnership_id = ? AND number LIKE ?"""


def home(work: Work, study_id: str, partnership_id: str) -> str:
    """Return the scope of what is joint with a partnership, or internal; `UserError` where it cannot be."""
    study = work.get(Study, study_id)
    if partnership_id:
        partnership = work.get(Partnership, partnership_id)
        if partnership.study_id != study.id:
            raise FieldError("partnership_id", _("This CRO belongs to another study."), _("Choose another."))
        return partnership.scope
    if side_here(work, study_id) is not Side.SPONSOR:
        raise UserError(
            _("Internal risks and issues are the sponsor's."), _("Choose the partnership that it concerns.")
        )
    return sponsor_scope(work, study)


def side_here(work: Work, study_id: str) -> Side:
    """Return the side on which this workspace's owner works."""
    work.session.flush()
    return own_side(work.session, study_id)


def next_number(work: Work, kind: type[Subject], study_id: str, partnership_id: str) -> str:
    """Return a number that nobody gave before: what was deleted or undone counts, too."""
    letters = f"{_LETTER[side_here(work, study_id)] if partnership_id else 'I'}{_KIND[kind]}"
    sql = _HIGHEST.format(table=kind.__tablename__)
    told = (study_id, partnership_id, f"{letters}-%")
    (highest,) = raw(work.session.connection()).execute(sql, told).fetchone()
    return f"{letters}-{int(highest or 0) + 1}"


def owners(work: Work, scope: str, study_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the owners among the fields with card and name; `FieldError` for somebody who cannot be one.

    `sponsor_owner_id`, `cro_owner_id`: a card, or empty; a name alone (`cro_owner`) finds its card.
    """
    found: dict[str, Any] = {}
    for side in SIDES:
        name, field = f"{side.value}_owner", f"{side.value}_owner_id"
        if fields.get(field):
            person = _person(work, scope, study_id, side, field, fields[field])
            found |= {field: person.id, name: person.name}
        elif field in fields or name in fields:
            found |= _named(work, scope, study_id, side, str(fields.get(name) or ""))
    return found


def _person(work: Work, scope: str, study_id: str, side: Side, field: str, person_id: str) -> Person:
    person = work.get(Person, person_id)
    if person.study_id != study_id or not work.session.tree.may_refer(scope, person.scope):
        problem = _("{name} belongs to another study or partnership.").format(name=person.name)
        raise FieldError(field, problem, _("Choose somebody of this one."))
    if person.side is not side:
        problem = _("{name} is on the other side.").format(name=person.name)
        raise FieldError(field, problem, _("Choose an owner of each side."))
    return person


def _named(work: Work, scope: str, study_id: str, side: Side, name: str) -> dict[str, Any]:
    """Return an owner by name: the card where there is one, else the name as it was written."""
    told = line("", name)
    people = select(Person).where(col(Person.study_id) == study_id, col(Person.side) == side)
    known = [
        each
        for each in (work.select(people) if told else [])
        if same(each.name, told) and work.session.tree.may_refer(scope, each.scope)
    ]
    card = known[0].id if len(known) == 1 else ""
    return {f"{side.value}_owner_id": card, f"{side.value}_owner": known[0].name if card else told}


def subject(work: Work, subject_id: str) -> Subject:
    """Return a live risk or issue."""
    found = work.session.get(Risk, subject_id) or work.session.get(Issue, subject_id)
    if found is None or found.deleted:
        raise UserError(_("This risk or issue is not there any more."), _("Reload and choose another."))
    return found
