"""A matrix as JSON and back, and its hash."""

from dataclasses import replace
from datetime import date

import orjson
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.roles.comparing import compare
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.matrix_json import content_hash, from_json, to_json
from cro_desk.roles.terms import Letter, Oversight, PartyKind, Transfer

ids = st.uuids().map(str)
texts = st.text(max_size=8)
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
letters = st.frozensets(st.sampled_from(Letter))
holders = st.builds(Holder, person_id=ids, letters=letters) | st.builds(
    Holder, role=st.text("abc", min_size=1, max_size=3), letters=letters
)
cells = st.one_of(
    st.builds(Cell, letters.filter(bool), holders=st.lists(holders, max_size=2).map(tuple)),
    st.builds(Cell, unknown=st.sampled_from(["X", "R?", "Sponsor"])),
)


@st.composite
def matrices(draw):
    """Any matrix with cells of its own parties."""
    parties = draw(st.lists(st.builds(Party, ids, texts, st.sampled_from(PartyKind)), max_size=3))
    own = {party.id: cells for party in parties}
    task = st.builds(
        Task,
        ids,
        code=texts,
        area=texts,
        task=texts,
        obligations=st.lists(texts, max_size=2).map(tuple),
        transfer=st.none() | st.sampled_from(Transfer),
        policy_retained=st.booleans(),
        effective_on=days,
        turnaround_days=st.none() | st.integers(0, 99),
        oversight=st.none() | st.sampled_from(Oversight),
        note=texts,
        cells=st.fixed_dictionaries({}, optional=own),
    )
    tasks = draw(st.lists(task, max_size=4))
    return Matrix(draw(ids), draw(ids), draw(texts), 12, 4, tuple(parties), tuple(tasks))


@given(matrices())
def test_a_matrix_read_from_json_is_the_one_that_was_written(matrix):
    assert from_json(orjson.loads(orjson.dumps(to_json(matrix)))) == matrix


@given(matrices())
def test_the_hash_is_the_same_for_the_same_and_another_for_another(matrix):
    other = replace(matrix, name=matrix.name + ".")
    assert content_hash(from_json(to_json(matrix))) == content_hash(matrix) != content_hash(other)


@given(matrices())
def test_a_matrix_compared_with_itself_differs_in_nothing(matrix):
    assert compare(matrix, matrix) == ()


def test_what_a_newer_version_added_is_passed_over():
    content = {**to_json(Matrix(tasks=(Task("t"),))), "colour": "blue"}
    content["tasks"][0]["mood"] = "good"
    assert from_json(content) == Matrix(tasks=(Task("t"),))
