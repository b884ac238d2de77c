"""The matrix between two workspaces: proposed by the sponsor, answered by the CRO from a draft of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.errors import UserError
from cro_desk.roles import operations as roles
from cro_desk.roles import queries
from cro_desk.roles.comparing import compare
from cro_desk.roles.reading import read_matrix
from cro_desk.roles.terms import VersionKind
from cro_desk.store.connections import raw
from cro_desk.store.scopes import ScopeKind
from cro_desk.studies.terms import Side
from tests.sharing.kit import pass_on


def _propose(ada, matrix: str, task: str) -> str:
    """Add a task and publish the next version; return its id."""
    made = ada.run(roles.add_task, matrix, "Monitoring", task).value
    sponsor, cro = ada.read(_parties, matrix)
    for column, letters in ((sponsor, "A"), (cro, "R")):
        ada.run(roles.set_cells, [(made, column)], letters)
    return ada.run(roles.propose, matrix, task).value


def _parties(session, matrix_id: str) -> list[str]:
    return [each.id for each in read_matrix(raw(session.connection()), matrix_id).parties]


@pytest.fixture
def proposed(people, shared, post: Path):
    """Ada proposes; what she sent is accepted by Bob, who begins from it."""
    ada, bob = people("ada", "bob")
    start = ada.run(roles.start_matrix, shared.partnership_id, from_library=False).value
    version = _propose(ada, start, "Visits")
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    matrix = bob.run(roles.take_version, version).value
    return ada, bob, version, matrix


def _tasks(desk, shared) -> list[str]:
    return [task.task for task in desk.read(queries.matrix, shared.partnership_id).tasks]


def test_the_cros_draft_begins_from_the_version_and_stays_private(proposed, shared):
    ada, bob, _version, matrix = proposed
    kinds = bob.read(_scope_kind, matrix)
    assert (_tasks(bob, shared), kinds) == (_tasks(ada, shared), ScopeKind.PRIVATE)


def _scope_kind(session, matrix_id: str):
    from cro_desk.roles.records import ResponsibilityMatrix
    from cro_desk.store.scopes import Scope

    return session.get(Scope, session.get(ResponsibilityMatrix, matrix_id).scope).kind


def test_a_counter_proposal_comes_back_and_its_row_is_accepted(proposed, shared, post: Path):
    ada, bob, version, matrix = proposed
    bob.run(roles.add_task, matrix, "Data", "Lock the database")
    counter = bob.run(roles.counter_propose, version, "One task is missing").value
    pass_on(bob, ada, shared.study_id, post / "2.crodesk")
    old, new = (ada.read(queries.version_matrix, each) for each in (version, counter))
    (added,) = (row.task_id for row in compare(old, new))
    ada.run(roles.answer_row, counter, added, accepted=True)
    assert "Lock the database" in _tasks(ada, shared)
    pass_on(ada, bob, shared.study_id, post / "3.crodesk")
    assert bob.read(queries.answers, counter)[added].accepted


def test_a_cro_agrees_in_its_own_workspace(proposed, shared, post: Path):
    ada, bob, version, _matrix = proposed
    bob.run(roles.agree, version, Side.CRO, "Bob Partner", "Director", bob.now().date())
    pass_on(bob, ada, shared.study_id, post / "2.crodesk")
    (row,) = ada.read(queries.versions, shared.partnership_id)
    assert [each.name for each in row.agreements] == ["Bob Partner"]


def test_a_cro_proposes_nothing_and_answers_what_differs(proposed):
    _ada, bob, version, matrix = proposed
    with pytest.raises(UserError, match="sponsor proposes"):
        bob.run(roles.propose, matrix, "")
    with pytest.raises(UserError, match="says what version"):
        bob.run(roles.counter_propose, version)


def test_a_later_version_is_taken_into_the_draft(proposed, shared, post: Path):
    ada, bob, _version, _matrix = proposed
    later = _propose(ada, queries.matrix_id_of(shared.partnership_id), "Reports")
    pass_on(ada, bob, shared.study_id, post / "2.crodesk")
    bob.run(roles.take_version, later)
    assert _tasks(bob, shared) == _tasks(ada, shared)
    rows = bob.read(queries.versions, shared.partnership_id)
    assert {row.kind for row in rows} == {VersionKind.PROPOSAL}
