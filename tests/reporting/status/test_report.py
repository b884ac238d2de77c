"""What a report tells, and to whom: pdftotext finds the figures, and nothing that its readers may not see."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.money import Money
from cro_desk.oversight.budget import operations as budget
from cro_desk.reporting.status import operations as op
from cro_desk.studies import operations as studies
from tests.fakes import FakeClock
from tests.paper.pdfs import pages
from tests.reporting.status.conftest import AMBER, GREEN
from tests.reporting.status.kit import drawn, issue

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


def text_of(content: bytes) -> str:
    """Return the words of a PDF, white space tidied."""
    return " ".join(" ".join(pages(content)).split())


def test_it_tells_how_each_area_stands_and_what_is_done(desk: Desk, draft: str) -> None:
    desk.run(op.edit_report, draft, ratings={"overall": GREEN, "timeline": AMBER})
    words = text_of(drawn(desk, draft).content)
    told = ("On time.", "A Amber", "Ethics votes are late", "Central submission", "15 Dec 2026")
    assert [each for each in told if each not in words] == []


def test_the_change_since_the_last_report_is_told(desk: Desk, study: str, draft: str) -> None:
    issue(desk, draft)
    following = desk.run(op.begin_report, study).value
    desk.run(op.edit_report, following, message="Late.", ratings={"overall": AMBER})
    assert "worse, was Green" in text_of(drawn(desk, following).content)


def test_what_is_asked_for_stands_with_its_day(desk: Desk, draft: str) -> None:
    desk.run(op.edit_report, draft, asks=[{"text": "Approve two sites", "by": date(2026, 12, 1)}])
    words = text_of(drawn(desk, draft).content)
    assert ("Approve two sites" in words, "1 Dec 2026" in words) == (True, True)


def test_words_stand_beside_the_figures(desk: Desk, draft: str) -> None:
    desk.run(op.edit_report, draft, commentary={"actions": "The oldest waits for the depot."})
    words = text_of(drawn(desk, draft).content)
    assert words.index("Actions") < words.index("The oldest waits for the depot.")


def test_sections_stand_in_the_order_of_the_draft(desk: Desk, draft: str) -> None:
    desk.run(op.edit_report, draft, sections=["escalations", "actions"], left_out=["decisions"])
    words = text_of(drawn(desk, draft).content)
    found = words.index("Escalations") < words.index("Actions"), "Decisions since" in words
    assert found == (True, False)


def test_a_draft_is_marked_and_an_issued_report_is_not(desk: Desk, draft: str) -> None:
    before = text_of(drawn(desk, draft).content)
    report = issue(desk, draft)
    after = text_of(drawn(desk, report).content)
    assert ("Draft" in before, "Draft" in after, "Issued" in after) == (True, False, True)


def test_a_shared_report_never_tells_the_sponsors_own(
    desk: Desk, study: str, partner: str, draft: str, shared: str
) -> None:
    _contract(desk, partner)
    sponsors = text_of(drawn(desk, draft).content)
    both = text_of(drawn(desk, shared).content)
    assert ("Canary change" in sponsors, "Canary" in both, "sponsor only" in both) == (True, False, False)


def test_what_happened_after_the_cut_off_is_not_told(
    desk: Desk, study: str, partner: str, draft: str
) -> None:
    _contract(desk, partner)
    desk.run(op.edit_report, draft, first_day=date(2020, 1, 1), cut_off=desk.now().date() - timedelta(days=2))
    assert "Canary" not in text_of(drawn(desk, draft).content)


def _contract(desk: Desk, partner: str) -> None:
    """Enter a contract with a change order: money that is the sponsor's to know."""
    desk.run(budget.set_contract, partner, value=Money(Decimal(123456), "EUR"))
    desk.run(budget.add_order, partner, "Canary change", amount=Money(Decimal(7), "EUR"))


def test_who_joined_later_is_told(desk: Desk, study: str, draft: str, clock: FakeClock) -> None:
    desk.run(studies.add_person, study, name="Ann First", role="Study manager")
    clock.advance(days=30)
    desk.run(studies.add_person, study, name="Ben Later", role="Study manager")
    desk.run(op.edit_report, draft, cut_off=desk.now().date())
    words = text_of(drawn(desk, draft).content)
    assert ("Ann First" in words, "Ben Later" in words) == (False, True)


@pytest.mark.parametrize("form", ["executive", "full"])
def test_the_page_of_the_executive_tells_less(desk: Desk, draft: str, form: str) -> None:
    desk.run(op.edit_report, draft, form=form)
    words = text_of(drawn(desk, draft).content)
    later = ("Actions", "Decisions since", "Escalations", "Changes of staff", "The weeks ahead")
    assert sum(each in words for each in later) == (0 if form == "executive" else len(later))


@needs_qpdf
@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_the_pdf_has_no_fault(desk: Desk, draft: str, tmp_path: Path, page: str) -> None:
    desk.run(op.edit_report, draft, page=page)
    (tmp_path / "report.pdf").write_bytes(drawn(desk, draft).content)
    checked = subprocess.run(
        ["qpdf", "--check", "report.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@needs_pdftotext
def test_another_program_reads_the_same_words(desk: Desk, draft: str, tmp_path: Path) -> None:
    content = drawn(desk, issue(desk, draft)).content  # without the watermark across the words
    (tmp_path / "report.pdf").write_bytes(content)
    told = subprocess.run(["pdftotext", "report.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    assert sorted(told.stdout.decode().split()) == sorted(text_of(content).split())
