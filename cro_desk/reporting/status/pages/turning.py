"""Which sections stand on one page, whatever order was chosen for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cro_desk.reporting.status.terms import PAGE, Section


def pages(order: Sequence[Section]) -> list[tuple[Section, ...]]:
    """Return the sections of each page: one that was moved away from its page goes with its new neighbours.

    Those that keep their page are as many as can be without turning back.
    """
    kept = _rising(order)
    turned: list[tuple[int, Section]] = []
    page = next((PAGE[section] for at, section in enumerate(order) if at in kept), 1)
    for at, section in enumerate(order):
        page = PAGE[section] if at in kept else page
        turned.append((page, section))
    grouped = groupby(turned, key=lambda each: each[0])
    return [tuple(section for _page, section in group) for _page, group in grouped]


def _rising(order: Sequence[Section]) -> frozenset[int]:
    """Return the places of the longest run of sections whose pages never turn back."""
    runs: list[tuple[int, ...]] = []
    for at, section in enumerate(order):
        before = [run for run in runs if PAGE[order[run[-1]]] <= PAGE[section]]
        runs.append((*_longest(before), at))
    return frozenset(_longest(runs))


def _longest(runs: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len) if runs else ()
