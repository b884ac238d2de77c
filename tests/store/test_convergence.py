"""Any workspaces that hold the same edits hold the same records, in whatever order the edits came."""

from __future__ import annotations

import random
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from tests.fakes import FakeClock
from tests.store.kit import (
    Template,
    add_country,
    delete_country,
    edit_country,
    edit_study,
    edits_of,
    heads_of,
    index_of,
    merge_edits,
    open_copy,
    problems_of,
    rows_of,
    tables_of,
)

SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

WORDS = st.sampled_from(["", "a", "b", "Ünï"])
STEPS = st.one_of(
    st.tuples(st.just("name"), WORDS),
    st.tuples(st.just("note"), WORDS),
    st.tuples(st.just("add"), st.sampled_from(["DE", "PL"])),
    st.tuples(st.just("sites"), st.integers(0, 3), st.integers(0, 9)),
    st.tuples(st.just("delete"), st.integers(0, 3)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("take"), st.integers(0, 3), st.integers(0, 99)),
)
PROGRAMS = st.lists(st.tuples(st.integers(0, 3), STEPS), max_size=30)
SKEWS = st.lists(st.sampled_from([0, -400, 3, 365]), min_size=2, max_size=4)


class Group:
    """Some replicas whose clocks are not to be trusted."""

    def __init__(self, template: Template, folder: Path, skews: list[int], stack: ExitStack) -> None:
        self.study_id = template.study_id
        self.desks: list[Desk] = []
        for index, days in enumerate(skews):
            clock = FakeClock()
            clock.jump(days=days)
            self.desks.append(open_copy(template, folder / str(index), clock))
            stack.callback(self.desks[-1].close)

    def play(self, who: int, step: tuple[Any, ...]) -> None:
        """Let one replica do one thing; what cannot be done is not done."""
        desk, (verb, *values) = self.desks[who % len(self.desks)], step
        try:
            getattr(self, f"_{verb}")(desk, *values)
        except UserError:
            return

    def exchange(self) -> None:
        """Let everybody have everything."""
        for reader in self.desks:
            for writer in self.desks:
                reader.run(merge_edits, edits_of(writer, heads_of(reader)))

    def _name(self, desk: Desk, word: str) -> None:
        desk.run(edit_study, self.study_id, name=word)

    def _note(self, desk: Desk, word: str) -> None:
        desk.run(edit_study, self.study_id, note=word)

    def _add(self, desk: Desk, country: str) -> None:
        desk.run(add_country, self.study_id, country)

    def _sites(self, desk: Desk, which: int, count: int) -> None:
        desk.run(edit_country, self._country(desk, which), planned_sites=count)

    def _delete(self, desk: Desk, which: int) -> None:
        desk.run(delete_country, self._country(desk, which))

    def _undo(self, desk: Desk) -> None:
        desk.undo()

    def _redo(self, desk: Desk) -> None:
        desk.redo()

    def _take(self, desk: Desk, other: int, seed: int) -> None:
        """Take a part of what another has, shuffled, some of it twice."""
        edits = edits_of(self.desks[other % len(self.desks)])
        chance = random.Random(seed)
        desk.run(merge_edits, chance.choices(edits, k=chance.randrange(len(edits) * 2)))

    def _country(self, desk: Desk, which: int) -> str:
        ids = rows_of(desk, "SELECT id FROM study_country ORDER BY id")
        if not ids:
            raise UserError("there is no country yet")
        return str(ids[which % len(ids)][0])


@SLOW
@given(skews=SKEWS, program=PROGRAMS)
def test_replicas_that_hold_the_same_edits_hold_the_same_records(template, skews, program):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        group = Group(template, Path(folder), skews, stack)
        for who, step in program:
            group.play(who, step)
        group.exchange()
        first, *others = group.desks
        assert [problems_of(desk) for desk in group.desks] == [()] * len(group.desks)
        assert [tables_of(desk) for desk in others] == [tables_of(first)] * len(others)
        assert [index_of(desk) for desk in others] == [index_of(first)] * len(others)
        assert [desk.head() for desk in others] == [first.head()] * len(others)
        assert rows_of(first, "SELECT count(*) FROM waiting") == [(0,)]
