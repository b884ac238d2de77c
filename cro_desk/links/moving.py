"""A task moved to where it is paid: to the partner whose bid prices it, or to the sponsor who does it."""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.links.doers import doers
from cro_desk.roles.acts.cells import read_cells, write
from cro_desk.roles.acts.keeping import working
from cro_desk.roles.acts.transfers import move_retained, set_transfer
from cro_desk.roles.matrix import EMPTY, Cell, Matrix
from cro_desk.roles.raci import with_letters
from cro_desk.roles.records import Responsibility
from cro_desk.roles.terms import Letter, PartyKind, Transfer
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership

A, R, C = Letter.ACCOUNTABLE, Letter.RESPONSIBLE, Letter.CONSULTED
Letters = Mapping[str, frozenset[Letter]]


@operation(N_("Move a task to where it is paid"))
def move_task(
    work: Work, task_id: str, transfer: Transfer, confirmed_by: str = "", confirmation: str = ""
) -> None:
    """Give the task to the partner, or keep it at the sponsor: its status and its letters as one act.

    One that policy retains goes to the partner only with the name of a second person and the reason.
    """
    task = work.get(Responsibility, task_id)
    if confirmed_by or confirmation:
        move_retained(work, [task.id], transfer, confirmed_by, confirmation)
    else:
        set_transfer(work, [task.id], transfer)
    matrix = working(work, task.matrix_id)
    sponsors, partner = _sides(work, matrix)
    before = read_cells(work, [(task.id, party.id) for party in matrix.parties])
    held = {party: cell.letters for (_task, party), cell in before.items()}
    moved = (
        retained(held, sponsors, partner)
        if transfer is Transfer.RETAINED
        else handed_over(held, sponsors, partner)
    )
    write(work, before, {place: _after(cell, moved[place[1]]) for place, cell in before.items()})


def handed_over(held: Letters, sponsors: list[str], partner: list[str]) -> Letters:
    """Return the letters after the partner took the task over; who is accountable stays where it is."""
    after = {party: letters - {R} if party in sponsors else letters for party, letters in held.items()}
    if not any(R in after[party] for party in partner):
        after[partner[0]] = (after[partner[0]] & {A}) | {R}
    return _answered_for(after, sponsors)


def retained(held: Letters, sponsors: list[str], partner: list[str]) -> Letters:
    """Return the letters after the sponsor took the task back; who did it is asked for advice."""
    after = dict(held)
    for party in partner:
        if after[party] & {A, R}:
            after[party] = frozenset({C})
    after[sponsors[0]] = (after[sponsors[0]] & {A}) | {R}
    return _answered_for(after, sponsors)


def _answered_for(held: dict[str, frozenset[Letter]], sponsors: list[str]) -> Letters:
    """The sponsor is accountable where nobody is (ICH E6(R3) 3.6.6)."""
    if not any(A in letters for letters in held.values()):
        held[sponsors[0]] = (held[sponsors[0]] & {R}) | {A}
    return held


def _sides(work: Work, matrix: Matrix) -> tuple[list[str], list[str]]:
    """Return the sponsor's columns and the partner's."""
    ours = doers(matrix, work.get(Partnership, matrix.partnership_id).name).ours
    sponsors = [party.id for party in matrix.parties if party.kind is PartyKind.SPONSOR]
    partner = [party.id for party in matrix.parties if party.id in ours]
    if not sponsors or not partner:
        raise UserError(
            _("The matrix has no column for the sponsor or none for the CRO."),
            _("Add it, or say which kind of party a column is."),
        )
    return sponsors, partner


def _after(cell: Cell, letters: frozenset[Letter]) -> Cell:
    if letters == cell.letters:
        return cell
    return with_letters(cell, letters) if letters else EMPTY
