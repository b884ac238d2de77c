"""Names, numbers and codes stay one line, whichever operation writes them."""

from __future__ import annotations

import pytest

from cro_desk.formats import LONGEST_LINE
from cro_desk.store.errors import TextTooLong
from cro_desk.studies.operations import create_study, edit_study
from cro_desk.vendors import queries
from cro_desk.vendors.operations import create_rfp
from tests.store.kit import study_of

FULL, LONG = "x" * LONGEST_LINE, "x" * (LONGEST_LINE + 1)


def test_a_number_of_thousands_of_characters_is_refused(desk, study_id):
    with pytest.raises(TextTooLong) as refused:
        desk.run(create_rfp, study_id, "7" * 5000, "", None)
    assert str(refused.value) == (
        "The number of this RFP has 5,000 characters; 300 are the most. Shorten it."
    )
    assert (refused.value.field, desk.read(queries.rfps, study_id)) == ("number", ())


@pytest.mark.parametrize("field", ["protocol", "name", "sponsor"])
def test_an_edit_that_is_too_long_changes_nothing(desk, study_id, field):
    before = getattr(study_of(desk, study_id), field)
    with pytest.raises(TextTooLong):
        desk.run(edit_study, study_id, **{field: LONG})
    assert getattr(study_of(desk, study_id), field) == before


def test_a_full_line_and_a_long_note_are_kept(desk):
    study_id = desk.run(create_study, FULL, note=LONG * 10).value
    assert (study_of(desk, study_id).protocol, study_of(desk, study_id).note) == (FULL, LONG * 10)


def test_what_came_before_the_limit_can_be_undone_to(desk, study_id, monkeypatch):
    monkeypatch.setattr("cro_desk.store.journal.lengths.LONGEST_LINE", 10_000)
    desk.run(edit_study, study_id, name=LONG)
    monkeypatch.undo()
    desk.run(edit_study, study_id, name="short")
    desk.undo()
    assert study_of(desk, study_id).name == LONG
