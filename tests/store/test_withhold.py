"""A merge is taken back by withholding its edits from the fold; nothing is sent, and they can count again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cro_desk.desk import UndoBlocked, Work, operation
from cro_desk.store.merging import withhold
from tests.store.kit import (
    add_country,
    edit_study,
    edits_of,
    index_of,
    merge_edits,
    problems_of,
    study_of,
    tables_of,
)


@operation("Take the merge back")
def take_back(work: Work, edits: Sequence[int]) -> None:
    withhold.withhold(work.session.driver, edits)


@operation("Let the merge count")
def let_count(work: Work, edits: Sequence[int]) -> None:
    withhold.release(work.session.driver, edits)


def test_withheld_merge_leaves_the_tables_as_they_were(replica, study_id):
    mine, theirs = replica(), replica()
    theirs.run(edit_study, study_id, name="theirs")
    theirs.run(add_country, study_id)
    before, head = (tables_of(mine), index_of(mine)), mine.head()
    edits = mine.run(merge_edits, edits_of(theirs)).value.edits
    mine.run(take_back, edits)
    assert ((tables_of(mine), index_of(mine)), mine.head(), problems_of(mine)) == (before, head, ())


def test_released_edits_count_again(replica, study_id):
    mine, theirs = replica(), replica()
    theirs.run(edit_study, study_id, name="theirs")
    edits = mine.run(merge_edits, edits_of(theirs)).value.edits
    merged = tables_of(mine)
    mine.run(take_back, edits)
    mine.run(let_count, edits)
    assert (tables_of(mine), problems_of(mine)) == (merged, ())


def test_same_edits_again_stay_withheld(replica, study_id):
    mine, theirs = replica(), replica()
    theirs.run(edit_study, study_id, name="theirs")
    mine.run(take_back, mine.run(merge_edits, edits_of(theirs)).value.edits)
    assert mine.run(merge_edits, edits_of(theirs)).value.admitted == 0
    assert study_of(mine, study_id).name == ""


def test_what_builds_on_withheld_edits_waits(replica, study_id):
    mine, theirs = replica(), replica()
    theirs.run(edit_study, study_id, name="theirs")
    mine.run(take_back, mine.run(merge_edits, edits_of(theirs)).value.edits)
    theirs.run(edit_study, study_id, note="more")
    assert mine.run(merge_edits, edits_of(theirs)).value.waiting == 1
    assert (study_of(mine, study_id).note, problems_of(mine)) == ("", ())


def test_merge_that_was_built_upon_is_not_taken_back(replica, study_id):
    mine, theirs = replica(), replica()
    theirs.run(edit_study, study_id, name="theirs")
    edits = mine.run(merge_edits, edits_of(theirs)).value.edits
    mine.run(edit_study, study_id, note="mine, after theirs")
    with pytest.raises(UndoBlocked):
        mine.run(take_back, edits)
