"""The main page of the Vendors pane: what its tabs and its header say."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.vendors import queries
from tests.journeys.budgets import Budget
from tests.ui.vendors.offers import bring
from tests.ui.vendors.windows import Window
from ui.vendors.main_page import COMPARISON_TAB, MainPage
from ui.vendors.rfps import RfpChoice


@pytest.fixture
def main(window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainPage:
    rfp = bring(
        desk, tmp_path, Budget("Northern CRO"), Budget("Alpine Research"), Budget("Sponsor's estimate")
    )
    made = MainPage(window.context, RfpChoice(window.context, window), window)
    window.hold(made, qtbot)
    made.show_rfp(desk.read(queries.rfps, rfp.study_id)[0])
    window.settle(qtbot)
    return made


def test_an_estimate_is_shown_among_the_bids_and_counted_as_none(main: MainPage) -> None:
    assert main.findChild(QTabBar).tabText(1) == "Bids (2)"


def test_a_tab_is_made_when_it_is_wanted_and_shows_what_was_read_before(main: MainPage) -> None:
    before = set(main.tabs.pages())
    vendors = [row.vendor for row in main.bids.model.rows()]
    assert (before, len(vendors)) == ({COMPARISON_TAB}, 3)


def test_what_can_be_done_depends_on_the_tab(main: MainPage) -> None:
    keys = {action.key for action in main.commands()}
    main.show_bid(main.bids.bids()[0].id, "issues")
    assert ("award_bid" in keys, "award_bid" in {action.key for action in main.commands()}) == (False, True)
