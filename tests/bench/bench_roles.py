"""The matrix of 400 tasks × 6 parties × 120 people: read, edited, compared, proposed; and one begun.

In processor time: it all happens in one thread, and what others do on the computer meanwhile is none of ours.
Beside a read stands fetching its rows, beside the edit of a cell that of a record with nothing around it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlmodel import Session

from cro_desk.desk import Desk
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.comparing import compare
from cro_desk.roles.directory import directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.matrix_json import from_json, to_json
from cro_desk.roles.people import people
from cro_desk.store.connections import raw
from cro_desk.studies import operations as studies
from tests.bench.large_matrix import large_matrix
from tests.bench.measure import median, result

TURNS = 15
_ROWS = ("responsibility", "raci_cell", "raci_holder", "raci_party")


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        desk, study, partnership = large_matrix(Path(folder) / "workspace")
        try:
            return [*reads(desk, study, partnership), *edits(desk, partnership), *starts(desk, study)]
        finally:
            desk.close()


def reads(desk: Desk, study: str, partnership: str) -> list[dict[str, Any]]:
    """Time what the pane reads and works out."""
    matrix, known = _matrix(desk, partnership), desk.read(directory, study, partnership)
    today, content = desk.now().date(), to_json(matrix)
    other = replace(matrix, tasks=tuple(replace(task, note="Other") for task in matrix.tasks))
    bare = timed(lambda: desk.read(_fetch))
    return [
        figure("matrix read", timed(lambda: desk.read(queries.matrix, partnership)), 40, "bare fetch", bare),
        figure("people read", timed(lambda: desk.read(directory, study, partnership)), 20),
        figure("compared, every row changed", timed(lambda: compare(matrix, other, known)), 50),
        figure("who carries what", timed(lambda: people(matrix, known, today)), 40),
        figure("read from JSON", timed(lambda: from_json(content)), 40),
    ]


def edits(desk: Desk, partnership: str) -> list[dict[str, Any]]:
    """Time what a person does to it."""
    matrix = _matrix(desk, partnership)
    task, party = matrix.tasks[200], matrix.parties[2]
    letters, names = cycle("RCI"), cycle("ab")
    bare = timed(lambda: desk.run(op.rename_party, party.id, f"Laboratory {next(names)}"))
    everywhere = [(each.id, party.id) for each in matrix.tasks]
    return [
        figure(
            "one cell edited",
            timed(lambda: desk.run(op.set_cells, [(task.id, party.id)], next(letters))),
            bare + 5,
            "one other edit",
            bare,
        ),
        figure("400 cells edited", timed(lambda: desk.run(op.set_cells, everywhere, next(letters)), 5), 250),
        figure("a task moved", timed(lambda: desk.run(op.move_tasks, [task.id], matrix.tasks[1].id), 5), 50),
        figure("undone and done again", timed(lambda: (desk.undo(), desk.redo()), 5), 20),
    ]


def starts(desk: Desk, study: str) -> list[dict[str, Any]]:
    """Time a matrix begun from the library of 129 tasks."""
    names = iter(f"CRO {at}" for at in range(TURNS + 1))

    def start() -> None:
        partnership = desk.run(studies.begin_partnership, study, next(names)).value
        taken.append(spent(lambda: desk.run(op.start_matrix, partnership)))

    taken: list[float] = []
    for _turn in range(5):
        start()
    return [figure("begun from the library", median(taken), 300)]


def timed(work: Callable[[], object], turns: int = TURNS) -> float:
    """Return the median in milliseconds, after one run to warm up."""
    work()
    return median([spent(work) for _turn in range(turns)])


def spent(work: Callable[[], object]) -> float:
    """Return the milliseconds that the processor took."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def figure(
    name: str, value: float, target: float, reference: str = "target", reference_value: float | None = None
) -> dict[str, Any]:
    """Return one row for the table."""
    beside = target if reference_value is None else reference_value
    return result(f"matrix: {name}", value, "ms", reference, beside, f"{target:.0f} ms", value <= target)


def _matrix(desk: Desk, partnership: str) -> Matrix:
    matrix = desk.read(queries.matrix, partnership)
    assert matrix is not None
    return matrix


def _fetch(session: Session) -> int:
    driver = raw(session.connection())
    return sum(len(driver.execute(f"SELECT * FROM {table}").fetchall()) for table in _ROWS)  # noqa: S608
