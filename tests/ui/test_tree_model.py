"""Sections: opened and closed, sorted and filtered inside, totals at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.rows import COLUMNS, Line, lines, sections
from ui.models import Section, TreeModel

TOTAL = Section("total", "Total", (), True)


def tree(page: QWidget) -> TreeModel[Line]:
    made = TreeModel(COLUMNS, page)
    made.set_sections(sections(), [TOTAL])
    return made


def shown(made: TreeModel[Line]) -> list[str]:
    return [made.key_at(n) for n in range(made.rowCount())]


def test_model_keeps_qts_contract(page, qtmodeltester):
    made = tree(page)
    qtmodeltester.check(made, force_py=True)
    made.set_open("a", False)
    made.sort(1)
    made.set_filter("l7")
    made.set_filter("")
    made.set_all_open(True)


def test_sections_stand_before_their_rows_and_totals_last(page):
    made = tree(page)
    assert shown(made) == [
        *("§a", "l0", "l1", "l2", "l3", "l4"),
        *("§b", "l5", "l6", "l7", "l8", "l9", "§total"),
    ]


def test_a_closed_section_hides_its_rows_and_stays_closed(page):
    made = tree(page)
    made.toggle(0)
    assert shown(made)[:2] == ["§a", "§b"]
    made.set_sections(sections(), [TOTAL])
    assert made.closed() == {"a"}
    made.toggle(0)
    assert shown(made)[1] == "l0"


def test_a_total_cannot_be_closed(page):
    made = tree(page)
    made.toggle(made.rowCount() - 1)
    assert made.closed() == frozenset()


def test_rows_sort_inside_their_section(page):
    made = tree(page)
    made.sort(1)
    assert shown(made) == [
        *("§a", "l4", "l3", "l2", "l1", "l0"),
        *("§b", "l8", "l7", "l6", "l5", "l9", "§total"),
    ]


def test_filter_shows_rows_with_their_section_even_a_closed_one(page):
    made = tree(page)
    made.set_all_open(False)
    made.set_filter("l7")
    assert shown(made) == ["§b", "l7"]


def test_the_same_row_in_two_sections_is_found_in_both(page):
    made = TreeModel(COLUMNS, page)
    same = tuple(lines(2))
    made.set_sections([Section("a", "A", same), Section("b", "B", same)])
    made.set_filter("l1")
    assert shown(made) == ["§a", "l1", "§b", "l1"]


def test_copied_section_has_no_triangle(page):
    made = tree(page)
    assert made.cell(0, 0).text == "▾ First"
    assert made.copied(0, 0) == "First"
    assert made.copied(1, 0) == "Line 00000"
