"""Bids in a workspace, brought in as a user's are: written by openpyxl, read, understood, imported."""

from __future__ import annotations

from pathlib import Path

from cro_desk.desk import Desk
from cro_desk.studies.operations import create_study
from cro_desk.vendors import queries
from cro_desk.vendors.operations import IncomingFile, import_files, import_into_new_rfp
from cro_desk.vendors.rows import RfpRow
from cro_desk.vendors.workbook.reading import read_workbook
from cro_desk.vendors.workbook.understanding import understand
from tests.journeys.budgets import Budget, write


def incoming(folder: Path, budget: Budget) -> IncomingFile:
    """Write and read one budget."""
    path = write(budget, folder / f"{budget.vendor}.xlsx")
    return IncomingFile(understand(read_workbook(path)), path.read_bytes(), accept_differences=True)


def bring(desk: Desk, folder: Path, *budgets: Budget) -> RfpRow:
    """Make a study whose RFP has these bids."""
    study_id = desk.run(create_study, "ABC-301", currency="EUR").value
    files = [incoming(folder, budget) for budget in budgets]
    desk.run(import_into_new_rfp, study_id, "RFP-01", "", None, files)
    return desk.read(queries.rfps, study_id)[0]


def bring_more(desk: Desk, folder: Path, rfp: RfpRow, *budgets: Budget) -> None:
    """Bring later versions in."""
    desk.run(import_files, rfp.id, [incoming(folder, budget) for budget in budgets])
