"""Who carries what, who is away, and where only one person stands."""

from dataclasses import replace
from datetime import date

from cro_desk.roles.directory import Directory, PersonCard
from cro_desk.roles.matrix import Holder
from cro_desk.roles.people import PersonLoad, people
from cro_desk.roles.terms import Letter
from cro_desk.studies.terms import Side
from tests.roles.matrices import cell, matrix, task

TODAY = date(2026, 11, 22)
AWAY = (date(2026, 11, 20), date(2026, 11, 22), "Holidays")
EVA = PersonCard("eva", "Eva", "Lead CRA", Side.CRO, "Northwind")
OLE = PersonCard("ole", "Ole", "CRA", Side.CRO, "Northwind")
PIA = PersonCard("pia", "Pia", "CRA", Side.CRO, "Northwind")


def loads(*cells, cards=(EVA, OLE, PIA), **fields) -> dict[str, PersonLoad]:
    tasks = [task(f"M{at}", {"c": each}) for at, each in enumerate(cells)]
    directory = Directory({card.id: card for card in cards})
    return {load.name: load for load in people(matrix(*tasks, **fields), directory, TODAY)}


def held(*names: str) -> tuple[Holder, ...]:
    return tuple(Holder(name) for name in names)


def test_what_a_person_holds_is_counted_by_letter():
    ada = loads(
        cell("A/R", *held("eva")), cell("A/R", Holder("eva", letters=frozenset("A"))), cell("C", *held("eva"))
    )
    counts = {str(letter): count for letter, count in ada["Eva"].counts.items()}
    assert (counts, len(ada["Eva"].tasks)) == ({"R": 1, "A": 2, "C": 1, "I": 0}, 3)


def test_a_role_counts_for_everybody_who_has_it_and_alone_where_nobody_has():
    found = loads(cell("R", Holder(role="cra")), cell("R", Holder(role="Pharmacist")))
    assert {name: (load.person_id, len(load.tasks)) for name, load in found.items()} == {
        "Ole": ("ole", 1),
        "Pia": ("pia", 1),
        "Pharmacist": ("", 1),
    }


def test_only_who_stands_alone_is_a_single_point_of_failure():
    found = loads(cell("R", *held("eva")), cell("R", *held("eva", "ole")), cell("C", *held("eva")))
    assert (found["Eva"].only_holder, found["Ole"].only_holder) == (("M0",), ())


def test_two_letters_of_one_cell_stand_with_two_people_alone():
    one, other = (Holder(id, letters=frozenset(letter)) for id, letter in (("eva", "A"), ("ole", "R")))
    found = loads(cell("A/R", one, other))
    assert (found["Eva"].only_holder, found["Ole"].only_holder) == (("M0",), ("M0",))


def test_who_is_away_without_a_deputy_leaves_tasks_uncovered():
    away = replace(EVA, absences=(AWAY,))
    assert loads(cell("R", *held("eva")), cards=(away,))["Eva"].uncovered == ("M0",)
    covered = loads(cell("R", *held("eva")), cards=(replace(away, deputy_id="ole"), OLE))["Eva"]
    assert (covered.uncovered, covered.deputy, covered.absence) == ((), "Ole", AWAY)


def test_a_deputy_who_is_away_too_covers_nothing():
    away = replace(EVA, absences=(AWAY,), deputy_id="ole")
    found = loads(cell("R", *held("eva")), cards=(away, replace(OLE, absences=(AWAY,))))
    assert found["Eva"].uncovered == ("M0",)


def test_more_a_than_the_limit_is_too_much():
    cells = [cell("A", *held("eva"))] * 3
    assert [loads(*cells, accountable_limit=limit)["Eva"].overloaded for limit in (2, 3)] == [True, False]


def test_those_with_the_most_to_do_come_first():
    found = loads(cell("R", *held("ole")), cell("R", *held("eva", "pia")), cell("I", *held("pia")))
    assert list(found) == ["Pia", "Eva", "Ole"]
    assert found["Ole"].counts[Letter.RESPONSIBLE] == 1


def test_a_role_stands_for_the_people_of_the_party_s_side():
    lead = PersonCard("lin", "Lin", "CRA", Side.SPONSOR, "Lindgren")
    found = loads(cell("R", Holder(role="CRA")), cards=(OLE, lead))
    assert [*found] == ["Ole"]
    sponsors = matrix(task("M0", {"s": cell("R", Holder(role="CRA"))}))
    (load,) = people(sponsors, Directory({card.id: card for card in (OLE, lead)}), TODAY)
    assert load.name == "Lin"
