"""Cells for a spreadsheet's clipboard."""

from __future__ import annotations

import pytest

from ui.widgets.tsv import as_tsv


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\uff1d1+1", "-A1", "+"])
def test_text_of_a_bidder_is_no_formula_where_it_is_pasted(text: str):
    assert as_tsv([[text]]) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.5 %", "-1,234.50", "-1\u00a0234,5", "a = b", "", "100"])
def test_numbers_stay_numbers_and_texts_as_they_are(text: str):
    assert as_tsv([[text]]) == text


def test_cells_with_tabs_and_line_ends_are_quoted():
    assert as_tsv([["a\tb", 'say "x"', "c\nd"], ["1", "2", "3"]]) == '"a\tb"\t"say ""x"""\t"c\nd"\n1\t2\t3'
