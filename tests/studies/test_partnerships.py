"""A CRO chosen outside this program: its partnership begins, and its people move there."""

from datetime import date

import pytest

from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.records import Partnership, Person
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side


@pytest.fixture
def ole(desk, study):
    return desk.run(op.add_person, study, Side.CRO, name="Ole", organisation="Northern CRO").value


def row(desk, study, name="Ole"):
    return next(each for each in desk.read(queries.people, study) if each.name == name)


def test_it_begins_today_in_a_scope_of_its_own(desk, study, scope_kind, today):
    partnership = desk.run(op.begin_partnership, study, " Northern CRO ").value
    record = desk.read(lambda session: session.get_one(Partnership, partnership))
    assert (record.name, record.started_on, scope_kind(Partnership, partnership)) == (
        "Northern CRO",
        today,
        "partnership",
    )


def test_it_began_when_the_user_says(desk, study):
    partnership = desk.run(op.begin_partnership, study, "Northern CRO", date(2026, 3, 1)).value
    assert desk.read(lambda session: session.get_one(Partnership, partnership)).started_on == date(2026, 3, 1)


@pytest.mark.parametrize("name", ["", "  ", "northern  cro"])
def test_it_needs_a_name_of_its_own(desk, study, name):
    desk.run(op.begin_partnership, study, "Northern CRO")
    with pytest.raises(FieldError) as told:
        desk.run(op.begin_partnership, study, name)
    assert told.value.field == "name"


def test_the_cros_people_move_there_with_what_hangs_on_them(desk, study, scope_kind, ole):
    other = desk.run(op.add_person, study, Side.CRO, name="Imre", organisation="Danube Trials").value
    desk.run(op.add_absence, ole, date(2026, 12, 1))
    desk.run(op.begin_partnership, study, "Northern CRO")
    assert (scope_kind(Person, row(desk, study).id), scope_kind(Person, other)) == ("partnership", "sponsor")
    assert [each.person for each in desk.read(queries.absences, study)] == ["Ole"]
    desk.undo()
    assert row(desk, study).id == ole


def test_a_new_name_stands_on_its_peoples_cards_too(desk, study, ole):
    partnership = desk.run(op.begin_partnership, study, "Northern CRO").value
    desk.run(op.rename_partnership, partnership, "Northern Clinical")
    assert row(desk, study).organisation == "Northern Clinical"
    desk.run(op.rename_partnership, partnership, "Northern Clinical")
