"""Actions for the tests of the lists."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority
from cro_desk.studies.terms import Side

TODAY = date(2026, 12, 4)


def _bare() -> ItemRow:
    """Return a row that says nothing."""
    empty: dict[str, Any] = {"str": "", "bool": False, "int": 0, "date": TODAY}
    told = {
        each.name: () if str(each.type).startswith("tuple") else empty.get(str(each.type))
        for each in fields(ItemRow)
        if each.default is MISSING
    }
    return ItemRow(**told)


ACTION = replace(
    _bare(),
    id="018f",
    number="S-18",
    kind=ItemKind.ACTION,
    text="Send the contract templates; to all, soon.",
    owner="Олена Ґудзь",
    owner_side=Side.CRO,
    due=date(2026, 12, 1),
    original_due=date(2026, 12, 1),
    priority=Priority.HIGH,
    status=ActionStatus.OPEN,
    meeting_on=date(2026, 11, 24),
    meeting_code="OPS-017",
    meeting_title="Core team",
    protocol="ABC-301",
    partnership="Northern CRO",
)
DONE = replace(
    ACTION,
    id="0190",
    number="C-4",
    status=ActionStatus.DONE,
    evidence="=HYPERLINK(1)",
    closed_at=datetime(2026, 12, 3, 9, 30, tzinfo=UTC),
    closed_by="Ben",
)
