"""The rules that hold the matrix against the awarded bid: 9 and half of 13. Silent without prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cro_desk.i18n import _
from cro_desk.roles.coverage import Coverage, PricedLine
from cro_desk.roles.matrix import Party
from cro_desk.roles.rules.picture import CRO, A, Picture, R, Row, listed
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity
from cro_desk.vendors.terms import FeeType


def priced(row: Row, picture: Picture) -> Iterator[Problem]:
    """Rule 9: what the CRO took over and does is in the price."""
    if picture.coverage is None or not row.moved or picture.coverage.lines(row.id):
        return
    party = next((party for party in row.responsible if party.kind is CRO), None)
    if party is not None:
        text = _("{task} is done by {party}, but no line of the awarded bid pays for it.")
        said = text.format(task=row.label, party=party.name)
        yield Problem(9, Severity.WARNING, row.id, party.id, text=said)


def done_by_the_cro(picture: Picture) -> Iterator[Problem]:
    """Rule 9, the other way: what is priced is a task for which the CRO is responsible."""
    if picture.coverage is None:
        return
    for line in picture.coverage.unlinked:
        if line.fee_type is not FeeType.PASS_THROUGH:  # others' invoices are nobody's task
            said = _("“{line}” is priced, but no task says what for.").format(line=line.text)
            yield Problem(9, Severity.WARNING, text=said, line_id=line.id)
    for line, rows in _lines(picture, picture.coverage).values():
        if not any(row.does((CRO,)) for row in rows):
            yield _paid_for_others(line, rows)


def _lines(picture: Picture, coverage: Coverage) -> dict[str, tuple[PricedLine, list[Row]]]:
    """Return each linked line with the tasks that it pays for."""
    found: dict[str, tuple[PricedLine, list[Row]]] = {}
    for row in picture.rows:
        for line in coverage.lines(row.id):
            found.setdefault(line.id, (line, []))[1].append(row)
    return found


def _paid_for_others(line: PricedLine, rows: Sequence[Row]) -> Problem:
    text = _("“{line}” is priced by the CRO, which is not responsible for {tasks}.")
    said = text.format(line=line.text, tasks=listed([row.label for row in rows]))
    return Problem(9, Severity.WARNING, rows[0].id, text=said, line_id=line.id)


def paid_to_do(picture: Picture) -> Iterator[Problem]:
    """Rule 13, second half: a party that is paid in an area does more there than listen and be asked."""
    if picture.coverage is None:
        return
    areas: dict[str, list[Row]] = {}
    for row in picture.rows:
        areas.setdefault(row.task.area, []).append(row)
    for area, rows in areas.items():
        if any(picture.coverage.lines(row.id) for row in rows):
            for party in picture.matrix.parties:
                if party.kind is CRO:
                    yield from _only_listens(party, area, rows)


def _only_listens(party: Party, area: str, rows: Sequence[Row]) -> Iterator[Problem]:
    cells = [(row, cell) for row in rows if (cell := row.task.cells.get(party.id)) and cell.letters]
    if cells and not any(A in cell.letters or R in cell.letters for _row, cell in cells):
        text = _("{party} is paid in the area {area}, but there it is only consulted or informed.")
        said = text.format(party=party.name, area=area)
        yield Problem(13, Severity.INFO, cells[0][0].id, party.id, text=said)
