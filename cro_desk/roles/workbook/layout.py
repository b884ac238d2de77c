"""Which field stands in which sheet of our own workbook. Row 1 of each sheet is hidden and names the columns.

The names are what finds a column again, wherever the other side has moved it; ids stand in hidden columns.
"""

from __future__ import annotations

from dataclasses import dataclass

MARK = "cro-desk/matrix/1/"
KEYS, TITLE, HEADER, FIRST = 1, 2, 3, 4  # rows, as the sheet counts
PARTY = "party:"
MATRIX, HANDOFFS, AGREEMENT, PEOPLE, PARTIES, VERSIONS = (
    "matrix",
    "handoffs",
    "agreement",
    "people",
    "parties",
    "versions",
)


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column: the field, how wide, whether people see it, and whether what they write counts."""

    key: str
    width: int = 14
    hidden: bool = False
    shown_only: bool = False


_ID = OwnColumn("id", hidden=True)
_CODE = OwnColumn("code", 10, shown_only=True)
_TASK = OwnColumn("task", 44, shown_only=True)

BEFORE_PARTIES = (
    _ID,
    OwnColumn("library_code", hidden=True),
    OwnColumn("area", 24),
    OwnColumn("code", 9),
    OwnColumn("task", 56),
)
AFTER_PARTIES = (OwnColumn("transfer", 14), OwnColumn("note", 40))
HANDOFF_COLUMNS = (
    _ID,
    _CODE,
    _TASK,
    OwnColumn("input", 34),
    OwnColumn("output", 34),
    OwnColumn("acceptance", 34),
    OwnColumn("turnaround_days", 12),
    OwnColumn("reviewer", 20),
    OwnColumn("oversight", 16),
    OwnColumn("oversight_note", 30),
)
AGREEMENT_COLUMNS = (
    _ID,
    _CODE,
    _TASK,
    OwnColumn("split", 40),
    OwnColumn("agreement", 24),
    OwnColumn("clause", 12),
    OwnColumn("effective_on", 13),
    OwnColumn("policy_retained", 11),
    OwnColumn("subcontracted", 13),
    OwnColumn("subcontractor", 22),
    OwnColumn("subcontractor_approved_on", 14),
    OwnColumn("reference", 30),
    OwnColumn("obligations", 22),
    OwnColumn("unblinded", 11),
    OwnColumn("four_eyes", 16),
)
PEOPLE_COLUMNS = (
    OwnColumn("task_id", hidden=True),
    OwnColumn("party_id", hidden=True),
    OwnColumn("person_id", hidden=True),
    OwnColumn("person_was", hidden=True),
    OwnColumn("task_code", 10),
    OwnColumn("task_text", 44, shown_only=True),
    OwnColumn("party_name", 24),
    OwnColumn("person", 28),
    OwnColumn("role", 28),
    OwnColumn("letters", 10),
)
PARTY_COLUMNS = (_ID, OwnColumn("name", 36, shown_only=True), OwnColumn("kind", 18))
META = ("id", "partnership_id", "name", "accountable_limit", "consulted_limit")

DATES = frozenset({"effective_on", "subcontractor_approved_on"})
FLAGS = frozenset({"policy_retained", "subcontracted", "unblinded"})
NUMBERS = frozenset({"turnaround_days", "accountable_limit", "consulted_limit"})
