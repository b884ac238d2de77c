"""Workspaces that exchange bundles in any order, some repeated, late or lost, end with the same records."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.sharing import receiving
from cro_desk.sharing.receiving import Answer
from cro_desk.store.journal.hiding import own_replicas
from tests.sharing.conftest import Office
from tests.sharing.kit import add_person, delete_person, edit_person, note_study, send
from tests.store.kit import driver_of, problems_of, rows_of

NAMES = ("ada", "bob", "cleo", "dan", "fay")
SLOW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = st.sampled_from(["Pat", "Sam", "Ünï", ""])
STEPS = st.one_of(
    st.tuples(st.just("add"), WORDS),
    st.tuples(st.just("name"), st.integers(0, 3), WORDS),
    st.tuples(st.just("role"), st.integers(0, 3), WORDS),
    st.tuples(st.just("delete"), st.integers(0, 3)),
    st.tuples(st.just("note"), WORDS),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("send"), st.integers(0, 4)),
    st.tuples(st.just("send"), st.integers(0, 4)),
    st.tuples(st.just("accept"), st.integers(0, 9)),
    st.tuples(st.just("accept"), st.integers(0, 9)),
    st.tuples(st.just("answer"), st.integers(0, 9), st.integers(0, 3)),
)
PROGRAMS = st.lists(st.tuples(st.integers(0, 4), STEPS), min_size=4, max_size=25)
SKEWS = st.lists(st.sampled_from([0, -400, 3, 365]), min_size=2, max_size=5)


class Group:
    """People who share a study, and every bundle that was ever sent."""

    def __init__(self, office: Office, folder: Path, skews: list[int], stack: ExitStack) -> None:
        self.shared, self.post = office.shared, folder / "post"
        self.post.mkdir()
        self.desks = office.open(folder, NAMES[: len(skews)], skews)
        for desk in self.desks:
            stack.callback(desk.close)
        self.sent: dict[int, list[Path]] = {at: [] for at in range(len(self.desks))}
        for at in range(1, len(self.desks)):
            self._send(self.desks[0], at)
            self._accept(self.desks[at], 0)

    def play(self, who: int, step: tuple[Any, ...]) -> None:
        """Let one of them do one thing; what cannot be done is not done."""
        desk, (verb, *values) = self.desks[who % len(self.desks)], step
        try:
            getattr(self, f"_{verb}")(desk, *values)
        except UserError:
            return

    def exchange(self) -> None:
        """Let everybody send to everybody, until all have all."""
        for _round in range(2):
            for sender in self.desks:
                for at, reader in enumerate(self.desks):
                    if reader is not sender:
                        self._send(sender, at)
                        self._accept(reader, -1)

    def _add(self, desk: Desk, word: str) -> None:
        desk.run(add_person, self.shared.partnership_id, f"{word} of {desk.owner.name}")

    def _name(self, desk: Desk, which: int, word: str) -> None:
        desk.run(edit_person, self._person(desk, which), name=f"{word} by {desk.owner.name}")

    def _role(self, desk: Desk, which: int, word: str) -> None:
        desk.run(edit_person, self._person(desk, which), role=word)

    def _delete(self, desk: Desk, which: int) -> None:
        desk.run(delete_person, self._person(desk, which))

    def _note(self, desk: Desk, word: str) -> None:
        desk.run(note_study, self.shared.study_id, word)

    def _undo(self, desk: Desk) -> None:
        desk.undo()

    def _redo(self, desk: Desk) -> None:
        desk.redo()

    def _send(self, desk: Desk, to: int) -> None:
        reader = self.desks[to % len(self.desks)]
        if reader is not desk:
            mail = self.sent[to % len(self.desks)]
            mail.append(
                send(desk, reader, self.shared.study_id, self.post / f"{to % len(self.desks)}-{len(mail)}")
            )

    def _accept(self, desk: Desk, which: int, answers: tuple[Answer, ...] = ()) -> None:
        mail = self.sent[self.desks.index(desk)]
        if not mail:
            raise UserError("there is no mail")
        with desk.open_bundle(mail[which if which < 0 else which % len(mail)]) as opened:
            desk.run(receiving.receive, opened, answers)

    def _answer(self, desk: Desk, which: int, person: int) -> None:
        self._accept(desk, which, (Answer("person", self._person(desk, person), "name"),))

    def _person(self, desk: Desk, which: int) -> str:
        ids = rows_of(desk, "SELECT id FROM person WHERE NOT deleted ORDER BY id")
        if not ids:
            raise UserError("there is nobody yet")
        return str(ids[which % len(ids)][0])


def live(desk: Desk) -> list[tuple[Any, ...]]:
    """Return what stands in what all of them share."""
    people = rows_of(desk, "SELECT id, name, role, scope FROM person WHERE NOT deleted ORDER BY id")
    return people + rows_of(desk, "SELECT id, note FROM study")


def written(desk: Desk, scopes: set[str]) -> set[tuple[Any, ...]]:
    """Return the places and hashes of all edits in these scopes."""
    return {row for row in rows_of(desk, "SELECT scope, replica, number, hash FROM edit") if row[0] in scopes}


@SLOW
@given(skews=SKEWS, program=PROGRAMS)
def test_everybody_ends_with_the_same(office, skews, program):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        group = Group(office, Path(folder), skews, stack)
        for who, step in program:
            group.play(who, step)
        group.exchange()
        first, *others = group.desks
        scopes = {
            scope for (scope,) in rows_of(group.desks[1], "SELECT id FROM scope WHERE kind <> 'private'")
        }
        assert [problems_of(desk) for desk in group.desks] == [()] * len(group.desks)
        assert [live(desk) for desk in others] == [live(first)] * len(others)
        assert [written(desk, scopes) for desk in others] == [written(first, scopes)] * len(others)
        assert rows_of(first, "SELECT count(*) FROM waiting") == [(0,)]


def test_predecessors_are_one_s_own(people):
    (ada,) = people("ada")
    own = ada.read(lambda session: own_replicas(driver_of(session)))
    assert (len(own), ada.identity.replica in own) == (2, True)
