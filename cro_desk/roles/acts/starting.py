"""The start of a matrix: from the library, another matrix or nothing; and a whole one put in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts.fields import party_name
from cro_desk.roles.acts.keeping import working
from cro_desk.roles.acts.writing import write_matrix
from cro_desk.roles.aligning import aligned
from cro_desk.roles.matrix import EMPTY, Cell, Matrix, Party, Task
from cro_desk.roles.published import version_matrix
from cro_desk.roles.queries import matrix_id_of
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.reading import TASK_FIELDS
from cro_desk.roles.records import MatrixVersion, ResponsibilityMatrix
from cro_desk.roles.templates import LibraryTask, library
from cro_desk.roles.terms import PartyKind
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.seat import seat


@operation(N_("Start the responsibility matrix"))
def start_matrix(
    work: Work,
    partnership_id: str,
    *,
    from_library: bool = True,
    parties: Sequence[tuple[str, PartyKind]] = (),
    from_matrix: str | None = None,
) -> str:
    """Start the working matrix with sponsor, CRO and these parties; return its id.

    Its tasks come from another matrix, from the library with their usual split, or none at all. All ids
    derive from the matrix, so that two colleagues who start it have started one.
    """
    record = _record(work, partnership_id)
    sides = _sides(work, record)
    others = [
        Party(derived_id(record.id, f"party:{at}"), party_name("name", name), kind)
        for at, (name, kind) in enumerate(parties)
    ]
    if from_matrix is not None:
        start = taken_over(working(work, from_matrix), record.id, sides, others)
    else:
        tasks = tuple(_usual(each, record.id, *sides) for each in library()) if from_library else ()
        start = Matrix(parties=(*sides, *others), tasks=tasks)
    write_matrix(work, record, working(work, record.id), start)
    return record.id


@operation(N_("Replace the responsibility matrix"))
def replace_matrix(work: Work, partnership_id: str, matrix: Matrix, file_name: str = "") -> str:
    """Make the working matrix say what `matrix` says, tasks keeping their ids where they match; its id."""
    partnership = work.get(Partnership, partnership_id)
    existing = work.session.get(ResponsibilityMatrix, matrix_id_of(partnership.id))
    if existing is None or existing.deleted:
        record, old = _record(work, partnership_id), Matrix()
    else:
        record, old = existing, working(work, existing.id)
    if file_name:
        work.name(_("Replace the responsibility matrix by {file}").format(file=file_name))
    write_matrix(work, record, old, still_confirmed(old, aligned(matrix, old)))
    return record.id


def still_confirmed(old: Matrix, new: Matrix) -> Matrix:
    """Return the matrix with what was confirmed here of tasks that stay moved: no workbook tells of it."""
    known = {task.id: task for task in old.tasks if task.confirmed_by}
    return replace(new, tasks=tuple(_confirmed(known.get(task.id), task) for task in new.tasks))


def _confirmed(old: Task | None, new: Task) -> Task:
    if old is None or new.confirmed_by or old.transfer is not new.transfer:
        return new
    told = {name: getattr(old, name) for name in ("confirmed_by", "confirmed_on", "confirmation")}
    return replace(new, **told)


def taken_over(
    source: Matrix, matrix_id: str, sides: tuple[Party, Party], others: Iterable[Party] = ()
) -> Matrix:
    """Return what another partnership can start with: tasks and letters, with ids of its own.

    Agreements, confirmations, subcontractors and people belong to the source and stay there.
    """
    mine = dict(zip((PartyKind.SPONSOR, PartyKind.CRO), sides, strict=True))
    parties: dict[str, Party] = {}
    for party in source.parties:
        is_side = party.kind in mine
        parties[party.id] = (
            mine.pop(party.kind) if is_side else replace(party, id=derived_id(matrix_id, party.id))
        )
    tasks = tuple(_bare(task, matrix_id, parties) for task in source.tasks)
    return Matrix(parties=(*parties.values(), *mine.values(), *others), tasks=tasks)


def _bare(task: Task, matrix_id: str, parties: dict[str, Party]) -> Task:
    cells = {parties[id].id: Cell(cell.letters, cell.unknown) for id, cell in task.cells.items()}
    return replace(
        task,
        id=derived_id(matrix_id, task.id),
        cells=cells,
        agreement="",
        clause="",
        effective_on=None,
        confirmed_by="",
        confirmed_on=None,
        confirmation="",
        subcontractor="",
        subcontractor_approved_on=None,
    )


@operation(N_("Take a version as the draft"))
def take_version(work: Work, version_id: str) -> str:
    """Make one's own draft say what a version says: where a CRO begins its counter-proposal; its id."""
    version = work.get(MatrixVersion, version_id)
    existing = work.session.get(ResponsibilityMatrix, matrix_id_of(version.partnership_id))
    if existing is None or existing.deleted:
        record, old = _record(work, version.partnership_id), Matrix()
    else:
        record, old = existing, working(work, existing.id)
    write_matrix(work, record, old, version_matrix(work.session, version_id))
    return record.id


def _scope(work: Work, partnership: Partnership) -> str:
    """Return where a draft lives: with the sponsor's people; a CRO's is private until it is proposed."""
    study = work.get(Study, partnership.study_id)
    return work.private if seat(work.session, study.id, work.now).is_cro else sponsor_scope(work, study)


def _record(work: Work, partnership_id: str) -> ResponsibilityMatrix:
    """Return a new matrix, or the one whose start was taken back."""
    partnership = work.get(Partnership, partnership_id)
    id = matrix_id_of(partnership.id)
    record = work.session.get(ResponsibilityMatrix, id)
    if record is None:
        scope = _scope(work, partnership)
        fixed: dict[str, Any] = {"study_id": partnership.study_id, "partnership_id": partnership.id}
        record = work.add(ResponsibilityMatrix(id=id, scope=scope, name=partnership.name, **fixed))
        work.session.flush()
    elif not record.deleted:
        raise UserError(
            _("{name} has a responsibility matrix already.").format(name=partnership.name),
            _("Work on that one, or import a workbook in its place."),
        )
    record.deleted = False
    return record


def _sides(work: Work, record: ResponsibilityMatrix) -> tuple[Party, Party]:
    study = work.get(Study, record.study_id)
    sponsor = Party(derived_id(record.id, "party:sponsor"), study.sponsor or _("Sponsor"), PartyKind.SPONSOR)
    return sponsor, Party(derived_id(record.id, "party:cro"), record.name or _("CRO"), PartyKind.CRO)


def _usual(task: LibraryTask, matrix_id: str, sponsor: Party, cro: Party) -> Task:
    cells = {sponsor.id: parse_cell(task.sponsor), cro.id: parse_cell(task.cro)}
    return Task(
        id=derived_id(matrix_id, f"task:{task.code}"),
        library_code=task.code,
        cells={party: cell for party, cell in cells.items() if cell != EMPTY},
        **{name: getattr(task, name) for name in TASK_FIELDS if hasattr(task, name)},
    )
