"""What a person does to a study: each act kept, told in the audit trail, and taken back by one undo."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cro_desk.errors import UserError
from cro_desk.money import Money
from cro_desk.studies import operations as op
from cro_desk.studies import queries, templates
from cro_desk.studies.records import Contract, Organisation, Person, Qualification, Side, StudyStatus
from cro_desk.studies.rules import FieldError
from cro_desk.studies.standing import Expiry, MilestoneState


def details(desk, study):
    return desk.read(queries.study_details, study)


def test_a_new_study_has_the_usual_milestones_undated(desk, study, today):
    plan = desk.read(queries.milestones, study, today)
    assert [row.name for row in plan] == [usual.name for usual in templates.milestones()]
    assert {row.state for row in plan} == {MilestoneState.UNDATED}


def test_undo_takes_a_whole_new_study_back_and_redo_brings_it_again(desk, study, today):
    desk.undo()
    assert (desk.read(queries.studies), desk.read(queries.milestones, study, today)) == ((), ())
    desk.redo()
    assert [row.protocol for row in desk.read(queries.studies)] == ["ABC-301"]


def test_an_edit_of_parameters_is_one_undo_step(desk, study):
    desk.run(op.edit_study, study, subjects_screened=150, phase="III", currency="usd")
    assert (
        details(desk, study).subjects_screened,
        details(desk, study).phase,
        details(desk, study).currency,
    ) == (150, "III", "USD")
    desk.undo()
    assert (
        details(desk, study).subjects_screened,
        details(desk, study).phase,
        details(desk, study).currency,
    ) == (120, "", "EUR")


def test_a_refused_edit_changes_nothing(desk, study):
    with pytest.raises(FieldError, match="Fewer subjects are screened"):
        desk.run(op.edit_study, study, name="Changed", subjects_randomised=121)
    assert details(desk, study).name == "A study"


def test_a_second_study_of_the_same_protocol_is_refused_at_its_field(desk, study):
    with pytest.raises(FieldError, match="already a study ABC-301") as refused:
        desk.run(op.create_study, " abc-301")
    assert refused.value.field == "protocol"


def test_a_deleted_study_gives_its_protocol_number_free(desk, study):
    desk.run(op.delete_study, study)
    with pytest.raises(UserError, match="was deleted"):
        details(desk, study)
    assert desk.run(op.create_study, "ABC-301").value != study


def test_undo_brings_a_deleted_study_back_with_its_parts(desk, study, poland):
    desk.run(op.delete_study, study)
    desk.undo()
    assert [row.id for row in desk.read(queries.countries, study)] == [poland]


def test_a_study_is_closed_and_reopened(desk, study):
    desk.run(op.close_study, study)
    assert details(desk, study).status is StudyStatus.CLOSED
    desk.run(op.reopen_study, study)
    assert details(desk, study).status is StudyStatus.RUNNING


def test_closing_twice_is_refused(desk, study):
    desk.run(op.close_study, study)
    with pytest.raises(UserError, match="closed already"):
        desk.run(op.close_study, study)


def test_closed_studies_come_last(desk, study):
    desk.run(op.create_study, "ZZZ-1")
    desk.run(op.close_study, study)
    assert [row.protocol for row in desk.read(queries.studies)] == ["ZZZ-1", "ABC-301"]


def test_a_country_is_in_the_study_once(desk, study, poland):
    with pytest.raises(FieldError, match="Poland is already in the study"):
        desk.run(op.add_country, study, country="pl")


def test_a_deleted_country_takes_its_sites_along_and_undo_brings_both_back(desk, study, poland):
    desk.run(op.add_site, study, "Poland", number="101")
    desk.run(op.delete_countries, poland)
    assert desk.read(queries.sites, study) == ()
    desk.undo()
    assert [row.sites for row in desk.read(queries.countries, study)] == [1]


def test_a_site_number_is_used_once_in_the_study(desk, study, poland):
    desk.run(op.add_site, study, "Poland", number="101")
    with pytest.raises(FieldError, match="already a site 101") as refused:
        desk.run(op.add_site, study, "Spain", number=" 1 01")
    assert refused.value.field == "number"


def test_a_site_brings_its_country_along_in_one_step(desk, study):
    desk.run(op.add_site, study, "Spain", number="301")
    assert [(row.name, row.sites) for row in desk.read(queries.countries, study)] == [("Spain", 1)]
    desk.undo()
    assert desk.read(queries.countries, study) == ()


def test_a_site_moves_to_another_country(desk, study, poland):
    site = desk.run(op.add_site, study, "Poland", number="101", city="Łódź").value
    desk.run(op.edit_site, site, country="Spain", city="Sevilla")
    (row,) = desk.read(queries.sites, study)
    assert (row.country_name, row.city) == ("Spain", "Sevilla")


def test_several_sites_are_deleted_in_one_step(desk, study, poland):
    ids = [desk.run(op.add_site, study, "Poland", number=str(number)).value for number in range(3)]
    desk.run(op.delete_sites, *ids[:2])
    assert [row.number for row in desk.read(queries.sites, study)] == ["2"]
    desk.undo()
    assert len(desk.read(queries.sites, study)) == 3


def test_an_organisation_says_what_has_expired(desk, today):
    ends = {"requalify_by": today - timedelta(days=1), "nda_expires_on": today + timedelta(days=30)}
    desk.run(op.add_organisation, name="Northern", qualification=Qualification.QUALIFIED, **ends)
    (row,) = desk.read(queries.organisations, today)
    assert (row.qualification_expiry, row.nda_expiry) == (Expiry.EXPIRED, Expiry.SOON)


def test_a_rejected_organisation_has_no_qualification_to_expire(desk, today):
    desk.run(op.add_organisation, name="N", qualification=Qualification.REJECTED, requalify_by=today)
    (row,) = desk.read(queries.organisations, today)
    assert row.qualification_expiry is Expiry.UNKNOWN


def test_the_vendor_master_is_private_and_one_for_all_studies(desk, scope_kind):
    card = desk.run(op.add_organisation, name="Northern").value
    assert scope_kind(Organisation, card) == "private"


def test_two_cards_of_one_name_are_refused(desk):
    desk.run(op.add_organisation, name="Northern CRO")
    with pytest.raises(FieldError, match="already a card of Northern CRO"):
        desk.run(op.add_organisation, name="northern  cro")


@pytest.mark.parametrize(
    ("side", "scope"), [(Side.SPONSOR, "study"), (Side.CRO, "sponsor"), (Side.OTHER, "sponsor")]
)
def test_a_person_lives_where_only_those_who_may_know_look(desk, study, scope_kind, side, scope):
    person = desk.run(op.add_person, study, side=side, name="Ada").value
    assert scope == scope_kind(Person, person)


def test_a_person_who_changes_sides_gets_a_new_card_in_one_step(desk, study):
    old = desk.run(op.add_person, study, name="Ada", email="ada@example.org").value
    new = desk.run(op.edit_person, old, side=Side.CRO).value
    (row,) = desk.read(queries.people, study)
    assert (row.id, row.side, row.email) == (new, Side.CRO, "ada@example.org")
    desk.undo()
    assert [(row.id, row.side) for row in desk.read(queries.people, study)] == [(old, Side.SPONSOR)]


def test_a_milestone_tells_how_far_it_slipped(desk, study, today):
    id = desk.run(op.add_milestone, study, name="Own", baseline=today).value
    desk.run(op.edit_milestone, id, forecast=today + timedelta(days=14))
    row = desk.read(queries.milestones, study, today)[-1]
    assert (row.name, row.slip, row.state) == ("Own", 14, MilestoneState.AHEAD)


def test_a_milestone_cannot_have_happened_tomorrow_week(desk, study, today):
    with pytest.raises(FieldError, match="no actual date"):
        desk.run(op.add_milestone, study, name="Own", actual=today + timedelta(days=7))


@pytest.mark.parametrize(("places", "place"), [(1, 1), (2, 2), (-1, 0), (1000, 47)])
def test_a_milestone_moves_within_the_plan(desk, study, today, places, place):
    first = desk.read(queries.milestones, study, today)[0].id
    desk.run(op.move_milestone, first, places)
    assert place == [row.id for row in desk.read(queries.milestones, study, today)].index(first)


def test_a_contract_and_its_money_are_the_sponsors_alone(desk, study, scope_kind):
    value = Money(Decimal("1250000.00"), "EUR")
    id = desk.run(op.add_contract, study, reference="MSA-1", value=value, signed_on=date(2026, 5, 4)).value
    (row,) = desk.read(queries.contracts, study)
    assert (row.value, scope_kind(Contract, id)) == (value, "sponsor")


def test_parts_are_deleted_and_come_back(desk, study, today):
    adds = ((op.add_person, queries.people, op.delete_people, {"name": "Ada"}),
            (op.add_contract, queries.contracts, op.delete_contracts, {"reference": "1"}))  # fmt: skip
    for add, rows, delete, fields in adds:
        desk.run(delete, desk.run(add, study, **fields).value)
        assert desk.read(rows, study) == ()
        desk.undo()
        assert len(desk.read(rows, study)) == 1


def test_a_record_tells_which_part_of_a_study_it_is(desk, study, poland):
    site = desk.run(op.add_site, study, "Poland", number="1").value
    card = desk.run(op.add_organisation, name="Northern").value
    kinds = [desk.read(queries.kind_of, id) for id in (study, poland, site, card, "no id")]
    assert kinds == ["study", "study_country", "site", "organisation", ""]
    desk.run(op.delete_sites, site)
    assert desk.read(queries.kind_of, site) == ""
