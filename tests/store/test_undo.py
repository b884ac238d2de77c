"""Undo (journal.md, rule 12): the inverse in fold order, all or nothing, derived from the journal."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from cro_desk.desk import Desk, UndoBlocked, Work, operation
from cro_desk.errors import UserError
from cro_desk.store.kinds import kinds
from cro_desk.studies.records import Study, StudyCountry
from tests.conftest import CHEAP, PASSPHRASE
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
from tests.store.test_convergence import PROGRAMS, SLOW, Group


def state(desk: Desk) -> dict[str, list[Any]]:
    """Return the live records that undo takes back."""
    known = kinds()
    return {
        name: [row for row in rows if not row[known[name].names.index("deleted")]]
        for name, rows in tables_of(desk).items()
        if known[name].model.undoable
    }


def exchange(*desks: Desk) -> None:
    for reader in desks:
        for writer in desks:
            reader.run(merge_edits, edits_of(writer, heads_of(reader)))


def test_undo_and_redo_of_a_change(desk, study_id):
    desk.run(edit_study, study_id, name="new", amendments=2)
    desk.undo()
    assert (study_of(desk, study_id).name, study_of(desk, study_id).amendments) == ("", None)
    desk.redo()
    assert (study_of(desk, study_id).name, study_of(desk, study_id).amendments) == ("new", 2)


def test_undo_of_an_insert_marks_it_deleted(desk, study_id):
    country = desk.run(add_country, study_id).value
    desk.undo()
    assert country_of(desk, country).deleted
    desk.redo()
    assert not country_of(desk, country).deleted


def test_undo_of_a_deletion_brings_it_back(desk, study_id):
    country = desk.run(add_country, study_id).value
    desk.run(delete_country, country)
    desk.undo()
    assert not country_of(desk, country).deleted


def test_names_tell_what_comes_next(desk, study_id):
    assert (desk.undo_name(), desk.redo_name()) == (None, None)
    desk.run(edit_study, study_id, name="new")
    assert desk.undo_name() == "Edit the study"
    changes = desk.undo()
    assert (desk.redo_name(), changes.action, changes.undoable) == ("Edit the study", "Edit the study", False)


def test_nothing_to_undo_says_so(desk):
    with pytest.raises(UserError, match="nothing to undo"):
        desk.undo()
    with pytest.raises(UserError, match="nothing to redo"):
        desk.redo()


def test_new_act_clears_what_could_be_redone(desk, study_id):
    desk.run(edit_study, study_id, name="one")
    desk.undo()
    desk.run(edit_study, study_id, note="two")
    assert desk.redo_name() is None


def test_stacks_survive_a_restart(desk, study_id, clock):
    for name in ("one", "two", "three"):
        desk.run(edit_study, study_id, name=name)
    desk.undo()
    desk.close()
    again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    again.undo()
    names = [study_of(again, study_id).name]
    again.redo()
    again.redo()
    names.append(study_of(again, study_id).name)
    again.close()
    assert names == ["one", "three"]


@operation("Do three things")
def three_things(work: Work, study_id: str) -> None:
    study = work.get(Study, study_id)
    study.name = "three"
    for country in ("DE", "PL"):
        work.add(StudyCountry(scope=study.scope, study_id=study_id, country=country))


def test_an_act_is_undone_whole(desk, study_id):
    before = state(desk)
    desk.run(three_things, study_id)
    desk.undo()
    assert state(desk) == before


def test_undo_restores_what_a_merge_brought_beneath(replica, study_id):
    mine, theirs = replica(), replica()
    theirs.run(edit_study, study_id, name="theirs")
    mine.run(edit_study, study_id, name="mine, and later")
    mine.run(merge_edits, edits_of(theirs))
    mine.undo()
    assert study_of(mine, study_id).name == "theirs"


def test_undo_of_what_lost_still_counts_as_done(replica, study_id):
    mine, theirs = replica(), replica()
    mine.run(edit_study, study_id, name="mine")
    theirs.run(edit_study, study_id, name="passing")
    theirs.run(edit_study, study_id, name="theirs")
    mine.run(merge_edits, edits_of(theirs))
    assert study_of(mine, study_id).name == "theirs"
    mine.undo()
    assert (study_of(mine, study_id).name, mine.undo_name()) == ("theirs", None)
    exchange(mine, theirs)
    assert (tables_of(mine), problems_of(mine)) == (tables_of(theirs), ())


def test_undo_refuses_and_says_why_where_another_went_on(replica, study_id):
    mine, theirs = replica(), replica()
    mine.run(edit_study, study_id, note="first")
    mine.run(edit_study, study_id, name="mine")
    exchange(mine, theirs)
    theirs.run(edit_study, study_id, name="theirs")
    exchange(mine, theirs)
    with pytest.raises(UndoBlocked, match="Ada Manager has changed the same since"):
        mine.undo()
    mine.skip_undo()
    mine.undo()
    assert (study_of(mine, study_id).name, study_of(mine, study_id).note) == ("theirs", "")


def test_undo_of_an_insert_refuses_when_a_field_changed_since(replica, study_id):
    mine, theirs = replica(), replica()
    country = mine.run(add_country, study_id).value
    exchange(mine, theirs)
    theirs.run(edit_country, country, planned_sites=5)
    exchange(mine, theirs)
    with pytest.raises(UndoBlocked):
        mine.undo()
    assert not country_of(mine, country).deleted


@operation("Start afresh")
def new_study(work: Work, study_id: str) -> str:
    scope = work.get(Study, study_id).scope
    return work.add(Study(scope=scope, protocol="CRD-102")).id


def test_undo_refuses_to_pull_a_record_from_under_its_children(replica, study_id):
    mine, theirs = replica(), replica()
    second = mine.run(new_study, study_id).value
    exchange(mine, theirs)
    theirs.run(add_country, second)
    exchange(mine, theirs)
    with pytest.raises(UndoBlocked, match="a country was added"):
        mine.undo()


def test_scopes_and_events_stay(desk, study_id):
    @operation("Say so")
    def say(work: Work) -> None:
        work.event("printed", work.private, "page 1")

    changes = desk.run(say).changes
    assert (changes.undoable, desk.undo_name()) == (False, None)
    assert rows_of(desk, "SELECT subject FROM event WHERE kind = 'printed'") == [("page 1",)]


@SLOW
@given(program=PROGRAMS)
def test_undo_after_do_is_identity_and_redo_after_undo_too(template, program):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        group = Group(template, Path(folder), [0], stack)
        (desk,) = group.desks
        before = state(desk)
        for _who, step in program:
            group.play(0, step)
        after, acts = state(desk), 0
        while desk.undo_name():
            desk.undo()
            acts += 1
        undone = state(desk)
        for _act in range(acts):
            desk.redo()
        assert (undone, state(desk), problems_of(desk)) == (before, after, ())


@operation("Bring a country back")
def bring_back(work: Work, country_id: str, **fields: Any) -> None:
    """Revive a record under its id, as areas do whose ids are derived."""
    country = work.session.get_one(StudyCountry, country_id)
    for name, value in {**fields, "deleted": False}.items():
        setattr(country, name, value)


def test_what_came_back_after_its_making_was_undone_has_its_changes_taken_back(desk, study_id):
    country = desk.run(add_country, study_id, "DE").value
    desk.undo()
    desk.run(bring_back, country, country="DE")
    desk.run(edit_country, country, country="PL")
    desk.undo()
    assert (country_of(desk, country).country, country_of(desk, country).deleted) == ("DE", False)
    desk.undo()
    assert country_of(desk, country).deleted
    desk.redo()
    desk.redo()
    assert (country_of(desk, country).country, country_of(desk, country).deleted) == ("PL", False)


def test_what_came_back_otherwise_and_then_the_same_keeps_what_it_said_last(desk, study_id):
    country = desk.run(add_country, study_id, "DE").value
    desk.undo()
    desk.run(bring_back, country, country="FR")
    desk.undo()
    desk.run(bring_back, country, country="FR")
    desk.run(edit_country, country, country="PL")
    desk.undo()
    assert (country_of(desk, country).country, country_of(desk, country).deleted) == ("FR", False)
