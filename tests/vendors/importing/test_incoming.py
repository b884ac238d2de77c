"""What of a workbook belongs to which bidder, before anything is stored."""

from __future__ import annotations

from cro_desk.vendors.importing.incoming import issues_of
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Notice
from tests.vendors.workbooks import line, sheet, workbook


def issues(vendor: str, *texts: str, rivals: tuple[str, ...]) -> list[str]:
    vendors = [vendor, *rivals]
    lines = [line(1, "1", "Visit", dict.fromkeys(vendors, "1"))]
    read = workbook(
        sheet(lines, vendors), issues=[Notice(Severity.WARNING, "Fees", "", text) for text in texts]
    )
    return [notice.text for notice in issues_of(read, vendor)]


def test_a_rivals_name_inside_another_word_hides_nothing() -> None:
    text = "The columns of Northern have no currency."
    assert issues("Northern", text, rivals=("North", "A")) == [text]


def test_the_vendors_own_name_may_hold_a_rivals() -> None:
    text = "The columns of North Star have no currency."
    assert issues("North Star", text, rivals=("North",)) == [text]


def test_a_rival_named_beside_the_vendor_is_never_told() -> None:
    assert issues("A", "A asks twice what Alpine asks.", rivals=("Alpine",)) == []
