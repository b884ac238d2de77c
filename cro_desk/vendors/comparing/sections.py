"""The comparison's sections: their lines side by side, and what each vendor asks for a section as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cro_desk.i18n import _
from cro_desk.money import total as added
from cro_desk.vendors.comparing.judging import View, line_row, reference_amount
from cro_desk.vendors.comparing.offers import offer
from cro_desk.vendors.comparing.standing import AskedLine, OfferedLine, Totals, totals_of
from cro_desk.vendors.comparison import Basis, SectionRow, SectionTotal
from cro_desk.vendors.terms import PriceState


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of a section, and what each vendor's add up to."""

    name: str
    extra: bool
    lines: Sequence[OfferedLine]
    totals: Sequence[Totals]  # in the order of the vendors

    def is_made_of(self, lines: Sequence[AskedLine]) -> bool:
        """Tell whether it holds these very lines."""
        return len(lines) == len(self.lines) and all(
            offered.asked is asked for offered, asked in zip(self.lines, lines, strict=True)
        )


def sections_of(
    lines: Sequence[AskedLine], basis: Basis, vendors: int, known: Sequence[Section] = ()
) -> list[Section]:
    """Return the sections in the order of the grid, lines outside the grid last.

    Of those `known` at this basis, the ones made of the very same lines are taken over.
    """
    grouped: dict[tuple[str, bool], list[AskedLine]] = defaultdict(list)
    for line in lines:
        grouped[line.line.section, line.extra].append(line)
    before = {(section.name, section.extra): section for section in known}
    return [
        section
        if (section := before.get(key)) and section.is_made_of(found)
        else _section(key, found, basis, vendors)
        for key, found in grouped.items()
    ]


def _section(key: tuple[str, bool], lines: Sequence[AskedLine], basis: Basis, vendors: int) -> Section:
    offered = [
        OfferedLine(asked, [offer(found, asked.line.quantity, basis) for found in asked.asks])
        for asked in lines
    ]
    return Section(*key, offered, [totals_of(offered, place) for place in range(vendors)])


def section_row(section: Section, view: View) -> SectionRow:
    """Return a section as the comparison shows it."""
    fees = {line.asked.line.fee_type for line in section.lines}
    totals = [_section_total(section, place) for place in range(len(section.totals))]
    reference = reference_amount(view, [total.total for total in totals])
    return SectionRow(
        _("Not in the grid") if section.extra else section.name,
        fees.pop() if len(fees) == 1 else None,
        tuple(
            total
            if total.total is None or reference is None
            else replace(total, difference=total.total - reference)
            for total in totals
        ),
        tuple(line_row(line, view) for line in section.lines),
        section.extra,
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
    states = Counter(line.offers[place].ask.state for line in section.lines if line.asked.priced)
    return max(states, key=lambda state: states[state], default=PriceState.BLANK)
