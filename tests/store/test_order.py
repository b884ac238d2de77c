"""Folding and merging (journal.md, rules 6 to 8 and 10): what is held, what comes after what."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from cro_desk.desk import Work, operation
from cro_desk.store.journal.edits import Change, digests
from cro_desk.store.journal.hashing import edit_hash
from cro_desk.store.journal.wire import WireEdit, parse
from cro_desk.store.scopes import ScopeKind
from cro_desk.studies.records import Contract, Study
from tests.fakes import FakeClock
from tests.store.kit import (
    add_country,
    country_of,
    delete_country,
    edit_country,
    edit_study,
    edits_of,
    heads_of,
    merge_edits,
    problems_of,
    rows_of,
    study_of,
    tables_of,
)


@operation("Sign a contract")
def sign(work: Work, study_id: str) -> str:
    study = work.get(Study, study_id)
    study.note = "contract signed"
    work.because("the price is right")
    work.name("Sign with Alder")
    scope = work.scope(ScopeKind.SPONSOR, study.scope, key=study_id)
    return work.add(Contract(scope=scope, study_id=study_id, reference="C-1")).id


def resealed(edit: WireEdit, changes: tuple[Change, ...]) -> WireEdit:
    """Return a forged edit whose hash is right."""
    return replace(edit, changes=changes, hash=edit_hash(edit.header, edit.salt, digests(edit.salt, changes)))


def test_edit_names_the_heads_of_its_scope_and_of_wider_ones(desk, study_id):
    desk.run(sign, study_id)
    (text, scope) = rows_of(desk, "SELECT seen, scope FROM edit ORDER BY id DESC LIMIT 1")[0]
    wide = study_of(desk, study_id).scope
    assert {name.split("|")[1] for name in orjson.loads(text)} == {wide}
    assert scope != wide


def test_reason_and_telling_name_stand_in_the_narrowest_scope_alone(desk, study_id):
    desk.run(sign, study_id)
    rows = rows_of(desk, "SELECT action, reason FROM edit ORDER BY id DESC LIMIT 2")
    assert rows == [("Sign with Alder", "the price is right"), ("Sign a contract", "")]


def test_edit_whose_predecessor_is_missing_waits(replica, study_id):
    writer, reader = replica(), replica()
    for name in ("one", "two"):
        writer.run(edit_study, study_id, name=name)
    *_known, first, second = edits_of(writer, heads_of(reader))
    merged = reader.run(merge_edits, [second]).value
    assert (merged.waiting, study_of(reader, study_id).name) == (1, "")
    assert reader.run(merge_edits, [first]).value.waiting == 0
    assert study_of(reader, study_id).name == "two"


def test_edit_waits_for_what_its_author_had_seen(replica, study_id):
    first, second, reader = replica(), replica(), replica()
    country = first.run(add_country, study_id).value
    second.run(merge_edits, edits_of(first))
    second.run(edit_country, country, planned_sites=4)
    reader.run(
        merge_edits, [edit for edit in edits_of(second) if edit.header.replica == second.identity.replica]
    )
    assert rows_of(reader, "SELECT count(*) FROM study_country") == [(0,)]
    reader.run(merge_edits, edits_of(first))
    assert (country_of(reader, country).planned_sites, problems_of(reader)) == (4, ())


def test_waiting_edits_survive_a_restart(replica, study_id, template):
    writer, reader = replica(), replica()
    writer.run(edit_study, study_id, name="one")
    writer.run(edit_study, study_id, name="two")
    reader.run(merge_edits, [edits_of(writer)[-1]])
    assert [parse(body) for (body,) in rows_of(reader, "SELECT body FROM waiting")] == [edits_of(writer)[-1]]


def test_later_change_by_one_who_had_seen_wins_whatever_the_clock_says(replica, study_id):
    ahead, behind = FakeClock(), FakeClock()
    ahead.jump(days=365)
    early, late = replica(ahead), replica(behind)
    early.run(edit_study, study_id, name="from next year")
    late.run(merge_edits, edits_of(early))
    late.run(edit_study, study_id, name="after that")
    early.run(merge_edits, edits_of(late))
    assert [study_of(desk, study_id).name for desk in (early, late)] == ["after that"] * 2


def test_own_next_edit_never_sorts_below_what_one_sees(replica, study_id):
    slow = FakeClock()
    slow.jump(days=-300)
    fast, behind = replica(), replica(slow)
    fast.run(edit_study, study_id, name="theirs")
    behind.run(merge_edits, edits_of(fast))
    behind.run(edit_study, study_id, name="mine")
    assert (study_of(behind, study_id).name, problems_of(behind)) == ("mine", ())


def test_concurrent_changes_go_by_the_clock_then_by_the_replica(replica, study_id):
    late = FakeClock()
    late.jump(hours=1)
    first, second = replica(late), replica()
    first.run(edit_study, study_id, name="later")
    second.run(edit_study, study_id, name="earlier")
    second.run(merge_edits, edits_of(first))
    assert study_of(second, study_id).name == "later"


def test_same_edits_again_change_nothing(replica, study_id):
    writer, reader = replica(), replica()
    writer.run(add_country, study_id)
    reader.run(merge_edits, edits_of(writer))
    before = (tables_of(reader), reader.head())
    assert reader.run(merge_edits, edits_of(writer)).value.admitted == 0
    assert (tables_of(reader), reader.head()) == before


def test_child_folds_after_its_parent_and_itself_in_one_merge(replica, study_id):
    writer, reader = replica(), replica()
    country = writer.run(add_country, study_id).value
    writer.run(delete_country, country)
    writer.undo()
    reader.run(merge_edits, edits_of(writer))
    assert (country_of(reader, country).deleted, problems_of(reader)) == (False, ())


def forged(edit: WireEdit, how: str) -> WireEdit:
    """Return the edit as somebody might send it who should not."""
    change = edit.changes[0]
    if how == "hash":
        return replace(edit, changes=(replace(change, fields={"name": ["", "forged"]}),))
    if how == "depth":
        return resealed(edit, (replace(change, depth=9),))
    if how == "place":
        return resealed(edit, (replace(change, kind="site"),))
    if how == "chain":
        header = replace(edit.header, previous="0" * 64)
        return replace(
            edit, header=header, hash=edit_hash(header, edit.salt, digests(edit.salt, edit.changes))
        )
    if how == "fork":
        header = replace(edit.header, seen={"|".join(edit.chain): [1, "0" * 64]})
        return replace(
            edit, header=header, hash=edit_hash(header, edit.salt, digests(edit.salt, edit.changes))
        )
    stray = Change("00000000-0000-7000-8000-000000000000", "site", 1, {"study_country_id": ["nowhere"]})
    return resealed(edit, (*edit.changes, stray))


@pytest.mark.parametrize("how", ["hash", "depth", "place", "chain", "reference"])
def test_forged_edit_is_refused_with_its_reason(replica, study_id, how):
    writer, reader = replica(), replica()
    writer.run(edit_study, study_id, name="right")
    known, last = edits_of(writer)[:-1], edits_of(writer)[-1]
    reader.run(merge_edits, known)
    merged = reader.run(merge_edits, [forged(last, how)]).value
    assert [refused.reason for refused in merged.refused] == [how]
    assert (study_of(reader, study_id).name, problems_of(reader)) == ("", ())


def test_unknown_kinds_and_fields_stay_in_the_journal_and_are_passed_on(replica, study_id):
    writer, reader, third = replica(), replica(), replica()
    writer.run(edit_study, study_id, name="right")
    last = edits_of(writer)[-1]
    newer = replace(last.changes[0], fields={**last.changes[0].fields, "mood": [None, "good"]})
    stranger = Change("00000000-0000-7000-8000-000000000000", "telegram", 1, {"text": ["stop"]})
    reader.run(merge_edits, [*edits_of(writer)[:-1], resealed(last, (newer, stranger))])
    third.run(merge_edits, edits_of(reader))
    assert (study_of(third, study_id).name, problems_of(third)) == ("right", ())
    assert [change.kind for edit in edits_of(third) for change in edit.changes].count("telegram") == 1


def test_other_edit_with_a_known_number_is_a_fork(replica, study_id):
    writer, reader = replica(), replica()
    writer.run(edit_study, study_id, name="one")
    reader.run(merge_edits, edits_of(writer))
    other = forged(edits_of(writer)[-1], "depth")
    assert [refused.reason for refused in reader.run(merge_edits, [other]).value.refused] == ["fork"]


def test_edit_in_our_own_name_is_refused(replica, study_id):
    writer = replica()
    writer.run(edit_study, study_id, name="one")
    last = edits_of(writer)[-1]
    header = replace(last.header, number=last.header.number + 1)
    merged = writer.run(merge_edits, [replace(last, header=header)]).value
    assert [refused.reason for refused in merged.refused] == ["own name"]
