"""The tab of bids: versions, where they came from, and what can be done with one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.vendors import queries
from tests.journeys.budgets import Budget
from tests.ui.vendors.offers import bring, bring_more
from tests.ui.vendors.windows import FakeChooser, Window
from ui.vendors.bid_below import MOVED
from ui.vendors.bid_columns import bid_columns, offered
from ui.vendors.bids_tab import BidsTab
from ui.vendors.rfp_rows import RfpRows

NORTH = Budget("Northern CRO", total_off=100)
ALPINE = Budget("Alpine Research", 1.1)


@pytest.fixture
def tab(window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot) -> BidsTab:
    rfp = bring(desk, tmp_path, NORTH, ALPINE, Budget("Sponsor's estimate"))
    bring_more(desk, tmp_path, rfp, Budget("Alpine Research", 1.1, prices=(("CM02", 1000.0),)))
    rows = RfpRows(window.context, window)
    made = BidsTab(window.context, rows, window)
    window.hold(made, qtbot)
    rows.show_rfp(desk.read(queries.rfps, rfp.study_id)[0])
    window.settle(qtbot)
    return made


def _actions(tab: BidsTab, vendor: str) -> dict[str, str]:
    bid = next(bid for bid in tab.bids() if bid.vendor == vendor)
    return {action.key: action.why_not for action in tab.doing.of(bid, tab._rfp)}


def test_every_version_stands_in_the_table(tab: BidsTab) -> None:
    state = next(column for column in bid_columns() if column.key == "state")
    told = [(bid.vendor, bid.version, state.text_of(bid)) for bid in tab.bids()]
    assert told == [
        ("Northern CRO", 1, "current"),
        ("Alpine Research", 2, "current"),
        ("Sponsor's estimate", 1, "estimate"),
        ("Alpine Research", 1, "superseded"),
    ]


def test_what_moved_stands_below(tab: BidsTab, window: Window, qtbot: QtBot) -> None:
    tab.show_bid(tab.bids()[1].id, MOVED)
    window.settle(qtbot)
    moved = [(move.line_no, offered(move.before), offered(move.after)) for move in tab.below.moves.rows()]
    assert moved == [("CM02", "EUR\N{NO-BREAK SPACE}2,178.00", "EUR\N{NO-BREAK SPACE}1,000.00")]
    assert tab.below.moved_words.text().startswith("Since round 1, version 1: 1 line moved, 10 did not.")


def test_an_estimate_says_why_it_is_not_awarded(tab: BidsTab) -> None:
    assert _actions(tab, "Sponsor's estimate")["award_bid"] == "An estimate cannot be awarded."


def test_the_original_file_is_saved_byte_for_byte(
    tab: BidsTab, window: Window, chooser: FakeChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.xlsx"
    chooser.answer = [target]
    tab.doing._save_file(tab.bids()[0])
    window.settle(qtbot)
    assert target.read_bytes() == (tmp_path / "Northern CRO.xlsx").read_bytes()
    assert window.messages.text == f"Saved {target}."


def test_the_issue_list_is_a_workbook(
    tab: BidsTab, window: Window, chooser: FakeChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "issues.xlsx"
    chooser.answer = [target]
    tab.doing._read_issues(tab.bids()[0])
    qtbot.waitUntil(target.exists)
    window.settle(qtbot)
    cells = [cell.value for row in load_workbook(target).active.iter_rows() for cell in row]
    assert "F26" in cells
    assert chooser.asked == ["Issues Northern CRO round 1.xlsx"]


def test_a_folder_that_is_not_there_is_said(
    tab: BidsTab, window: Window, chooser: FakeChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.answer = [tmp_path / "nowhere" / "out.xlsx"]
    with qtbot.captureExceptions() as raised:
        tab.doing._save_file(tab.bids()[0])
        window.settle(qtbot)
    assert "cannot be written" in str(raised[0][1])


def test_deleting_a_bid_brings_the_version_before_back(
    tab: BidsTab, window: Window, desk: Desk, qtbot: QtBot
) -> None:
    tab.doing._delete(tab.bids()[1])
    window.settle(qtbot)
    left = [(bid.vendor, bid.version) for bid in desk.read(queries.bids, tab._rfp.id) if bid.is_current]
    assert ("Alpine Research", 1) in left
