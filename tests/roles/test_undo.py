"""Undo after do is identity, whatever was done to a matrix, and redo does it again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.terms import Letter, PartyKind, Transfer

numbers = st.integers(0, 9)
ranges = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4)


def act(operation, *given):
    return st.tuples(st.just(operation), st.tuples(*given))


#: operations by what a person points at: numbers of tasks and parties, texts, terms
acts = st.one_of(
    act("cells", ranges, st.sampled_from(["", "R", "A/R", "C"])),
    act("toggle", ranges, st.sampled_from(Letter)),
    act("role", ranges, st.sampled_from(["CRA", "Lead"]), st.sampled_from(["", "R", "A"])),
    act("forget", ranges, st.sampled_from(["CRA", "Lead"])),
    act("add", st.sampled_from(["Data", "Safety"]), st.none() | numbers),
    act("edit", numbers, st.text("ab", min_size=1, max_size=3)),
    act("move", st.lists(numbers, min_size=1, max_size=2), st.none() | numbers),
    act("delete", numbers),
    act("transfer", numbers, st.sampled_from(Transfer)),
    act("party", st.sampled_from(["Lab", "Site"])),
    act("move party", numbers, st.integers(-2, 2)),
    act("delete party", numbers),
    act("area", st.sampled_from(["Data", "Monitoring"]), st.sampled_from(["Data", "Safety"])),
)


def call(matrix, name, given):
    """Return the operation and its arguments for what was pointed at."""
    tasks, parties = [task.id for task in matrix.tasks], [party.id for party in matrix.parties]

    def task(at):
        return tasks[at % len(tasks)] if tasks else ""

    def party(at):
        return parties[at % len(parties)] if parties else ""

    def cells(found):
        return [(task(one), party(other)) for one, other in found]

    calls = {
        "cells": lambda found, letters: (op.set_cells, cells(found), letters),
        "toggle": lambda found, letter: (op.toggle_letter, cells(found), letter),
        "role": lambda found, role, letters: (op.name_holder, cells(found), "", role, letters),
        "forget": lambda found, role: (op.remove_holder, cells(found), "", role),
        "add": lambda area, after: (
            op.add_task,
            matrix.id,
            area,
            "New",
            None if after is None else task(after),
        ),
        "edit": lambda at, _text: (op.edit_tasks, [task(at)]),
        "move": lambda found, after: (
            op.move_tasks,
            [*map(task, found)],
            None if after is None else task(after),
        ),
        "delete": lambda at: (op.delete_tasks, task(at)),
        "transfer": lambda at, transfer: (op.set_transfer, [task(at)], transfer),
        "party": lambda text: (op.add_party, matrix.id, text, PartyKind.OTHER),
        "move party": lambda at, places: (op.move_party, party(at), places),
        "delete party": lambda at: (op.delete_parties, party(at)),
        "area": lambda old, new: (op.rename_area, matrix.id, old, new),
    }
    fields = {"note": given[1]} if name == "edit" else {}
    return calls[name](*given), fields


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=1, max_size=6))
def test_undoing_what_was_done_brings_back_what_was_and_redoing_does_it_again(desk, small, partnership, done):
    seen = [desk.read(queries.matrix, partnership)]
    for name, given_ in done:
        (operation, *args), fields = call(seen[-1], name, given_)
        try:
            outcome = desk.run(operation, *args, **fields)
        except UserError:
            continue
        if outcome.changes.undoable:
            seen.append(desk.read(queries.matrix, partnership))
    for expected in seen[-2::-1]:
        desk.undo()
        assert desk.read(queries.matrix, partnership) == expected
    for expected in seen[1:]:
        desk.redo()
        assert desk.read(queries.matrix, partnership) == expected
    for _act in seen[1:]:
        desk.undo()
    assert desk.verify().problems == ()
