"""Merging is commutative, associative and idempotent, for edits that neither side has seen."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.desk import Desk
from tests.sharing.examples import examples
from tests.store.kit import edits_of, heads_of, merge_edits, open_copy, problems_of, rows_of, tables_of
from tests.store.test_convergence import STEPS, Group

PROGRAMS = st.lists(st.tuples(st.integers(0, 2), STEPS), max_size=15)
SKEWS = st.lists(st.sampled_from([0, -400, 365]), min_size=3, max_size=3)


def state(desk: Desk) -> list[Any]:
    """Return all that a merge decides."""
    waiting = rows_of(desk, "SELECT replica, scope, number FROM waiting ORDER BY 1, 2, 3")
    contested = rows_of(desk, "SELECT record FROM contested ORDER BY 1")
    foreign = {chain: head for chain, head in heads_of(desk).items() if chain[0] != desk.identity.replica}
    tables = {
        name: [row for row in rows if row[1] != desk.identity.private]
        for name, rows in tables_of(desk).items()
    }
    return [tables, foreign, waiting, contested, problems_of(desk)]


@examples(8)
@given(skews=SKEWS, program=PROGRAMS)
def test_merging_is_commutative_associative_and_idempotent(template, skews, program):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        group = Group(template, Path(folder), skews, stack)
        for who, step in program:
            group.play(who, step)
        ones, twos, threes = (edits_of(desk) for desk in group.desks)
        orders = ([ones, twos, threes], [threes, twos, ones], [ones + twos, threes], [ones, twos + threes])
        found = []
        for at, order in enumerate([*orders, [twos, ones, threes, twos, ones], [threes + twos + ones]]):
            desk = open_copy(template, Path(folder) / f"reader-{at}")
            stack.callback(desk.close)
            for edits in order:
                desk.run(merge_edits, edits)
            found.append(state(desk))
        assert found[1:] == found[:1] * (len(found) - 1)
