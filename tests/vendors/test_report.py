import re
from dataclasses import replace
from decimal import Decimal

import pytest

from cro_desk.vendors.comparison import Comparison
from cro_desk.vendors.report import draw_report
from cro_desk.vendors.report_pages.grid import plan_sheets
from tests.paper.pdfs import pages, sizes
from tests.vendors.comparing.comparisons import bids_of, compared, facts, issues_of

UPRIGHT, TURNED = (595, 842), (842, 595)


def drawn(comparison: Comparison, page: str = "A4") -> bytes:
    return draw_report(comparison, bids_of(comparison), issues_of(comparison), facts(comparison), page)


@pytest.fixture(scope="module")
def four() -> list[str]:
    return pages(drawn(compared(4, 40)))


def flat(page: str) -> str:
    return " ".join(page.split())


def test_first_page_says_who_is_lowest_and_by_how_much(four: list[str]):
    assert "Northern CRO has the lowest complete total: EUR 5,125,237" in flat(four[0])


@pytest.mark.parametrize(
    "part",
    [
        "Rank Bidder Bid in Fees Pass-through Total Against lowest",
        "What the ranking rests on",
        "Where the bids differ most, in EUR",
        "9 open questions",
        "Sponsor's estimate (not ranked)",
        "* Sponsor's estimate: 4 lines have no price: to be confirmed.",
    ],
)
def test_first_page_holds_what_a_decision_needs(four: list[str], part: str):
    assert part in flat(four[0])


def test_questions_that_the_first_page_holds_are_not_repeated(four: list[str]):
    assert " ".join(four).count("CM08: your price") == 1


def test_questions_beyond_the_first_page_are_listed_in_full():
    found = pages(drawn(compared(12, 8)))
    shown = int(re.search(r"9 open questions, the (\d) heaviest", flat(found[0]))[1])
    counted = [" ".join(found).count(f"CM0{number}: your price") for number in range(9)]
    assert counted == [2] * shown + [1] * (9 - shown)


def test_grid_follows_with_every_line(four: list[str]):
    grid = " ".join(four)
    assert [code for code in range(40) if f"CM{code:02}" not in grid] == []


def test_states_are_told_apart_from_zero(four: list[str]):
    grid = " ".join(four[1:3])
    assert all(state in grid for state in ("incl.", "TBC", "at cost", "none"))


def test_issues_and_sources_come_last(four: list[str]):
    end = flat(" ".join(four[3:]))
    for part in ("Issues in the files", "Fees!G48", "Files that this rests on", f"{3:064x}"[-20:], "0.9231"):
        assert part in end


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("bidders", [*range(1, 15), 40])
def test_decision_fits_the_first_page(bidders: int, page: str):
    found = pages(drawn(compared(bidders, 8), page))
    assert ["9 open questions" in page for page in found[:2]] == [True, False]


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_empty_rfp_prints_one_page_that_says_so(page: str):
    found = pages(drawn(compared(0, 0), page))
    assert len(found) == 1
    assert "No bid has been imported" in found[0]


def test_rfp_without_bids_prints_its_grid():
    found = pages(drawn(compared(0, 20)))
    assert "No bid has been imported" in found[0]
    assert "CM19" in " ".join(found[1:])


def test_few_bidders_stay_upright_and_many_turn_the_sheet():
    assert sizes(drawn(compared(1, 10)))[1] == UPRIGHT
    assert sizes(drawn(compared(4, 10)))[1] == TURNED


@pytest.mark.parametrize("bidders", [6, 12, 20, 41])
def test_every_bidder_stands_on_one_sheet_group(bidders: int):
    plan = plan_sheets(compared(bidders, 40), "A4")
    assert [index for group in plan.groups for index in group] == list(range(bidders))
    assert max(map(len, plan.groups)) - min(map(len, plan.groups)) <= len(plan.groups)


def test_incomplete_bid_that_is_lower_is_named_and_not_called_lowest():
    base = compared(3, 8)
    lower = replace(base.vendors[1], total=Decimal(1), rank=1, incomplete=True)
    changed = replace(base, vendors=(base.vendors[0], lower, base.vendors[2]))
    text = flat(pages(drawn(changed))[0])
    assert "Northern CRO has the lowest complete total" in text
    assert "Alpine Research is lower, but lacks prices" in text


def test_no_complete_total_means_no_lowest():
    base = compared(2, 8)
    vendors = tuple(replace(vendor, lowest=False, incomplete=True) for vendor in base.vendors)
    assert "No bid’s total is complete yet. Northern CRO is the lowest so far: EUR" in flat(
        pages(drawn(replace(base, vendors=vendors)))[0]
    )


def test_award_is_the_status_of_every_page():
    base = compared(2, 8)
    awarded = replace(base, vendors=(replace(base.vendors[0], awarded=True), base.vendors[1]))
    assert all("Awarded to Northern CRO" in page for page in pages(drawn(awarded)))


def test_same_rows_print_the_same_bytes():
    assert drawn(compared(4, 20)) == drawn(compared(4, 20))


def test_names_in_polish_and_cyrillic_are_printed_whole():
    text = flat(" ".join(pages(drawn(compared(7, 8)))))
    assert "Międzynarodowe Centrum Badań Klinicznych Spółka z o.o." in text
    assert "Клинические исследования Восток" in text
