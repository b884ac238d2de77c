"""The comparison's sections: what each vendor asks for a section as a whole, and its lines side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from cro_desk.i18n import _
from cro_desk.money import total as added
from cro_desk.vendors.comparing.asks import Ask
from cro_desk.vendors.comparing.judging import line_row
from cro_desk.vendors.comparing.standing import AskedLine, Totals, totals_of
from cro_desk.vendors.comparing.view import View, reference_amount
from cro_desk.vendors.comparison import Basis, SectionRow, SectionTotal
from cro_desk.vendors.terms import PriceState


class Section(NamedTuple):
    """The lines of a section, and what each vendor asks for them and for the whole of it."""

    lines: Sequence[AskedLine]
    asks: Sequence[Sequence[Ask]]  # by vendor, each in the order of the lines
    totals: Sequence[Totals]  # by vendor


def sections_of(lines: Sequence[AskedLine], asks: Sequence[Sequence[Ask]], basis: Basis) -> Iterator[Section]:
    """Divide lines that stand section by section, and add them up at a basis."""
    end = 0
    for _section, found in groupby(lines, key=_section_of):
        start, end = end, end + len(list(found))
        within = lines[start:end]
        parts = [column[start:end] for column in asks]
        yield Section(within, parts, [totals_of(within, part, basis) for part in parts])


def _section_of(asked: AskedLine) -> tuple[str, bool]:
    return asked.line.section, asked.extra


def section_row(section: Section, view: View) -> SectionRow:
    """Return a section as the comparison shows it."""
    fees = {asked.line.fee_type for asked in section.lines}
    totals = [_section_total(section, place) for place in range(len(section.totals))]
    reference = reference_amount(view, [total.total for total in totals])
    first = section.lines[0]
    asks = zip(*section.asks, strict=True) if section.asks else [()] * len(section.lines)
    return SectionRow(
        _("Not in the grid") if first.extra else first.line.section,
        fees.pop() if len(fees) == 1 else None,
        tuple(
            total
            if total.total is None or reference is None
            else replace(total, difference=total.total - reference)
            for total in totals
        ),
        tuple(line_row(asked, row, view) for asked, row in zip(section.lines, asks, strict=True)),
        first.extra,
    )


def _section_total(section: Section, place: int) -> SectionTotal:
    """Return one vendor's total; without any amount the commonest word stands for it."""
    found = section.totals[place]
    if found.unconverted:
        return SectionTotal(None, PriceState.PRICED, found.incomplete)
    if not found.empty:
        amounts = [amount for kind in found.amounts.values() for amount in kind]
        return SectionTotal(added(amounts), PriceState.PRICED, found.incomplete)
    return SectionTotal(None, _commonest(section, place), found.incomplete)


def _commonest(section: Section, place: int) -> PriceState:
    asks = zip(section.lines, section.asks[place], strict=True)
    states = Counter(ask.state for asked, ask in asks if asked.priced)
    return max(states, key=lambda state: states[state], default=PriceState.BLANK)
