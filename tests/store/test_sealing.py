"""What is hidden leaves as its hash alone, and the edit still proves itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.store.journal.edits import Change, digests
from cro_desk.store.journal.hashing import Header, edit_hash
from cro_desk.store.journal.sealing import Seals, change_seal, shown, word_seals
from cro_desk.store.journal.wire import HIDDEN, WireEdit, parse
from cro_desk.store.kinds import kinds

SALT = bytes(range(16))
NAMES = ("code", "name", "note")
VALUES = st.one_of(st.none(), st.integers(-9, 9), st.text(max_size=5), st.floats(0, 1))
PAIRS = st.one_of(st.lists(VALUES, min_size=1, max_size=1), st.lists(VALUES, min_size=2, max_size=2))
FIELDS = st.dictionaries(st.sampled_from(NAMES), PAIRS, min_size=1)
MARKS = st.frozensets(st.tuples(st.sampled_from(NAMES), st.integers(0, 1)))
WORDS = st.frozensets(st.sampled_from(("author", "action", "reason")))


def plain(fields) -> WireEdit:
    header = Header("t", "t", "do", "r", "s", 1, 5, "Ada", "Add", "why", {}, "")
    changes = (Change("id", "person", 1, fields),)
    return WireEdit(header, SALT, edit_hash(header, SALT, digests(SALT, changes)), changes)


def sealed(edit: WireEdit, marks, words) -> WireEdit:
    (change,) = edit.changes
    header = replace(edit.header, **dict.fromkeys(words, ""))
    seals = Seals(word_seals(edit.header, SALT, words), [change_seal(SALT, 0, change.fields, marks)])
    return WireEdit(header, b"", edit.hash, (replace(change, fields=shown(change.fields, marks)),), seals)


@given(fields=FIELDS, marks=MARKS, words=WORDS)
def test_sealed_edit_has_the_hash_that_it_had(fields, marks, words):
    edit = sealed(plain(fields), marks, words)
    assert edit.proven() == edit.hash
    assert parse(edit.line()).proven() == edit.hash


@given(fields=FIELDS, marks=MARKS)
def test_other_value_in_a_sealed_edit_gives_another_hash_or_none(fields, marks):
    edit = sealed(plain(fields), marks, frozenset())
    (change,) = edit.changes
    for name, pair in change.fields.items():
        forged = replace(change, fields={**change.fields, name: [*pair[:-1], "forged value"]})
        assert replace(edit, changes=(forged,)).proven() != edit.hash


def test_value_beside_its_leaf_is_refused():
    edit = sealed(plain({"name": ["old", "new"]}), frozenset({("name", 0)}), frozenset())
    forged = replace(edit.changes[0], fields={"name": ["made up", "new"]})
    with pytest.raises(ValueError, match="seal"):
        replace(edit, changes=(forged,)).proven()


def test_word_beside_its_leaf_is_refused():
    edit = sealed(plain({"name": ["new"]}), frozenset(), frozenset({"author"}))
    with pytest.raises(ValueError, match="leaf"):
        replace(edit, header=replace(edit.header, author="made up")).proven()


def test_change_that_is_hidden_as_a_whole_is_a_digest():
    edit = plain({"name": ["secret"]})
    (digest,) = digests(SALT, edit.changes)
    hidden = WireEdit(
        edit.header,
        b"",
        edit.hash,
        (HIDDEN,),
        Seals(word_seals(edit.header, SALT, frozenset()), [digest.hex()]),
    )
    assert (hidden.proven(), b"secret" in hidden.line()) == (edit.hash, False)


def test_what_stands_for_a_hidden_value_can_stand_in_its_column():
    columns = [(kind.name, column) for kind in kinds().values() for column in kind.columns]
    assert [(kind, column.name) for kind, column in columns if not column.can_hold(column.missing())] == []
