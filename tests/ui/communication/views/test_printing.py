"""Views on paper: the same drawing, every page with what it is and as of when."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from tests.ui.communication.views.desks import freeze, milestone, planned
from ui.communication.views.printing import drawn_view
from ui.communication.views.spans import View
from ui.jobs import Progress


def nothing(_fraction, _text):
    """Hear nothing of the progress."""


def pages(window, size: str = "A4") -> list[str]:
    """Return the text of each page of the view in front as it is printed, white space left out."""
    wish = window.tab.printing.wish()
    paper = drawn_view(Progress(nothing), wish, size)
    document = pypdfium2.PdfDocument(paper.content)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


@pytest.mark.parametrize("view", list(View))
def test_each_view_is_printed_with_what_it_is(opened, view):
    opened.tab.show_view(view)
    opened.waits()
    first = pages(opened)[0]
    assert "ABC-301" in first
    assert "Asof22Nov2026" in first
    assert opened.tab.bar.title.accessibleName().replace(" ", "") in first


def test_a_long_list_takes_several_pages(opened):
    opened.tab.show_view(View.LIST)
    opened.waits()
    found = pages(opened)
    assert f"Page2of{len(found)}" in found[1]
    assert sum(page.count("Coreteamcall") for page in found) == len(opened.tab.page.meetings)


def test_a_list_is_printed_as_it_is_filtered(opened):
    opened.tab.show_view(View.LIST)
    opened.waits()
    opened.tab.agenda.table.filter.setText("24 Nov 2026")
    opened.tab.agenda.table.filter.returnPressed.emit()
    assert len(pages(opened)) == 1


def test_a_year_explains_letters_milestones_and_days_off(opened, desk, plan):
    milestone(desk, plan.study_id, "Database lock", date(2027, 6, 18))
    freeze(desk, plan.study_id, "Audit", date(2026, 11, 23), date(2026, 11, 27))
    opened.waits()
    opened.tab.show_view(View.YEAR)
    opened.waits()
    last = pages(opened)[-1]
    for told in ("CTCoreteamcall", "Databaselock", "23Nov2026–27Nov2026"):
        assert told in last


def test_studies_side_by_side_are_named_on_paper(opened, desk):
    planned(desk, "XYZ-77", "Alpine Research")
    opened.waits()
    opened.tab.choice.choose_all_studies()
    opened.waits()
    first = pages(opened, "Letter")[0]
    assert "AABC-301" in first
    assert "BXYZ-77" in first


def test_the_preview_opens_over_the_pane_and_goes_back(opened):
    opened.tab.printing.print_view()
    opened.waits()
    paper = opened.tab.printing.page
    assert opened.pane.pages.currentWidget() is paper
    assert (paper.preview.paper.pages[0].width, len(paper.preview.paper.pages)) == (842, 1)
    paper.left.emit()
    assert opened.pane.pages.currentWidget() is opened.pane.main


def test_what_leaves_is_noted(opened, desk, tmp_path):
    opened.tab.printing.print_view()
    opened.waits()
    opened.tab.printing.page._write(tmp_path / "calendar.pdf")
    opened.waits()
    assert (tmp_path / "calendar.pdf").read_bytes().startswith(b"%PDF")
    assert desk.undo_name() != "Make a study"
