"""A typed line means the same whichever way it is written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.minutes.due_words import read_due
from cro_desk.minutes.terms import ItemKind, Priority
from cro_desk.minutes.typing_in import Trouble, parse_line
from cro_desk.studies.terms import Side

TUESDAY = date(2026, 11, 17)
POLAND = WorkCalendar("pl", Side.CRO, "Poland", country="PL")
ANN = Contact("ann", "Ann Kowalska", Side.SPONSOR)
ANNA = Contact("anna", "Anna Łęcka", Side.CRO, calendar=POLAND)
BEN = Contact("ben", "Ben Ortiz", Side.CRO)
PEOPLE = (ANN, ANNA, BEN)


def read(text: str, kind: ItemKind | None = None):
    return parse_line(text, PEOPLE, TUESDAY, kind=kind)


def test_line_of_keys_is_an_action_with_owner_day_and_urgency():
    found = read("a Send the plan @ben due fri !")
    told = (found.kind, found.text, found.owner, found.due, found.priority, found.problems)
    assert told == (ItemKind.ACTION, "Send the plan", "Ben Ortiz", date(2026, 11, 20), Priority.HIGH, ())


@pytest.mark.parametrize("key", ["a ", "a: ", "A: ", "Action: ", "action:"])
def test_kind_is_told_by_letter_or_word(key: str):
    assert (read(key + "send it").kind, read(key + "send it").text) == (ItemKind.ACTION, "send it")


@pytest.mark.parametrize("text", ["A plan is needed", "I agreed", "Ann: will come", "due diligence is done"])
def test_ordinary_words_tell_no_kind(text: str):
    assert (read(text).kind, read(text).text) == (None, text)


@given(
    st.permutations(["@ben", "due 1 dec", "!"]), st.integers(0, 3), st.sampled_from(["a ", "a:", "Action: "])
)
def test_order_of_owner_day_and_urgency_does_not_matter(tokens: list[str], at: int, key: str):
    words = [*tokens[:at], "Send the plan", *tokens[at:]]
    found = read(key + " ".join(words))
    assert (found.text, found.owner_id, found.due) == ("Send the plan", "ben", date(2026, 12, 1))


@pytest.mark.parametrize("name", ["@ben", "@Ben", "@ort", '@"Ben Ortiz"', "@Ben Ortiz", "@ben.ortiz", "@bo"])
def test_person_is_meant_by_any_beginning_of_the_name(name: str):
    assert read(f"{name} to send the plan", ItemKind.ACTION).owner_id == "ben"


def test_whole_name_comes_before_one_that_only_begins_so():
    assert read("@ann send it", ItemKind.ACTION).owner == "Ann Kowalska"
    assert read("@lecka send it", ItemKind.ACTION).owner == "Anna Łęcka"


def test_name_of_several_is_told_with_who_is_possible():
    (problem,) = read("@an send it", ItemKind.ACTION).problems
    assert (problem.trouble, problem.names) == (Trouble.AMBIGUOUS, ("Ann Kowalska", "Anna Łęcka"))


def test_unknown_person_is_the_owner_by_name_and_told():
    found = read("@Zoe to call", ItemKind.ACTION)
    assert (found.owner, found.owner_id, found.problems[0].trouble) == ("Zoe", "", Trouble.UNKNOWN)


def test_second_owner_stays_in_the_words_and_is_told():
    found = read("@ben and @ann send it", ItemKind.ACTION)
    assert (found.owner, found.text) == ("Ben Ortiz", "and Ann Kowalska send it")
    assert [each.trouble for each in found.problems] == [Trouble.SECOND]


def test_day_that_cannot_be_read_is_told_and_remembered():
    found = read("@ben send it due frxday", ItemKind.ACTION)
    assert (found.due, found.text, found.unread) == (None, "send it", ["due frxday"])
    assert read("@ben send it due 31 feb", ItemKind.ACTION).unread == ["due 31 feb"]


def test_information_keeps_its_words_and_names():
    found = read("@ann says the report is due friday")
    assert (found.text, found.owner, found.due) == ("Ann Kowalska says the report is due friday", "", None)


def test_decision_has_its_decider_and_day():
    found = read("d Vendor X is used @ann effective 1 dec")
    assert (found.text, found.owner, found.effective) == (
        "Vendor X is used",
        "Ann Kowalska",
        date(2026, 12, 1),
    )


def test_working_days_are_the_owners():
    day_before_holiday = date(2026, 11, 10)  # the 11th is a holiday in Poland
    found = parse_line("@lecka call +1wd", PEOPLE, day_before_holiday, kind=ItemKind.ACTION)
    assert found.due == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 20)),
        ("Tuesday", date(2026, 11, 24)),
        ("next fri", date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 18)),
        ("12 dec", date(2026, 12, 12)),
        ("Dec 12", date(2026, 12, 12)),
        ("12 december 2026", date(2026, 12, 12)),
        ("3 jan", date(2027, 1, 3)),
        ("12.12.", date(2026, 12, 12)),
        ("2026-12-04", date(2026, 12, 4)),
        ("+5wd", date(2026, 11, 24)),
        ("in 5 working days", date(2026, 11, 24)),
        ("+2w", date(2026, 12, 1)),
        ("+3d", date(2026, 11, 20)),
        ("+3m", date(2027, 2, 17)),
        ("frxday", None),
        ("31 feb", None),
        ("soon", None),
    ],
)
def test_days_are_read_as_people_say_them(text: str, day: date | None):
    assert read_due(text, TUESDAY) == day


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read(text: str):
    assert isinstance(read(text).text, str)


@given(st.dates(date(2026, 11, 18), date(2027, 10, 1)))
def test_day_written_in_full_reads_the_same_in_each_way(day: date):
    ways = (day.isoformat(), f"{day.day} {day:%b} {day.year}", f"{day.day} {day:%b}", f"{day:%B} {day.day}")
    assert {read_due(way, TUESDAY) for way in ways} == {day}
