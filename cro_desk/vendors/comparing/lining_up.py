"""Bids lined up with the grid: what each vendor asks for each line, column by column, whatever the basis.

Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import NamedTuple

from cro_desk.vendors.comparing.asks import NO_ASK, Ask, asks_of, together
from cro_desk.vendors.comparing.bid_lines import BidColumns
from cro_desk.vendors.comparing.standing import AskedLine
from cro_desk.vendors.rates.table import RateTable
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import FeeType, PriceState
from cro_desk.vendors.texts import plain, plain_unit


class LinedUp(NamedTuple):
    """The lines section by section, those outside the grid last, and by vendor what is asked for each."""

    lines: Sequence[AskedLine]
    asks: Sequence[Sequence[Ask]]


def lined_up(
    grid: Sequence[GridLineRow], bids: Sequence[BidColumns], bidders: Sequence[int], rates: RateTable
) -> LinedUp:
    """Line the bids up; a line is priced where one of the `bidders`, by their places, put a price."""
    asks = [asks_of(bid, rates) for bid in bids]
    rows, extras = _by_section(grid), _extras({row.id for row in grid}, bids, asks)
    columns = [
        [
            *_in_rows(rows, bid.grid_line_id, asks[place]),
            *(together(extra.get(place, ())) for extra in extras),
        ]
        for place, bid in enumerate(bids)
    ]
    rows += [_extra_row(position, extra) for position, extra in enumerate(extras)]
    unpriced = set(_unpriced(len(rows), [columns[place] for place in bidders]))
    lines = [AskedLine(row, at >= len(grid), at not in unpriced) for at, row in enumerate(rows)]
    return LinedUp(lines, columns)


def _in_rows(rows: Sequence[GridLineRow], lines: Sequence[str | None], asks: Sequence[Ask]) -> Iterator[Ask]:
    """Return what a bid asks for each row, matched to these lines; mostly that is a single line of it."""
    found = dict(zip(lines, asks, strict=True))
    if len(found) < len(asks):
        found |= _together({row.id for row in rows}, lines, asks)
    return map(found.get, [row.id for row in rows], repeat(NO_ASK))


def _together(
    rows: AbstractSet[str], lines: Sequence[str | None], asks: Sequence[Ask]
) -> dict[str | None, Ask]:
    """Return what several lines of a bid ask together, by the row of the grid that they were matched to."""
    times = Counter(lines)
    several: dict[str | None, list[Ask]] = defaultdict(list)
    for line, ask in zip(lines, asks, strict=True):
        if times[line] > 1 and line in rows:
            several[line].append(ask)
    return {line: together(group) for line, group in several.items()}


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
    known: AbstractSet[str], bids: Sequence[BidColumns], asks: Sequence[Sequence[Ask]]
) -> list[Mapping[int, Sequence[Ask]]]:
    """Set the lines outside the grid side by side, by vendor, where bidders call them the same."""
    groups: dict[tuple[str, str, FeeType], dict[int, list[Ask]]] = defaultdict(lambda: defaultdict(list))
    for place, bid in enumerate(bids):
        pairs = zip(bid.grid_line_id, asks[place], strict=True)
        for ask in sorted((ask for line, ask in pairs if line not in known), key=lambda ask: ask.id):
            at = ask.at
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
