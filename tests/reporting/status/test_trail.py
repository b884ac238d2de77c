"""What was written in a report reads as words in the audit trail."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.trail import audit_trail
from tests.reporting.status.conftest import AMBER

EDITS = [
    ("ratings", {"timeline": AMBER}, "How it stands", "Timeline: Amber (Ethics votes are late. Central"),
    (
        "asks",
        [{"text": "Open two sites", "by": date(2026, 12, 1)}],
        "Decisions needed",
        "Open two sites – 1 Dec",
    ),
    ("sections", ["risks", "actions"], "Sections in their order", "Top risks and issues, Actions"),
    ("left_out", ["kpis"], "Sections left out", "KPIs"),
    ("commentary", {"actions": "Two wait."}, "Words beside the figures", "Actions: Two wait."),
    ("form", "executive", "Length", "One page"),
]


@pytest.mark.parametrize(("field", "value", "label", "words"), EDITS)
def test_what_is_edited_reads_as_words(
    desk: Desk, draft: str, field: str, value: object, label: str, words: str
) -> None:
    desk.run(op.edit_report, draft, **{field: value})
    (change,) = desk.read(audit_trail).rows[0].fields
    assert (change.label.startswith(label), str(change.new).startswith(words)) == (True, True)
