"""Workspaces that exchange bundles in any order, some repeated, late or lost, end with the same records."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.store.journal.hiding import own_replicas
from tests.sharing.examples import examples
from tests.sharing.kit import accept
from tests.sharing.playing import EDITS, EXCHANGES, MEMBERS, SCOPES, SKEWS, WHO, Group, records, written
from tests.store.kit import driver_of, problems_of, rows_of
from tests.store.test_algebra import state

STORED = (st.tuples(st.just("back_up")), st.tuples(st.just("restore")))
_MAIL = EXCHANGES[:2] * 3
ANYTHING = st.lists(
    st.tuples(WHO, st.one_of(*EDITS, *_MAIL, *EXCHANGES, *SCOPES, *MEMBERS, *STORED)), min_size=4, max_size=30
)
MERELY_EDITS = st.lists(st.tuples(WHO, st.one_of(*EDITS, *_MAIL)), min_size=4, max_size=25)


#: parts of a study that are given one by one, and not back with the rest
BY_HAND = ("unblinded", "evaluation")


def members_of(group: Group, scope: str, kind: str, forgiven: bool) -> list:
    """Return those who go on in a scope, as the first of the group has it.

    What somebody wrote who had lost the right to, and did not know, is taken once they have it again.
    """
    sql = "SELECT person_key FROM member WHERE scope = ? AND until IS NULL AND NOT deleted"
    keys = {key for (key,) in rows_of(group.desks[0], sql, scope)}
    if not forgiven or kind in BY_HAND:
        keys -= group.lessened
    return [desk for desk in group.desks if desk.identity.person_key in keys]


def unlike(group: Group, forgiven: bool) -> list:
    """Return what differs between any two who share a scope."""
    found = []
    for scope, kind in rows_of(group.desks[0], "SELECT id, kind FROM scope WHERE kind <> 'private'"):
        first, *others = members_of(group, scope, kind, forgiven)
        for other in others:
            pair = [(records(desk, scope), written(desk, scope)) for desk in (first, other)]
            found += [(scope, other.owner.name, *pair)] if pair[0] != pair[1] else []
    return found


@examples(5)
@given(skews=SKEWS, program=ANYTHING, forgiven=st.booleans())
def test_everybody_ends_with_the_same(office, skews, program, forgiven):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        group = Group(office, Path(folder), skews, stack)
        for who, step in program:
            group.play(who, step)
        for _turn in range(2):
            if forgiven:
                group.forgive()
            group.exchange(2)
        assert unlike(group, forgiven) == []
        assert [problems_of(desk) for desk in group.desks] == [()] * len(group.desks)


@examples(3)
@given(skews=SKEWS, program=MERELY_EDITS, chance=st.randoms(use_true_random=False))
def test_order_and_repetition_of_bundles_do_not_matter(office, skews, program, chance):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        group = Group(office, Path(folder), skews, stack)
        for who, step in program:
            group.play(who, step)
        for desk in group.desks[:-1]:
            group.play(group.desks.index(desk), ("send", len(group.desks) - 1))
        mail, found = group.sent[len(group.desks) - 1], []
        for at, order in enumerate((mail, mail[::-1], chance.choices(mail, k=len(mail)) + mail)):
            (reader,) = office.open(Path(folder) / str(at), group.names[-1:], skews[-1:])
            stack.callback(reader.close)
            for path in order:
                accept(reader, path)
            found.append(state(reader))
        assert found == found[:1] * 3


def test_predecessors_are_one_s_own(people):
    (ada,) = people("ada")
    own = ada.read(lambda session: own_replicas(driver_of(session)))
    assert (len(own), ada.identity.replica in own) == (2, True)
