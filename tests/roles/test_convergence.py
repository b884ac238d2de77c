"""Colleagues who edit one draft apart have the same draft once each has the other's edits."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.templates import library
from cro_desk.store.merging.conflicts import conflicts
from cro_desk.studies import operations as studies
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.fakes import FakeClock
from tests.roles.test_undo import acts, call
from tests.store.kit import (
    Template,
    driver_of,
    edits_of,
    heads_of,
    index_of,
    merge_edits,
    open_copy,
    problems_of,
    tables_of,
)
from tests.store.test_convergence import SLOW

steps = st.one_of(acts, acts, acts, st.just(("undo", ())), st.just(("take", ())))
programs = st.lists(st.tuples(st.integers(0, 1), steps), max_size=14)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A closed workspace with a partnership that has no matrix yet; the partnership's id is the study's."""
    folder = tmp_path_factory.mktemp("begun") / "workspace"
    desk, _recovery = Desk.create(folder, PASSPHRASE, OWNER, FakeClock(), cost=CHEAP)
    study = desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value
    partnership = desk.run(studies.begin_partnership, study, "Northern CRO").value
    desk.close()
    return Template(folder, partnership, b"")


@pytest.fixture(scope="module")
def drafted(begun, tmp_path_factory):
    """The same with a draft of three tasks."""
    folder = tmp_path_factory.mktemp("drafted") / "workspace"
    desk = open_copy(begun, folder)
    matrix = desk.run(op.start_matrix, begun.study_id, from_library=False).value
    for area, task in (("Monitoring", "Visit sites"), ("Monitoring", "Write reports"), ("Data", "Lock")):
        desk.run(op.add_task, matrix, area, task)
    desk.close()
    return Template(folder, begun.study_id, b"")


def draft(desk: Desk, template: Template) -> Matrix:
    found = desk.read(queries.matrix, template.study_id)
    assert found is not None
    return found


def take(reader: Desk, writer: Desk) -> None:
    reader.run(merge_edits, edits_of(writer, heads_of(reader)))


def play(desk: Desk, other: Desk, template: Template, name: str, given_: tuple[object, ...]) -> None:
    """Let a colleague do one thing; what cannot be done is not done."""
    try:
        if name == "undo":
            desk.undo()
        elif name == "take":
            take(desk, other)
        else:
            (operation, *args), fields = call(draft(desk, template), name, given_)
            desk.run(operation, *args, **fields)
    except UserError:
        return


def pair(template: Template, folder: str, stack: ExitStack) -> list[Desk]:
    desks = [open_copy(template, Path(folder) / name) for name in ("one", "other")]
    for desk in desks:
        stack.callback(desk.close)
    return desks


@SLOW
@given(program=programs)
def test_two_who_edit_one_draft_come_to_the_same(drafted, program):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        desks = pair(drafted, folder, stack)
        for who, (name, given_) in program:
            play(desks[who], desks[1 - who], drafted, name, given_)
        take(*desks)
        take(*reversed(desks))
        one, other = desks
        assert [problems_of(desk) for desk in desks] == [(), ()]
        assert draft(one, drafted) == draft(other, drafted)
        assert tables_of(one) == tables_of(other)
        assert index_of(one) == index_of(other)


def test_two_who_start_one_matrix_have_started_one(begun):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        one, other = pair(begun, folder, stack)
        for desk in (one, other):
            desk.run(op.start_matrix, begun.study_id)
        expected = draft(one, begun)
        take(one, other)
        assert (draft(one, begun), len(expected.tasks)) == (expected, len(library()))
        assert one.read(lambda session: conflicts(driver_of(session))) == []
