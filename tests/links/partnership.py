"""An awarded bid and a matrix in a workspace, with the few tasks and lines that a cross-check needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cro_desk.desk import Desk
from cro_desk.links.findings import Crossing, Finding
from cro_desk.links.standing import Standing, standing
from cro_desk.roles.operations import add_task, set_cells, start_matrix
from cro_desk.roles.templates import library
from cro_desk.store.record import derived_id
from cro_desk.studies.operations import create_study
from cro_desk.vendors.operations import IncomingFile, award_bid, create_rfp, import_files
from tests.vendors.workbooks import line, sheet, workbook

TODAY = date(2026, 11, 22)
#: of the usual grid: coding (DM09), the safety report (MS11), the transfer of the TMF (PM15); and two more
LINES: Mapping[str, tuple[str, str]] = {
    "DM09": ("Medical coding", "100"),
    "MS11": ("Development safety update report", "250"),
    "PM15": ("Transfer of the TMF to the sponsor", "not offered"),
    "X1": ("Patient engagement portal", "40"),
    "X2": ("Project management fee", "7"),
}
OTHERS = {"DM09": "90", "MS11": "260", "PM15": "30", "X1": "not offered", "X2": "not offered"}
#: code in the library → letters of sponsor and CRO
TASKS = {"DM08": ("A", "R"), "SA10": ("A/R", "C"), "TQ10": ("A", "R")}


@dataclass(frozen=True)
class Partnership:
    """The partnership with Alpine, and what tests ask of it."""

    desk: Desk
    id: str
    study_id: str
    rfp_id: str

    def standing(self) -> Standing:
        return self.desk.read(standing, self.id, TODAY)

    def crossing(self) -> Crossing:
        crossing = self.standing().crossing
        assert crossing is not None
        return crossing

    def findings(self) -> list[tuple[str, str]]:
        """Return kind and code of what does not fit."""
        return [(each.kind, each.code) for each in self.crossing().findings]

    def finding(self, code: str) -> Finding:
        return next(each for each in self.crossing().findings if each.code == code)

    def task(self, code: str) -> str:
        """Return the id of a task."""
        matrix = self.standing().matrix
        assert matrix is not None
        return next(task.id for task in matrix.tasks if task.code == code)

    def line(self, code: str) -> str:
        """Return the id of a line of the awarded bid."""
        return next(line.id for line in self.crossing().bid.lines if line.line_no == code)

    def letters(self, code: str) -> list[str]:
        """Return the letters of a task, the sponsor's first."""
        matrix = self.standing().matrix
        assert matrix is not None
        task = next(task for task in matrix.tasks if task.code == code)
        return ["".join(sorted(task.cell(party.id).letters)) for party in matrix.parties]


def awarded(desk: Desk, *, currency: str = "EUR") -> Partnership:
    """Award Alpine's bid and start a matrix with three tasks of the library."""
    study = desk.run(create_study, "ABC-301", sponsor="Lindgren").value
    rfp = desk.run(create_rfp, study, "RFP-01", "", None).value
    bids = {vendor: _bid(desk, rfp, vendor, currency) for vendor in ("Alpine", "Thames")}
    award = desk.run(award_bid, bids["Alpine"], "The best.").value
    partner = Partnership(desk, derived_id(award, "partnership"), study, rfp)
    matrix = desk.run(start_matrix, partner.id, from_library=False).value
    for code, letters in TASKS.items():
        add_one(partner, matrix, code, *letters)
    return partner


def _bid(desk: Desk, rfp: str, vendor: str, currency: str) -> str:
    prices = {code: price for code, (_task, price) in LINES.items()} if vendor == "Alpine" else OTHERS
    lines = [
        line(row, code, LINES[code][0], {vendor: text}, "1")
        for row, (code, text) in enumerate(prices.items())
    ]
    read = workbook(sheet(lines, [vendor], currency=currency), file=f"{vendor}.xlsx")
    return desk.run(import_files, rfp, [IncomingFile(read, vendor.encode())]).value[0]


def add_one(partner: Partnership, matrix: str, code: str, sponsor: str, cro: str) -> str:
    """Add a task of the library with these letters."""
    known = next(each for each in library() if each.code == code)
    fields = {"code": code, "library_code": code, "transfer": known.transfer}
    fields |= {"policy_retained": known.policy_retained}
    task = partner.desk.run(add_task, matrix, known.area, known.task, **fields).value
    made = partner.standing().matrix
    assert made is not None
    for party, letters in zip(made.parties, (sponsor, cro), strict=True):
        partner.desk.run(set_cells, [(task, party.id)], letters)
    return task
