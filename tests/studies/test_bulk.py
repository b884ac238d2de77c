"""Pasting many rows: known ones changed, new ones added, one undo step."""

import pytest

from cro_desk.errors import UserError
from cro_desk.studies import bulk, queries
from cro_desk.studies import operations as op
from cro_desk.studies.bulk import Pasted
from cro_desk.studies.records import Side


def test_pasted_countries_are_added_and_changed_in_one_step(desk, study, poland):
    rows = [{"country": "PL", "planned_sites": 7}, {"country": "Spain", "planned_subjects": 40}]
    assert desk.run(bulk.paste_countries, study, rows).value == Pasted(added=1, changed=1)
    assert [(row.country, row.planned_sites) for row in desk.read(queries.countries, study)] == [
        ("PL", 7),
        ("ES", 0),
    ]
    desk.undo()
    assert [(row.country, row.planned_sites) for row in desk.read(queries.countries, study)] == [("PL", 3)]


def test_pasting_the_same_again_changes_nothing(desk, study):
    rows = [{"number": str(number), "country": "PL"} for number in range(20)]
    desk.run(bulk.paste_sites, study, rows)
    before = desk.read(queries.sites, study)
    assert desk.run(bulk.paste_sites, study, rows).value == Pasted(added=0, changed=20)
    assert desk.read(queries.sites, study) == before


def test_a_pasted_site_brings_its_country_along(desk, study):
    desk.run(
        bulk.paste_sites, study, [{"number": "1", "country": "Poland"}, {"number": "2", "country": "PL"}]
    )
    assert [(row.country, row.sites) for row in desk.read(queries.countries, study)] == [("PL", 2)]


def test_a_known_site_needs_no_country(desk, study, poland):
    desk.run(op.add_site, study, "PL", number="1")
    desk.run(bulk.paste_sites, study, [{"number": "1", "city": "Gdańsk"}])
    assert [row.city for row in desk.read(queries.sites, study)] == ["Gdańsk"]


def test_pasted_people_are_the_sponsors_unless_told(desk, study):
    desk.run(bulk.paste_people, study, [{"name": "Ada"}, {"name": "Ada", "side": Side.CRO}])
    assert [(row.name, row.side) for row in desk.read(queries.people, study)] == [
        ("Ada", Side.SPONSOR),
        ("Ada", Side.CRO),
    ]


def test_pasted_dates_find_their_milestones(desk, study, today):
    known = desk.read(queries.milestones, study, today)
    desk.run(bulk.paste_milestones, study, [{"name": "award", "baseline": today}, {"name": "Own"}])
    rows = desk.read(queries.milestones, study, today)
    assert [row.baseline for row in rows if row.name == "Award"] == [today]
    assert (len(rows), rows[-1].name) == (len(known) + 1, "Own")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{"number": "1"}], "Row 1 cannot be pasted: A new site needs its country."),
        (
            [{"number": "1", "country": "PL"}, {"country": "PL"}],
            "Row 2 cannot be pasted: A site needs its number.",
        ),
    ],
)
def test_one_wrong_row_and_nothing_is_pasted(desk, study, rows, sentence):
    with pytest.raises(UserError) as refused:
        desk.run(bulk.paste_sites, study, rows)
    assert (refused.value.title, desk.read(queries.sites, study)) == (sentence, ())
