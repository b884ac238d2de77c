"""A file that came in before is known by its content: when, as whose bid, in which round."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from cro_desk.formats import moment
from cro_desk.studies.operations import create_study
from cro_desk.vendors import queries
from cro_desk.vendors.operations import import_bids, open_round
from cro_desk.vendors.words import came_before
from cro_desk.vendors.workbook.model import Understanding
from tests.vendors.workbooks import line, sheet, simple, workbook

CONTENT = b"original"


def bring(desk: Desk, rfp: str, read: Understanding) -> None:
    desk.run(import_bids, rfp, read, CONTENT)


def sha256_of(desk: Desk, rfp: str) -> str:
    return desk.read(queries.bids, rfp)[0].sha256


def test_a_new_file_has_no_past(desk: Desk, study: str, rfp: str) -> None:
    assert desk.read(queries.earlier_import, study, "0" * 64) is None


def test_the_same_content_is_known_by_its_bid_and_round(desk: Desk, study: str, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    desk.run(open_round, rfp)
    earlier = desk.read(queries.earlier_import, study, sha256_of(desk, rfp))
    assert (earlier.rfp, earlier.round, earlier.bids) == ("RFP-01", 1, (("Northern CRO", 1),))


def test_the_last_time_counts(desk: Desk, study: str, rfp: str) -> None:
    for _time in range(2):
        bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    assert desk.read(queries.earlier_import, study, sha256_of(desk, rfp)).bids == (("Northern CRO", 2),)


def test_what_was_undone_never_came(desk: Desk, study: str, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    sha256 = sha256_of(desk, rfp)
    desk.undo()
    assert desk.read(queries.earlier_import, study, sha256) is None


def test_another_study_may_have_the_same_file(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    other = desk.run(create_study, "XYZ-2").value
    assert desk.read(queries.earlier_import, other, sha256_of(desk, rfp)) is None


@pytest.mark.parametrize(
    ("vendors", "became"),
    [(("North",), "version 1 of the bid of North"), (("East", "North"), "bids of East, North")],
)
def test_it_is_said_in_one_sentence(desk: Desk, study: str, rfp: str, vendors, became) -> None:
    lines = [line(1, "1", "Visit", dict.fromkeys(vendors, "5"))]
    bring(desk, rfp, workbook(sheet(lines, vendors)))
    earlier = desk.read(queries.earlier_import, study, sha256_of(desk, rfp))
    assert came_before("bid.xlsx", earlier) == (
        f"bid.xlsx was imported already, on {moment(earlier.at)}, as {became} (RFP-01, round 1)."
    )
