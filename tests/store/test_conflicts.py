"""Conflicts (journal.md, rule 9): two changes that had not seen each other, until one that had seen both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cro_desk.desk import Desk, Work, operation
from cro_desk.store.merging import conflicts
from cro_desk.store.merging.conflicts import Conflict
from tests.store.kit import (
    add_country,
    country_of,
    delete_country,
    driver_of,
    edit_country,
    edit_study,
    edits_of,
    heads_of,
    merge_edits,
    problems_of,
    study_of,
    tables_of,
)


@operation("Settle a conflict")
def settle(work: Work, conflict: Conflict, value: Any) -> None:
    conflicts.settle(work.session, conflict, value)


def open_conflicts(desk: Desk) -> list[Conflict]:
    return desk.read(lambda session: conflicts.conflicts(driver_of(session)))


def exchange(*desks: Desk) -> None:
    for reader in desks:
        for writer in desks:
            reader.run(merge_edits, edits_of(writer, heads_of(reader)))


def told(found: Sequence[Conflict]) -> list[tuple[str, list[Any]]]:
    return [(conflict.field, [version.value for version in conflict.versions]) for conflict in found]


def test_two_who_had_not_seen_each_other_conflict_on_both_sides(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, name="a")
    second.run(edit_study, study_id, name="b")
    exchange(first, second)
    assert told(open_conflicts(first)) == told(open_conflicts(second))
    assert sorted(told(open_conflicts(first))[0][1]) == ["a", "b"]


def test_other_fields_of_one_record_do_not_conflict(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, name="a")
    second.run(edit_study, study_id, note="b")
    exchange(first, second)
    assert (open_conflicts(first), study_of(first, study_id).note) == ([], "b")


def test_equal_values_do_not_conflict(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, name="same")
    second.run(edit_study, study_id, name="same")
    exchange(first, second)
    assert open_conflicts(first) == []


def test_change_there_and_back_still_conflicts(replica, study_id):
    first, second = replica(), replica()
    for name in ("b", ""):
        first.run(edit_study, study_id, name=name)
    second.run(edit_study, study_id, name="c")
    exchange(first, second)
    assert sorted(told(open_conflicts(first))[0][1]) == ["", "c"]


def test_change_that_has_seen_both_closes_it_everywhere(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, name="a")
    second.run(edit_study, study_id, name="b")
    exchange(first, second)
    first.run(edit_study, study_id, name="c")
    exchange(first, second)
    assert [open_conflicts(desk) for desk in (first, second)] == [[], []]


def test_keeping_mine_writes_it_again_and_closes_it(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, name="a")
    second.run(edit_study, study_id, name="b")
    exchange(first, second)
    (conflict,) = open_conflicts(first)
    first.run(settle, conflict, conflict.versions[-1].value)
    exchange(first, second)
    assert [open_conflicts(desk) for desk in (first, second)] == [[], []]
    assert (tables_of(first), problems_of(first)) == (tables_of(second), ())


def test_taking_the_other_is_a_new_edit(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, name="a")
    second.run(edit_study, study_id, name="b")
    exchange(first, second)
    (conflict,) = open_conflicts(first)
    first.run(settle, conflict, conflict.versions[0].value)
    assert study_of(first, study_id).name == conflict.versions[0].value
    assert (open_conflicts(first), problems_of(first)) == ([], ())


def test_deletion_conflicts_with_a_concurrent_change(replica, study_id):
    first, second = replica(), replica()
    country = first.run(add_country, study_id).value
    exchange(first, second)
    first.run(delete_country, country)
    second.run(edit_country, country, planned_sites=3)
    exchange(first, second)
    assert [conflict.field for conflict in open_conflicts(second)] == ["deleted"]
    assert country_of(second, country).deleted


def test_deletion_conflicts_with_a_concurrent_child(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, deleted=True)
    second.run(add_country, study_id)
    exchange(first, second)
    assert [conflict.record for conflict in open_conflicts(first)] == [study_id]
    assert [conflict.record for conflict in open_conflicts(second)] == [study_id]


def test_bringing_it_back_closes_the_deletion(replica, study_id):
    first, second = replica(), replica()
    first.run(edit_study, study_id, deleted=True)
    second.run(add_country, study_id)
    exchange(first, second)
    (conflict,) = open_conflicts(first)
    first.run(settle, conflict, 0)
    exchange(first, second)
    assert [open_conflicts(desk) for desk in (first, second)] == [[], []]
    assert not study_of(second, study_id).deleted
