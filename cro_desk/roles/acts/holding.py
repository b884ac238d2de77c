"""Acts on who stands behind cells: a person, or a role where no person is known yet."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts.cells import Place, change_cells, read_cells, write
from cro_desk.roles.acts.fields import held_letters
from cro_desk.roles.acts.keeping import hanging, live, matrix_of
from cro_desk.roles.matrix import Cell, Holder
from cro_desk.roles.records import RaciHolder, Responsibility, ResponsibilityMatrix
from cro_desk.store.operations import operation
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Person
from cro_desk.studies.rules import same


@operation(N_("Name who is responsible"))
def name_holder(
    work: Work, cells: Sequence[Place], person_id: str = "", role: str = "", letters: str = ""
) -> None:
    """Name a person, or a role where no person is known yet, behind cells; no letters: for all of them."""
    holder = Holder(person_id, " ".join(role.split()), held_letters(letters))
    if bool(holder.person_id) == bool(holder.role):
        raise UserError(_("Name a person or a role."), _("Choose somebody, or write the role."))
    before = read_cells(work, cells)
    if person_id:
        _check_person(work, person_id, cells)
    after = {place: _with_holder(cell, holder) for place, cell in before.items()}
    if after == before and not any(_holds(cell, holder) for cell in before.values()):
        raise UserError(
            _("Nobody can stand behind an empty cell."), _("Set R, A, C or I first, then name who.")
        )
    write(work, before, after)


@operation(N_("Remove who is responsible"))
def remove_holder(work: Work, cells: Sequence[Place], person_id: str = "", role: str = "") -> None:
    """Take a person or a role away from behind these cells."""
    gone = Holder(person_id, " ".join(role.split()))
    change_cells(work, cells, lambda cell: _without(cell, gone))


@operation(N_("Hand over responsibilities"))
def hand_over(work: Work, matrix_id: str, from_person: str, to_person: str) -> None:
    """Put one person in the place of another behind every cell."""
    held = [
        holder
        for holder in hanging(work, RaciHolder, "matrix_id", [matrix_id])
        if holder.person_id == from_person
    ]
    if from_person == to_person or not held:
        raise UserError(_("There is nothing to hand over."), _("Choose somebody who is named in the matrix."))
    places = [(holder.responsibility_id, holder.party_id) for holder in held]
    _check_person(work, to_person, places)
    change_cells(work, places, lambda cell: _handed_over(cell, from_person, to_person))


@operation(N_("Name a person for a role"))
def fill_role(work: Work, matrix_id: str, role: str, person_id: str) -> None:
    """Put a person in the place of a role behind every cell."""
    held = [
        holder
        for holder in hanging(work, RaciHolder, "matrix_id", [matrix_id])
        if holder.role and same(holder.role, role)
    ]
    if not held:
        raise UserError(_("No cell names this role."), _("Choose a role that is named in the matrix."))
    places = [(holder.responsibility_id, holder.party_id) for holder in held]
    _check_person(work, person_id, places)
    change_cells(work, places, lambda cell: _filled(cell, role, person_id))


def _same(one: Holder, other: Holder) -> bool:
    return (one.person_id, one.role.casefold()) == (other.person_id, other.role.casefold())


def _holds(cell: Cell, holder: Holder) -> bool:
    return any(_same(each, holder) for each in cell.holders)


def _with_holder(cell: Cell, holder: Holder) -> Cell:
    """Return the cell with the holder; who holds some of it already holds these letters, too."""
    letters = holder.letters & cell.letters
    if not cell.letters or (holder.letters and not letters):
        return cell
    for each in cell.holders:
        if _same(each, holder):
            letters = each.letters | letters if each.letters and letters else frozenset()
    named = Holder(holder.person_id, holder.role, frozenset() if letters == cell.letters else letters)
    return Cell(cell.letters, cell.unknown, (*_without(cell, holder).holders, named))


def _without(cell: Cell, holder: Holder) -> Cell:
    left = tuple(each for each in cell.holders if not _same(each, holder))
    return Cell(cell.letters, cell.unknown, left)


def _handed_over(cell: Cell, from_person: str, to_person: str) -> Cell:
    held = next((each for each in cell.holders if each.person_id == from_person), None)
    if held is None:
        return cell
    return _with_holder(_without(cell, held), Holder(to_person, "", held.letters))


def _filled(cell: Cell, role: str, person_id: str) -> Cell:
    held = next((each for each in cell.holders if each.role and same(each.role, role)), None)
    if held is None:
        return cell
    return _with_holder(_without(cell, held), Holder(person_id, "", held.letters))


def _check_person(work: Work, person_id: str, cells: Sequence[Place]) -> None:
    """Refuse somebody of another partnership: what is published here would name a stranger."""
    person = work.get(Person, person_id)
    matrix = matrix_of(work, live(work, Responsibility, [task for task, _party in cells]))
    if person.study_id != matrix.study_id or _belongs_elsewhere(work, person, matrix):
        raise UserError(
            _("{name} does not work in this partnership.").format(name=person.name),
            _("Add a card for them in this study, with the organisation they work for here."),
        )


def _belongs_elsewhere(work: Work, person: Person, matrix: ResponsibilityMatrix) -> bool:
    partnership = work.get(Partnership, matrix.partnership_id)
    kind = work.session.get_one(Scope, person.scope).kind
    return kind is ScopeKind.PARTNERSHIP and person.scope != partnership.scope
