"""An award and its partnership: what becomes of the matrix when the award is withdrawn."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.reporting.search import find
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.store.record import derived_id
from cro_desk.studies.operations import begin_partnership
from cro_desk.studies.terms import Side
from cro_desk.vendors import operations as vendors
from cro_desk.vendors.operations import IncomingFile
from tests.roles.publishing import states
from tests.vendors.workbooks import line, sheet, workbook


@pytest.fixture
def rfp(desk: Desk, study: str) -> str:
    return desk.run(vendors.create_rfp, study, "RFP-01", "Full service", None).value


@pytest.fixture
def bids(desk: Desk, rfp: str) -> tuple[str, ...]:
    prices = {"Northern": "100", "Alpine": "110"}
    read = workbook(sheet([line(1, "1", "Initiation visit", prices)], list(prices)))
    return desk.run(vendors.import_files, rfp, [IncomingFile(read, b"original")]).value


@pytest.fixture
def partnership(desk: Desk, bids: tuple[str, ...]) -> str:
    return derived_id(desk.run(vendors.award_bid, bids[0], "Best.").value, "partnership")


def rows(desk, study):
    found = desk.read(queries.partnerships, study)
    return [(row.name, bool(row.award_id), row.withdrawn, bool(row.matrix_id)) for row in found]


def test_an_award_begins_the_partnership(desk, study, partnership):
    assert rows(desk, study) == [("Northern", True, False, False)]


def test_an_award_withdrawn_before_anything_was_published_takes_the_draft_along(desk, study, rfp, small):
    desk.run(vendors.withdraw_award, rfp, "The board decided otherwise.")
    assert (rows(desk, study), desk.read(queries.partnership_of, small)) == ([], None)
    desk.undo()
    assert rows(desk, study) == [("Northern", True, False, True)]


def test_what_was_published_stays_to_be_read_and_nothing_more_is_proposed(
    desk, study, rfp, small, partnership, matrix
):
    version = desk.run(op.propose, small, "First").value
    desk.run(vendors.withdraw_award, rfp, "The board decided otherwise.")
    assert (rows(desk, study), states(desk, partnership)) == ([("Northern", False, True, True)], ["proposed"])
    desk.run(op.edit_task, matrix().tasks[0].id, note="Newer")
    with pytest.raises(UserError, match="The award to Northern was withdrawn"):
        desk.run(op.propose, small, "Second")
    with pytest.raises(UserError, match="The award to Northern was withdrawn"):
        desk.run(op.agree, version, Side.CRO, "Ingrid", "Director", desk.now().date())


def test_another_bid_can_be_chosen_and_start_from_the_first_matrix(desk, study, rfp, small, bids):
    desk.run(op.propose, small, "First")
    desk.run(vendors.withdraw_award, rfp, "The board decided otherwise.")
    other = derived_id(desk.run(vendors.award_bid, bids[1], "Second best.").value, "partnership")
    desk.run(op.start_matrix, other, from_matrix=small)
    names = [party.name for party in desk.read(queries.matrix, other).parties]
    assert names == ["Lindgren", "Alpine"]


def test_a_partnership_begun_by_mistake_is_deleted_an_awarded_one_is_not(desk, study, partnership):
    other = desk.run(begin_partnership, study, "Danube").value
    desk.run(op.start_matrix, other)
    assert len(desk.read(find, "Annual safety report")) == 1
    desk.run(op.delete_partnership, other)
    assert [name for name, *_rest in rows(desk, study)] == ["Northern"]
    assert desk.read(find, "Annual safety report") == ()
    with pytest.raises(UserError, match="rests on an award"):
        desk.run(op.delete_partnership, partnership)
    desk.undo()
    assert len(desk.read(queries.matrix, other).tasks) == 129


def test_a_partnership_with_something_published_is_not_deleted(desk, rfp, small, partnership):
    desk.run(op.propose, small, "First")
    desk.run(vendors.withdraw_award, rfp, "The board decided otherwise.")
    with pytest.raises(UserError, match="A matrix was published to Northern"):
        desk.run(op.delete_partnership, partnership)
