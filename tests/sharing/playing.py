"""A group who share a study: what each of them may do next, and every bundle that was ever sent."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from cro_desk.desk import Desk, Work, operation
from cro_desk.errors import ExchangeError, UserError
from cro_desk.sharing import contacts, including, members, receiving
from cro_desk.sharing.members import Part
from cro_desk.sharing.receiving import Answer
from cro_desk.store.kinds import kinds
from cro_desk.store.scopes import Rights, Scope, ScopeKind
from cro_desk.studies.records import Milestone, Person
from cro_desk.vendors.operations import create_rfp
from tests.conftest import CHEAP, PASSPHRASE
from tests.sharing.conftest import Office
from tests.sharing.kit import add_person, delete_person, edit_person, note_study, send
from tests.store.kit import quoted, rows_of

#: who takes part, in this order; the first makes the study and is let out by nobody
NAMES = ("ada", "bob", "cleo", "dan", "fay")
_PARTS = {"bob": Part.CRO, "cleo": Part.SUCCESSOR, "dan": Part.CRO, "fay": Part.DEPUTY}
WORDS = st.sampled_from(["Pat", "Sam", "Ünï", ""])
WHO, SOME = st.integers(0, 4), st.integers(0, 9)
EDITS = (
    st.tuples(st.just("add"), WORDS),
    st.tuples(st.just("name"), SOME, WORDS),
    st.tuples(st.just("role"), SOME, WORDS),
    st.tuples(st.just("delete"), SOME),
    st.tuples(st.just("bring_back"), SOME),
    st.tuples(st.just("note"), WORDS),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)
#: what is made later, and by whom, decides who is in it
SCOPES = (
    st.tuples(st.just("rfp"), WORDS),
    st.tuples(st.just("within"), SOME, st.sampled_from(["price", "identity", "unblinded"])),
    st.tuples(st.just("secret"), SOME, WORDS),
)
MEMBERS = (
    st.tuples(st.just("rights"), WHO, SOME, st.sampled_from(list(Rights))),
    st.tuples(st.just("end"), WHO),
    st.tuples(st.just("let_in"), WHO),
    st.tuples(st.just("include"), SOME),
)
EXCHANGES = (
    st.tuples(st.just("send"), WHO),
    st.tuples(st.just("accept"), SOME),
    st.tuples(st.just("answer"), SOME, SOME),
)
SKEWS = st.lists(st.sampled_from([0, -400, 3, 365]), min_size=2, max_size=5)


@operation("Make a scope")
def make_scope(work: Work, kind: str, which: int) -> None:
    """Make a scope within one of those that are here."""
    wider = "partnership" if kind == "unblinded" else "rfp"
    rows = work.session.driver.execute("SELECT id FROM scope WHERE kind = ? ORDER BY id", (wider,)).fetchall()
    if not rows:
        raise UserError("there is no such scope yet")
    (parent,) = rows[which % len(rows)]
    work.scope(ScopeKind(kind), parent, kind)


@operation("Note in some scope")
def add_secret(work: Work, study_id: str, which: int, name: str) -> None:
    """Write something into one of the scopes that are here."""
    sql = "SELECT id FROM scope WHERE kind <> 'private' ORDER BY id"
    rows = work.session.driver.execute(sql).fetchall()
    (scope,) = rows[which % len(rows)]
    work.add(Milestone(scope=work.get(Scope, scope).id, study_id=study_id, name=name))


@operation("Bring a person back")
def bring_back(work: Work, person_id: str) -> None:
    work.session.get_one(Person, person_id).deleted = False


class Group:
    """People who share a study."""

    def __init__(self, office: Office, folder: Path, skews: list[int], stack: ExitStack) -> None:
        self.shared, self.post = office.shared, folder / "post"
        self.post.mkdir()
        self.names = NAMES[: len(skews)]
        self.desks = office.open(folder, self.names, skews)
        stack.callback(self.close)
        self.backups: dict[int, Path] = {}
        #: the keys of those who may have written what they had lost the right to write
        self.lessened: set[str] = set()
        self.sent: dict[int, list[Path]] = {at: [] for at in range(len(self.desks))}
        for at in range(1, len(self.desks)):
            self._send(self.desks[0], at)
            self._accept(self.desks[at], 0)

    def close(self) -> None:
        for desk in self.desks:
            desk.close()

    def play(self, who: int, step: tuple[Any, ...]) -> None:
        """Let one of them do one thing; what cannot be done is not done."""
        desk, (verb, *values) = self.desks[who % len(self.desks)], step
        with suppress(UserError, ExchangeError):
            getattr(self, f"_{verb}")(desk, *values)

    def exchange(self, rounds: int = 3) -> None:
        """Let everybody send to everybody who is in it, until all have all."""
        for _round in range(rounds):
            for sender in self.desks:
                for at, reader in enumerate(self.desks):
                    if reader is not sender:
                        with suppress(ExchangeError, UserError):
                            self._send(sender, at)
                            self._accept(reader, -1)

    def forgive(self) -> None:
        """Let everybody in again, as they were at first."""
        for at in range(1, len(self.desks)):
            self._let_in(self.desks[0], at - 1)

    def _add(self, desk: Desk, word: str) -> None:
        desk.run(add_person, self.shared.partnership_id, f"{word} of {desk.owner.name}")

    def _name(self, desk: Desk, which: int, word: str) -> None:
        desk.run(edit_person, self._person(desk, which), name=f"{word} by {desk.owner.name}")

    def _role(self, desk: Desk, which: int, word: str) -> None:
        desk.run(edit_person, self._person(desk, which), role=word)

    def _delete(self, desk: Desk, which: int) -> None:
        desk.run(delete_person, self._person(desk, which))

    def _bring_back(self, desk: Desk, which: int) -> None:
        desk.run(bring_back, self._person(desk, which, "deleted"))

    def _note(self, desk: Desk, word: str) -> None:
        desk.run(note_study, self.shared.study_id, word)

    def _undo(self, desk: Desk) -> None:
        desk.undo()

    def _redo(self, desk: Desk) -> None:
        desk.redo()

    def _rfp(self, desk: Desk, word: str) -> None:
        desk.run(create_rfp, self.shared.study_id, f"{word} {desk.owner.name}", template=None)

    def _within(self, desk: Desk, which: int, kind: str) -> None:
        desk.run(make_scope, kind, which)

    def _secret(self, desk: Desk, which: int, word: str) -> None:
        desk.run(add_secret, self.shared.study_id, which, word)

    def _rights(self, desk: Desk, whose: int, which: int, rights: Rights) -> None:
        key = self._somebody(whose).identity.person_key
        rows = rows_of(desk, "SELECT scope FROM member WHERE person_key = ? ORDER BY scope", key)
        desk.run(members.set_rights, key, str(rows[which % len(rows)][0]), rights)
        self.lessened.add(key)

    def _end(self, desk: Desk, whose: int) -> None:
        key = self._somebody(whose).identity.person_key
        desk.run(members.end_membership, key, self.shared.study_id)
        self.lessened.add(key)

    def _let_in(self, desk: Desk, whose: int) -> None:
        other = self._somebody(whose)
        part = _PARTS[self.names[self.desks.index(other)]]
        card = contacts.own_card(other.identity)
        desk.run(members.invite, card, part, self.shared.study_id, self.shared.partnership_id)

    def _include(self, desk: Desk, which: int) -> None:
        found = desk.read(including.left_out, self.shared.study_id, desk.now())
        if found:
            one = found[which % len(found)]
            desk.run(including.include, one.key, self.shared.study_id, one.scope)

    def _back_up(self, desk: Desk) -> None:
        self.backups[self.desks.index(desk)] = desk.backups.make()

    def _restore(self, desk: Desk) -> None:
        """Go on from a backup, as a new replica; what was written since is gone unless it has left."""
        at = self.desks.index(desk)
        if at in self.backups:
            desk.close()
            where, clock = desk.folder, desk._clock
            self.desks[at] = Desk.restore(self.backups[at], where, PASSPHRASE, clock=clock, cost=CHEAP)
            self.backups.pop(at)

    def _send(self, desk: Desk, to: int) -> None:
        at = to % len(self.desks)
        if self.desks[at] is not desk:
            path = self.post / f"{at}-{len(self.sent[at])}"
            self.sent[at].append(send(desk, self.desks[at], self.shared.study_id, path))

    def _accept(self, desk: Desk, which: int, answers: tuple[Answer, ...] = ()) -> None:
        mail = self.sent[self.desks.index(desk)]
        if not mail:
            raise UserError("there is no mail")
        with desk.open_bundle(mail[which if which < 0 else which % len(mail)]) as opened:
            desk.run(receiving.receive, opened, answers)

    def _answer(self, desk: Desk, which: int, person: int) -> None:
        self._accept(desk, which, (Answer("person", self._person(desk, person), "name"),))

    def _somebody(self, which: int) -> Desk:
        """Return somebody but the first."""
        if len(self.desks) < 2:
            raise UserError("there is nobody else")
        return self.desks[1 + which % (len(self.desks) - 1)]

    def _person(self, desk: Desk, which: int, state: str = "NOT deleted") -> str:
        ids = rows_of(desk, f"SELECT id FROM person WHERE {state} ORDER BY id")  # noqa: S608
        if not ids:
            raise UserError("there is nobody yet")
        return str(ids[which % len(ids)][0])


def records(desk: Desk, scope: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every live record of a scope, as stored: what left empty is deleted."""
    found = {
        name: rows_of(
            desk,
            f'SELECT {quoted(kind.names)} FROM "{name}" WHERE scope = ? AND NOT deleted ORDER BY id',  # noqa: S608
            scope,
        )
        for name, kind in kinds().items()
    }
    return {name: rows for name, rows in found.items() if rows}


def written(desk: Desk, scope: str) -> list[tuple[Any, ...]]:
    """Return place and hash of every edit of a scope."""
    sql = "SELECT replica, number, hash FROM edit WHERE scope = ? ORDER BY replica, number"
    return rows_of(desk, sql, scope)
