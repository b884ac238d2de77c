"""The trail as a CSV file, page by page, so that 250,000 changes need no more memory than one page."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.outgoing import no_formula, whole_file
from ui.audit.columns import change_word
from ui.jobs import Progress

if TYPE_CHECKING:
    from _csv import Writer

    from cro_desk.desk import Desk
    from cro_desk.reporting.trail import TrailFilter, TrailRow

PAGE = 1000


def export_trail(progress: Progress, desk: Desk, wanted: TrailFilter, path: Path) -> tuple[Path, int]:
    """Write what the filter shows; return the path and how many rows there are."""
    with whole_file(path) as half, half.open("w", newline="", encoding="utf-8-sig") as file:
        count = _write(progress, desk, wanted, csv.writer(file))
    return path, count


def _write(progress: Progress, desk: Desk, wanted: TrailFilter, writer: Writer) -> int:
    from cro_desk.reporting.trail import audit_trail

    writer.writerow(_titles())
    done, count = 0, 1
    while done < count:
        page = desk.read(audit_trail, wanted, done, PAGE)
        count = page.count
        for row in page.rows:
            writer.writerows(_lines(row))
        done += len(page.rows)
        progress.report(done / max(count, 1), formats.number(done))
        if not page.rows:
            break
    return done


def _titles() -> list[str]:
    return [
        _("When (UTC)"),
        _("When"),
        _("Who"),
        _("Act"),
        _("Why"),
        _("Kind"),
        _("Record"),
        _("Record id"),
        _("What"),
        _("Field"),
        _("Old"),
        _("New"),
        _("Transaction"),
    ]


def _lines(row: TrailRow) -> list[list[str]]:
    """Return a line for each field, so that old and new stand in cells of their own."""
    head = [formats.utc(row.at), formats.moment(row.at, seconds=True), row.author, row.action, row.reason]
    head += [row.kind_name, row.record_name, row.record_id, change_word(row)]
    fields = [(each.label, each.old or "", each.new or "") for each in row.fields] or [("", "", "")]
    return [[no_formula(cell) for cell in (*head, *field, row.transaction)] for field in fields]
