"""Bids lined up with the grid: what each vendor asks for each line, column by column, whatever the basis.

Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from cro_desk.vendors.comparing.asks import NO_ASK, Ask, asks_by_line, together
from cro_desk.vendors.comparing.bid_lines import BidColumns
from cro_desk.vendors.comparing.standing import AskedLine
from cro_desk.vendors.rates.table import RateTable
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import FeeType, PriceState
from cro_desk.vendors.texts import plain, plain_unit

K = TypeVar("K")


class LinedUp(NamedTuple):
    """The lines section by section, those outside the grid last, and by vendor what is asked for each."""

    lines: Sequence[AskedLine]
    asks: Sequence[Sequence[Ask]]


def lined_up(
    grid: Sequence[GridLineRow], bids: Sequence[BidColumns], bidders: Sequence[int], rates: RateTable
) -> LinedUp:
    """Line the bids up; a line is priced where one of the `bidders`, by their places, put a price."""
    by_line = [asks_by_line(bid, rates) for bid in bids]
    rows, extras = _by_section(grid), _extras(grid, by_line)
    asks = [
        [_of_line(found, row.id) for row in rows] + [_of_line(extra, place) for extra in extras]
        for place, found in enumerate(by_line)
    ]
    rows += [_extra_row(position, extra) for position, extra in enumerate(extras)]
    unpriced = set(_unpriced(len(rows), [asks[place] for place in bidders]))
    return LinedUp([AskedLine(row, at >= len(grid), at not in unpriced) for at, row in enumerate(rows)], asks)


def _of_line(found: Mapping[K, Sequence[Ask]], key: K) -> Ask:
    return together(found[key]) if key in found else NO_ASK


def _by_section(grid: Sequence[GridLineRow]) -> list[GridLineRow]:
    sections: dict[str, list[GridLineRow]] = defaultdict(list)
    for row in grid:
        sections[row.section].append(row)
    return [row for rows in sections.values() for row in rows]


def _unpriced(many: int, columns: Sequence[Sequence[Ask]]) -> Sequence[int]:
    """Return the places of the lines that have no price in any of the columns."""
    left: Sequence[int] = range(many)
    for column in columns:
        left = [at for at in left if column[at].state is not PriceState.PRICED]
    return left


def _extras(
    grid: Sequence[GridLineRow], by_line: Sequence[Mapping[str | None, Sequence[Ask]]]
) -> list[Mapping[int, Sequence[Ask]]]:
    """Set the lines outside the grid side by side, by vendor, where bidders call them the same."""
    known = {row.id for row in grid}
    groups: dict[tuple[str, str, FeeType], dict[int, list[Ask]]] = defaultdict(lambda: defaultdict(list))
    for place, found in enumerate(by_line):
        outside = [ask for line in found.keys() - known for ask in found[line]]
        for ask in sorted(outside, key=lambda ask: ask.id):
            bid, at = ask.bid, ask.at
            groups[plain(bid.task[at]), plain_unit(bid.unit[at]), bid.fee_type[at]][place].append(ask)
    return list(groups.values())


def _extra_row(position: int, extra: Mapping[int, Sequence[Ask]]) -> GridLineRow:
    first = next(iter(extra.values()))[0]
    bid, at = first.bid, first.at
    return GridLineRow(
        "",
        position,
        bid.line_no[at],
        "",
        bid.task[at],
        bid.unit[at],
        None,
        None,
        bid.fee_type[at],
        mandatory=False,
    )
