"""The comparison on screen: what each cell says by shape and colour, and what is copied out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.money import Money
from cro_desk.vendors import queries
from cro_desk.vendors.comparison import ComparisonCell, Ends, LineRow, Mark, SectionTotal
from cro_desk.vendors.rows import Fact
from cro_desk.vendors.terms import FeeType, PriceState
from tests.journeys.budgets import Budget
from tests.ui.vendors.offers import bring
from tests.ui.vendors.windows import Window
from tests.vendors.comparing.comparisons import Bids, compared
from ui.jobs import Progress
from ui.models import Look
from ui.theme import Tone
from ui.vendors.comparing.columns import comparison_columns
from ui.vendors.comparing.copying import ComparisonModel, table_text
from ui.vendors.comparing.details import fact_text, outlier_words
from ui.vendors.comparing.figures import Figure, figure, section_figure
from ui.vendors.comparing.page import ComparisonPage, comparison_words
from ui.vendors.comparing.view import (
    Line,
    Measure,
    View,
    chosen,
    measured,
    ordered,
    shown_sections,
    total_sections,
)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Northern CRO", "Northern CRO"),
        ("Alpine Research AG", "Alpine Research\nAG"),
        ("Pacific Clinical Research Organisation Ltd", "Pacific Clinical\nResearch Orga…"),
        ("Forschungsgesellschaft", "Forschungsgesellsch…"),
    ],
)
def test_a_long_name_takes_two_lines_of_the_header_and_is_copied_whole(name: str, title: str) -> None:
    found = compared()
    named = replace(found, vendors=(replace(found.vendors[0], name=name), *found.vendors[1:]))
    column = comparison_columns(named, View())[3]
    assert (column.title, column.name) == (title, name)


def cell(**told: object) -> ComparisonCell:
    """A priced cell, but for what is told otherwise."""
    usual = {"unit_price": Decimal("840.021"), "total": Decimal("312487.81"), "quantity": Decimal(372)}
    return ComparisonCell(**{"state": PriceState.PRICED, "original": None, **usual, **told})  # type: ignore[arg-type]


PRICED = cell()


def line(*cells: ComparisonCell, lowest: str = "840.021", highest: str = "2100") -> LineRow:
    return LineRow(
        "l",
        "CM02",
        "Visit",
        "visit",
        Decimal(372),
        FeeType.FEE,
        mandatory=True,
        line_class=None,
        bids=Bids(cells, Ends(Decimal(lowest), Decimal(highest))),
    )


def shown(cell: ComparisonCell, measure: Measure = Measure.UNIT_PRICE) -> Figure:
    return figure(line(cell), cell, measure, ranked=True)


MARKS = [
    (PRICED, Figure("↓ 840", Look(Tone.GOOD))),
    (cell(unit_price=Decimal(2100)), Figure("↑ 2,100")),
    (cell(unit_price=Decimal("72.5")), Figure("72.50")),
    (
        cell(marks=frozenset({Mark.LOW}), loud=True),
        Figure("▼ 840", Look(Tone.WARN, ground=True, bold=True)),
    ),
    (cell(marks=frozenset({Mark.HIGH})), Figure("▲ 840", Look(Tone.BAD))),
    (cell(unit_price=Decimal(900), marks=frozenset({Mark.UNSURE})), Figure("900 ?")),
    (
        ComparisonCell(None, None, None, PriceState.INCLUDED, None),
        Figure("included", Look(Tone.MUTED, italic=True)),
    ),
    (ComparisonCell(None, None, None, PriceState.BLANK, None), Figure("–", Look(Tone.MUTED, italic=True))),
    (cell(unit_price=None), Figure("Σ 312,488", Look(Tone.MUTED))),
    (
        ComparisonCell(
            None, None, None, PriceState.PRICED, Money(Decimal(910), "USD"), frozenset({Mark.NO_RATE})
        ),
        Figure("USD 910", Look(Tone.MUTED, italic=True)),
    ),
]


@pytest.mark.parametrize(("cell", "expected"), MARKS, ids=[told.text for _cell, told in MARKS])
def test_a_cell_says_by_shape_what_it_says_by_colour(cell: ComparisonCell, expected: Figure) -> None:
    assert shown(cell) == expected


def test_an_estimate_is_never_the_lowest() -> None:
    assert figure(line(PRICED), PRICED, Measure.UNIT_PRICE, ranked=False).text == "840"


def test_a_quantity_of_its_own_is_marked() -> None:
    own = cell(quantity=Decimal("400.00"), marks=frozenset({Mark.QUANTITY}))
    assert shown(own, Measure.QUANTITY) == Figure("≠ 400", Look(Tone.WARN))


def test_a_section_without_a_rate_says_so() -> None:
    total = SectionTotal(None, PriceState.PRICED, incomplete=True)
    assert section_figure(total, (Measure.UNIT_PRICE,), Measure.UNIT_PRICE).text == "no rate"


def test_totals_stand_under_one_column_of_a_vendor() -> None:
    total = SectionTotal(Decimal(1000), PriceState.PRICED, incomplete=True)
    measures = (Measure.UNIT_PRICE, Measure.TOTAL)
    assert [section_figure(total, measures, measure).text for measure in measures] == ["", "1,000 *"]


def test_how_far_a_price_is_from_the_others() -> None:
    low, high = (cell(marks=frozenset({Mark.LOW}), ratio=Decimal(ratio)) for ratio in ("0.43", "2.5"))
    assert outlier_words(low) == ("▼ 57% below the median", Tone.WARN)
    assert outlier_words(high) == ("▲ 150% above the median", Tone.BAD)


def test_what_is_shown_is_said_in_one_line() -> None:
    words = "RFP-01 · 3 bids, round 2 · prices as bid in EUR, rates of 14 Oct 2026"
    assert comparison_words(compared(4, 20)) == words


@pytest.fixture
def model(window: Window) -> ComparisonModel:
    comparison, view = compared(4, 20), View((Measure.UNIT_PRICE, Measure.TOTAL))
    made = ComparisonModel(comparison_columns(comparison, view), window)
    made.set_sections(shown_sections(comparison, view), total_sections(comparison))
    return made


def test_the_model_keeps_qts_rules(model: ComparisonModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)


def test_only_marked_lines_are_left() -> None:
    left = shown_sections(compared(4, 20), View(only_marked=True))
    assert all(any(cell.marks for cell in each.row.cells) for section in left for each in section.rows)
    assert 0 < sum(len(section.rows) for section in left) < 20


def test_marked_lines_are_chosen_in_a_job(window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    dear = Budget("Alpine", prices=(("CM02", 9000),))
    page = ComparisonPage(window.context, window)
    page.show_rfp(bring(desk, tmp_path, Budget("Northern"), Budget("Danube"), dear))
    window.settle(qtbot)
    assert len(page.model.rows()) == 11 + 4 + 3
    page.only_marked.setChecked(True)
    window.settle(qtbot)
    assert [row.row.code for row in page.model.rows() if isinstance(row, Line)] == ["CM02"]


def test_a_column_is_sorted_without_making_cells(desk: Desk, tmp_path: Path) -> None:
    rfp = bring(desk, tmp_path, Budget("Northern"), Budget("Danube", factor=1.5))
    found = chosen(desk.read(queries.comparison, rfp.id), View())
    row = found.sections[0].rows[0].row
    told = [[ordered(row, at, measure) for measure in Measure] for at in (0, 1)]
    assert "cells" not in vars(row.bids)
    assert told == [[measured(cell, measure) for measure in Measure] for cell in row.cells]


def test_copied_numbers_are_exact_and_without_shapes(model: ComparisonModel) -> None:
    text = table_text(Progress(_deaf), model.rows(), model.columns)
    header, section, first = text.split("\n")[:3]
    assert header.split("\t")[3:5] == ["Northern CRO unit price", "Northern CRO total"]
    assert section.startswith("Start-up and planning\t")
    assert first.split("\t")[5] == "437.25"


def _deaf(fraction: float | None, text: str) -> None:
    """Nobody listens."""


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ComparisonPage:
    made = ComparisonPage(window.context, window)
    window.hold(made, qtbot)
    made._take(chosen(compared(4, 40), View()))
    return made


def test_the_cursor_stays_when_other_measures_are_shown(page: ComparisonPage) -> None:
    page.show_line("line-3", "bidder-1")
    page.shown.chosen.emit((Measure.TOTAL, Measure.UNIT_PRICE))
    assert page.table.current().id == "line-3"
    assert page.table.current_column() == "vendor:bidder-1:unit price"


def test_the_tools_let_the_window_be_small(page: ComparisonPage) -> None:
    wanted = page.basis.sizeHint().width() + page.shown.sizeHint().width()
    least = page.basis.minimumWidth() + page.shown.minimumWidth()
    assert 0 < least < wanted / 1.5


def test_closed_sections_stay_closed_when_read_again(page: ComparisonPage) -> None:
    page.close_all()
    page._take(chosen(compared(4, 40), View()))
    assert len(page.model.rows()) == 4 + 3


def test_the_total_stays_in_sight_until_its_own_row_is(page: ComparisonPage) -> None:
    assert page.sticky.isVisible()
    page.table.view.scrollToBottom()
    assert not page.sticky.isVisible()


def test_a_vendors_total_is_told_from_its_section_row(page: ComparisonPage) -> None:
    page.table.view.setCurrentIndex(page.model.index(0, page.model.column_of("vendor:bidder-2:unit price")))
    assert page.telling.current_vendor().name == "Danube Trials"


def test_facts_are_written_by_their_type() -> None:

    values = (
        None,
        "visit",
        Money(Decimal(910), "USD"),
        date(2026, 10, 14),
        Decimal("0.9231"),
        Decimal("840.021"),
        3,
    )
    told = [fact_text(Fact("", value)) for value in values]
    assert told == ["–", "visit", "USD\N{NO-BREAK SPACE}910.00", "14 Oct 2026", "0.9231", "840.02", "3"]
