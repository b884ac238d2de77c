"""The comparison's sections: their lines side by side, and what each vendor asks for a section as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cro_desk.i18n import _
from cro_desk.money import total as added
from cro_desk.vendors.comparison import SectionRow, SectionTotal
from cro_desk.vendors.judging import View, line_row, reference_amount
from cro_desk.vendors.offers import Offer
from cro_desk.vendors.standing import OfferedLine
from cro_desk.vendors.terms import PriceState


def section_rows(lines: Sequence[OfferedLine], view: View) -> tuple[SectionRow, ...]:
    """Return the sections in the order of the grid, lines outside the grid last."""
    grouped: dict[tuple[str, bool], list[OfferedLine]] = defaultdict(list)
    for line in lines:
        grouped[line.line.section, line.extra].append(line)
    return tuple(
        _section(_("Not in the grid") if extra else name, grouped[name, extra], view, extra=extra)
        for name, extra in grouped
    )


def _section(name: str, lines: Sequence[OfferedLine], view: View, *, extra: bool) -> SectionRow:
    kinds = {line.line.fee_type for line in lines}
    places = range(len(lines[0].offers))
    plain_totals = [_section_total([(line, line.offers[place]) for line in lines]) for place in places]
    amounts = [total.total for total in plain_totals]
    reference = reference_amount(view, amounts)
    return SectionRow(
        name,
        kinds.pop() if len(kinds) == 1 else None,
        tuple(
            total
            if total.total is None or reference is None
            else replace(total, difference=total.total - reference)
            for total in plain_totals
        ),
        tuple(line_row(line.line, line.offers, view, extra=extra) for line in lines),
        extra,
    )


def _section_total(offers: Sequence[tuple[OfferedLine, Offer]]) -> SectionTotal:
    """Add up one vendor's section; without any price the commonest word stands for it."""
    amounts = [o.total for _, o in offers if o.total is not None and o.counts]
    known = all(o.convertible for _, o in offers if o.counts)
    incomplete = any(
        line.priced and line.line.mandatory and o.total is None and o.state is not PriceState.INCLUDED
        for line, o in offers
    )
    states = Counter(o.state for line, o in offers if line.priced or o.line) or {PriceState.BLANK: 1}
    state = PriceState.PRICED if amounts or not known else max(states, key=lambda key: states[key])
    return SectionTotal(added(amounts) if amounts and known else None, state, incomplete)
