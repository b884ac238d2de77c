"""Who is away when, and who stands in."""

from datetime import date

import pytest

from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.records import Absence
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Blinding, Side

FIRST, LAST = date(2026, 12, 21), date(2027, 1, 3)


@pytest.fixture
def ada(desk, study):
    return desk.run(op.add_person, study, name="Ada").value


@pytest.fixture
def ben(desk, study):
    return desk.run(op.add_person, study, name="Ben", organisation="Lindgren").value


def people(desk, study):
    return {row.name: row for row in desk.read(queries.people, study)}


def test_an_absence_is_told_with_who_stands_in(desk, study, ada, ben):
    desk.run(op.set_deputy, ada, ben)
    desk.run(op.add_absence, ada, FIRST, LAST, "Holidays")
    (row,) = desk.read(queries.absences, study)
    told = (row.person, row.deputy, row.first_day, row.last_day, row.note)
    assert told == ("Ada", "Ben", FIRST, LAST, "Holidays")


def test_a_single_day_needs_no_last_one(desk, study, ada):
    desk.run(op.add_absence, ada, FIRST)
    assert desk.read(queries.absences, study)[0].last_day == FIRST


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(None, LAST, "first_day"), (LAST, FIRST, "first_day"), (date(202, 1, 1), LAST, "first_day")],
)
def test_days_that_cannot_be_are_told_at_the_field(desk, ada, first, last, field):
    with pytest.raises(FieldError) as told:
        desk.run(op.add_absence, ada, first, last)
    assert told.value.field == field


def test_an_absence_lives_where_its_person_lives(desk, study, scope_kind, ada):
    desk.run(op.begin_partnership, study, "Northern CRO")
    ole = desk.run(op.add_person, study, Side.CRO, name="Ole", organisation="Northern CRO").value
    absences = [desk.run(op.add_absence, person, FIRST).value for person in (ada, ole)]
    assert [scope_kind(Absence, absence) for absence in absences] == ["study", "partnership"]


def test_an_absence_is_edited_given_to_somebody_else_and_deleted(desk, study, ada, ben):
    absence = desk.run(op.add_absence, ada, FIRST, LAST, "Holidays").value
    assert desk.run(op.edit_absence, absence, last_day=FIRST).value == absence
    other = desk.run(op.edit_absence, absence, person_id=ben).value
    (row,) = desk.read(queries.absences, study)
    assert (row.id, row.person, row.note, row.last_day) == (other, "Ben", "Holidays", FIRST)
    desk.run(op.delete_absences, other)
    assert desk.read(queries.absences, study) == ()


def test_a_deleted_person_takes_absences_along_and_undo_brings_both_back(desk, study, ada):
    desk.run(op.add_absence, ada, FIRST)
    desk.run(op.delete_people, ada)
    assert desk.read(queries.absences, study) == ()
    desk.undo()
    assert [row.person for row in desk.read(queries.absences, study)] == ["Ada"]


def test_a_deputy_and_blinding_are_fields_of_the_card(desk, study, ada, ben):
    desk.run(op.edit_person, ada, deputy_id=ben, blinding=Blinding.UNBLINDED)
    row = people(desk, study)["Ada"]
    assert (row.deputy, row.deputy_id, row.blinding) == ("Ben", ben, Blinding.UNBLINDED)
    desk.run(op.set_deputy, ada, None)
    assert people(desk, study)["Ada"].deputy == ""


def test_nobody_stands_in_for_oneself(desk, ada):
    with pytest.raises(FieldError, match="Nobody stands in for oneself"):
        desk.run(op.set_deputy, ada, ada)


def test_a_deputy_whom_not_everybody_may_know_is_refused(desk, study, ada):
    other = desk.run(op.add_person, study, Side.OTHER, name="Lab").value
    with pytest.raises(FieldError, match="Lab cannot stand in") as told:
        desk.run(op.set_deputy, ada, other)
    assert told.value.field == "deputy_id"
    desk.run(op.set_deputy, other, ada)


def test_a_card_that_moves_takes_absences_and_deputies_along_where_they_may_follow(desk, study, ada, ben):
    desk.run(op.set_deputy, ada, ben)
    desk.run(op.set_deputy, ben, ada)
    desk.run(op.add_absence, ada, FIRST)
    moved = desk.run(op.edit_person, ada, side=Side.OTHER).value
    rows = people(desk, study)
    assert (rows["Ada"].deputy, rows["Ben"].deputy) == ("Ben", "")
    assert [row.person_id for row in desk.read(queries.absences, study)] == [moved]
    desk.undo()
    assert [people(desk, study)[name].deputy for name in ("Ada", "Ben")] == ["Ben", "Ada"]


def test_a_copied_set_up_keeps_deputies_among_the_people_it_copies(desk, study, ada, ben):
    desk.run(op.set_deputy, ada, ben)
    copy = desk.run(op.copy_study, study, "ABC-302").value
    rows = people(desk, copy)
    assert (rows["Ada"].deputy_id, rows["Ada"].deputy) == (rows["Ben"].id, "Ben")
