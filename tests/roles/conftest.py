"""A study with a partnership and its matrix, as the roles area finds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session

from cro_desk.desk import Desk, Work, operation
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.matrix import Matrix
from cro_desk.store.connections import raw
from cro_desk.store.record import Record
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side


@pytest.fixture
def study(desk: Desk) -> str:
    return desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value


@pytest.fixture
def partnership(desk: Desk, study: str) -> str:
    return desk.run(studies.begin_partnership, study, "Northern CRO").value


@pytest.fixture
def small(desk: Desk, partnership: str) -> str:
    """The id of a matrix of three tasks in two areas; every rule that stops a proposal is silent."""
    matrix = desk.run(op.start_matrix, partnership, from_library=False).value
    parties = [party.id for party in desk.read(queries.matrix, partnership).parties]
    for area, task in (("Monitoring", "Visit sites"), ("Monitoring", "Write reports"), ("Data", "Lock")):
        made = desk.run(op.add_task, matrix, area, task, code=task[:2].upper()).value
        desk.run(op.set_cells, [(made, parties[0])], "A/R")
    return matrix


@pytest.fixture
def matrix(desk: Desk, partnership: str) -> Callable[[], Matrix]:
    """Read the working matrix as it stands."""

    def read() -> Matrix:
        found = desk.read(queries.matrix, partnership)
        assert found is not None
        return found

    return read


@pytest.fixture
def person(desk: Desk, study: str) -> Callable[..., str]:
    """Add a person, of the CRO unless told otherwise."""

    def add(name: str, side: Side = Side.CRO, **fields: object) -> str:
        told = {"organisation": "Northern CRO" if side is Side.CRO else "Lindgren", **fields}
        return desk.run(studies.add_person, study, side, name=name, **told).value

    return add


@pytest.fixture
def scopes(desk: Desk) -> Callable[[str], set[str]]:
    """Return the kinds of scope that the records of a table live in."""

    def read(session: Session, table: str) -> set[str]:
        sql = f"SELECT DISTINCT s.kind FROM {table} AS t JOIN scope AS s ON s.id = t.scope"  # noqa: S608
        return {kind for (kind,) in raw(session.connection()).execute(sql)}

    return lambda table: desk.read(read, table)


@operation("Change what is never changed")
def _tamper(work: Work, kind: type[Record], id: str, fields: dict[str, object]) -> None:
    for name, value in fields.items():
        setattr(work.get(kind, id), name, value)


@pytest.fixture
def tamper(desk: Desk) -> Callable[..., None]:
    """Change fields of a record past its operations."""

    def change(kind: type[Record], id: str, **fields: object) -> None:
        desk.run(_tamper, kind, id, fields)

    return change
