"""What the columns beside the parties say of a task: number, text, comment, reference, hand-off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cro_desk.i18n import _
from cro_desk.roles.terms import Transfer
from cro_desk.roles.workbook.model import ColumnKind
from cro_desk.roles.workbook.rows import Body, plain
from cro_desk.vendors.workbook.recognition.normalise import key

_NUMBERED = re.compile(r"^([A-Za-z]{0,4}[-. ]?\d+(?:[.\-]\d+)*)[.):]?\s+(?=\S)")
_TEXTS = (
    ("reference", ColumnKind.REFERENCE),
    ("split", ColumnKind.SPLIT),
    ("output", ColumnKind.OUTPUT),
    ("reviewer", ColumnKind.REVIEWER),
)
_TRANSFERS = {
    Transfer.RETAINED: (
        "retained",
        "ret",
        "sponsor",
        "not transferred",
        "no",
        "n",
        "nein",
        "non",
        "verbleibt",
    ),
    Transfer.TRANSFERRED: (
        "transferred",
        "trf",
        "cro",
        "yes",
        "y",
        "x",
        "ja",
        "oui",
        "übertragen",
        "transféré",
    ),
    Transfer.SHARED: ("shared", "shr", "both", "partly", "partial", "geteilt", "partagé"),
}


def field_values(body: Body, row: int, notes: Sequence[str]) -> dict[str, Any]:
    """Return a task's fields but for area and cells; what cannot be read as a transfer stays a text."""
    code, text = _numbered(body, row)
    found: dict[str, Any] = {
        "code": code,
        "task": text or _("Row {row}").format(row=row + body.page.sheet.top + 1),
    }
    for name, kind in _TEXTS:
        if value := body.text(row, kind):
            found[name] = value
    if note := "\n".join([*_notes(body, row), *notes]):
        found["note"] = note
    days = body.text(row, ColumnKind.TURNAROUND)
    if days.isascii() and days.isdigit():
        found["turnaround_days"] = int(days)
    if told := body.text(row, ColumnKind.TRANSFER):
        found["transfer"] = transfer_of(told) or told
    return found


def _numbered(body: Body, row: int) -> tuple[str, str]:
    """Return number and text; a number at the beginning of the text is the number where no column has it."""
    text = body.text(row, ColumnKind.TASK)
    code = body.text(row, ColumnKind.CODE)
    if code or body.column(ColumnKind.CODE) is not None:
        return code, text
    found = _NUMBERED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _notes(body: Body, row: int) -> list[str]:
    columns = [column for column, kind in body.kinds.items() if kind is ColumnKind.NOTE]
    return [text for column in columns if (text := plain(body.page, row, column))]


def transfer_of(text: str) -> Transfer | None:
    """Return what a cell says about whose a task is."""
    plain_text = key(text)
    return next((kind for kind, words in _TRANSFERS.items() if plain_text in words), None)
