"""The table of each part under the model tester, and what its columns say."""

from decimal import Decimal

import pytest

from cro_desk.money import Money
from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.bulk import paste_people, paste_sites
from cro_desk.vendors.operations import set_rate
from ui.models import RowModel
from ui.studies import absences, contracts, countries, milestones, organisations, people, rates, sites

PARTS = [
    countries.part,
    sites.part,
    organisations.part,
    people.part,
    absences.part,
    milestones.part,
    contracts.part,
    rates.part,
]


@pytest.fixture
def filled(desk, study, today):
    desk.run(paste_sites, study, [{"number": str(n), "country": "PL" if n % 2 else "ES"} for n in range(30)])
    desk.run(paste_people, study, [{"name": f"Person {n}"} for n in range(30)])
    for person in desk.read(queries.people, study)[:9]:
        desk.run(op.add_absence, person.id, today)
    desk.run(op.add_organisation, name="Northern", nda_expires_on=today)
    desk.run(op.add_contract, study, reference="MSA-1", value=Money(Decimal(5), "EUR"))
    desk.run(op.add_contract, study, reference="MSA-2", value=Money(Decimal(7), "CHF"))
    desk.run(set_rate, study, "USD", Decimal("0.92"), today)
    return study


@pytest.fixture(params=PARTS, ids=[part.__module__.rpartition(".")[2] for part in PARTS])
def part(request):
    return request.param()


@pytest.fixture
def model(qapp, part, desk, filled, today):
    made = RowModel(part.columns, qapp)
    made.set_rows(part.read(desk, filled, today))
    yield made
    made.deleteLater()


def test_the_model_keeps_qts_rules(qtmodeltester, model):
    qtmodeltester.check(model, force_py=True)


def test_every_column_sorts_both_ways_and_back(model):
    came = [row.id for row in model.rows()]
    for place in range(model.columnCount()):
        model.sort(place)
        assert sorted(row.id for row in model.rows()) == sorted(came)
    model.sort(-1)
    assert [row.id for row in model.rows()] == came


def test_every_cell_is_text(model):
    cells = {
        type(model.cell(row, column).text)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
    assert cells == {str}


def test_what_can_be_typed_into_is_a_field_of_the_card(part):
    typed = {column.key for column in part.columns if column.editable}
    assert typed - {field.key for field in part.fields} == set()


def test_what_a_card_shows_is_what_its_fields_ask(part, desk, filled, today):
    row = part.read(desk, filled, today)[0]
    assert {field.key for field in part.fields} - set(part.values(row)) == set()
