"""What a file is before anybody imports it: a responsibility matrix, priced bids, both, or neither."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.roles.workbook.recognition import recognise
from cro_desk.vendors.workbook.model import Layout, Workbook
from cro_desk.vendors.workbook.understanding import understand

_PRICED = frozenset({Layout.L1, Layout.L2, Layout.L3, Layout.L4, Layout.L5, Layout.L6})


@dataclass(frozen=True, slots=True)
class Holding:
    """What a workbook holds."""

    matrix: bool
    prices: bool


def holding(workbook: Workbook, *, prices: bool = True) -> Holding:
    """Say where a file belongs. A matrix and a budget may stand in one file.

    Without `prices` nobody looks for them in a file without a matrix: it goes to the bids whatever it is.
    """
    matrix = recognise(workbook).is_matrix
    if not matrix and not prices:
        return Holding(matrix=False, prices=False)
    sheets = understand(workbook).sheets
    priced = any(s.layout in _PRICED and any(line.prices for line in s.lines) for s in sheets)
    return Holding(matrix, priced)
