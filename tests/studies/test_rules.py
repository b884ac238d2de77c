"""What the fields of a study take, and the sentence when they do not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.money import Money
from cro_desk.studies import rules
from cro_desk.studies.records import (
    Contract,
    Milestone,
    Organisation,
    Person,
    Site,
    Study,
    StudyCountry,
)
from cro_desk.studies.rules import FieldError, checked

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "field", "given_value", "kept"),
    [
        (Study, "protocol", "  ABC-301 ", "ABC-301"),
        (Study, "currency", "eur", "EUR"),
        (Study, "time_zone", "europe/warsaw", "Europe/Warsaw"),
        (Study, "note", "one\n\ntwo\n", "one\n\ntwo"),
        (Study, "amendments", 0, 0),
        (Study, "amendments", None, None),
        (StudyCountry, "country", "Poland", "PL"),
        (StudyCountry, "country", "uk", "GB"),
        (Organisation, "country", " ", ""),
        (Person, "email", " ada@example.org ", "ada@example.org"),
        (Person, "email", "", ""),
        (Person, "time_zone", "", ""),
        (Contract, "value", Money(Decimal("10.50"), "usd"), Money(Decimal("10.50"), "USD")),
        (Contract, "value", None, None),
    ],
)
def test_a_value_is_kept_in_its_own_form(kind, field, given_value, kept):
    assert kept == checked(kind, {field: given_value})[field]


@pytest.mark.parametrize(
    ("kind", "field", "value", "sentence"),
    [
        (Study, "protocol", " ", "A study needs its protocol number."),
        (Study, "currency", "EURO", "“EURO” is not a currency."),
        (Study, "time_zone", "Berlin time", "“Berlin time” is not a time zone."),
        (Study, "subjects_screened", -1, "A number here cannot be less than zero."),
        (StudyCountry, "country", "Atlantis", "“Atlantis” is not a country."),
        (StudyCountry, "planned_sites", -5, "A number here cannot be less than zero."),
        (Site, "number", "", "A site needs its number."),
        (Organisation, "name", "", "An organisation needs its name."),
        (Organisation, "qualified_on", date(206, 1, 1), "The year 206 cannot be right."),
        (Person, "email", "ada at example", "“ada at example” is not an e-mail address."),
        (Person, "email", "a@b.org, c@d.org", "“a@b.org, c@d.org” is not an e-mail address."),
        (Milestone, "name", "", "A milestone needs its name."),
        (Contract, "value", Money(Decimal(-1), "EUR"), "The value cannot be less than zero."),
        (Contract, "value", Money(Decimal("NaN"), "EUR"), "The value cannot be less than zero."),
        (Contract, "value", Money(Decimal(1), ""), "A value needs its currency, like EUR."),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(kind, field, value, sentence):
    with pytest.raises(FieldError) as refused:
        checked(kind, {field: value})
    assert (field, sentence) == (refused.value.field, refused.value.title)


def test_dates_out_of_order_are_refused_at_the_field_that_was_changed():
    contract = Contract(reference="1", starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 30))
    with pytest.raises(FieldError, match="ends before it starts") as refused:
        rules.check_order(contract, {"starts_on"})
    assert refused.value.field == "starts_on"


def test_more_completed_than_randomised_is_refused():
    study = Study(protocol="1", subjects_randomised=10, subjects_completed=11)
    with pytest.raises(FieldError, match="Fewer subjects are randomised than completed"):
        rules.check_order(study, {"subjects_completed"})


@given(st.dates(), st.dates())
def test_two_dates_are_refused_exactly_when_the_second_is_earlier(signed, expires):
    organisation = Organisation(name="A", nda_signed_on=signed, nda_expires_on=expires)
    try:
        rules.check_order(organisation, {"nda_expires_on"})
    except FieldError:
        assert expires < signed
    else:
        assert signed <= expires


def test_an_actual_date_may_be_today_anywhere_on_earth():
    assert rules.check_happened(date(2026, 10, 15), NOON) is None


def test_an_actual_date_in_the_future_is_refused():
    with pytest.raises(FieldError, match="has no actual date"):
        rules.check_happened(date(2026, 10, 16), NOON)


@given(st.sampled_from([(Study, "name"), (Site, "city"), (Person, "role")]), st.text())
def test_a_kept_line_is_kept_again_as_it_is(place, text):
    kind, field = place
    once = checked(kind, {field: text})
    assert checked(kind, once) == once


def test_capitals_and_spaces_do_not_tell_two_numbers_apart():
    assert rules.same("ABC 301", "abc301")
