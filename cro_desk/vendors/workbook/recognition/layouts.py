"""Which of the layouts L1 to L13 a sheet has: first by its own columns, then among the other sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import Layout, RowRole
from cro_desk.vendors.workbook.recognition.names import (
    has_legal_form,
    identity,
    is_estimate,
    kind_of,
    name_in,
)
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.survey import Survey
from cro_desk.vendors.workbook.recognition.table import Table
from cro_desk.vendors.workbook.recognition.words import contains, wordlist

_ROLE_COLUMNS = 3
_OVERLAP = 0.5
#: what tells layouts without prices: fields that must be there, in the order they are tried
_BY_FIELDS: tuple[tuple[Layout, frozenset[str]], ...] = (
    (Layout.L8, frozenset({"question", "answer"})),
    (Layout.L9, frozenset({"person", "fte"})),
    (Layout.L9, frozenset({"role", "fte"})),
    (Layout.L9, frozenset({"role", "person", "experience"})),
    (Layout.L10, frozenset({"task", "responsible"})),
    (Layout.L10, frozenset({"sponsor", "vendor"})),
    (Layout.L12, frozenset({"milestone", "percent"})),
    (Layout.L12, frozenset({"milestone", "total"})),
    (Layout.L13, frozenset({"role", "rate"})),
    (Layout.L13, frozenset({"role", "unit_price"})),
    (Layout.L13, frozenset({"role", "price"})),
    (Layout.L13, frozenset({"role", "experience", "unit"})),
    (Layout.L11, frozenset({"parameter", "value"})),
    (Layout.L11, frozenset({"parameter", "quantity"})),
    (Layout.L8, frozenset({"question", "comment"})),
)
_NOT_BIDS = {"score", "weight", "criterion", "question", "answer"}


def own_layout(found: Survey) -> Layout:
    """Return the layout a sheet shows by itself; one table of one vendor is L1 until the others were seen."""
    if found.corrections.layout is not None:
        return found.corrections.layout
    if found.header is None or found.table is None or key(found.sheet.name) in wordlist("sheets", "asides"):
        return Layout.NONE
    fields = found.header.fields
    if _is_matrix(found):
        return Layout.L7
    special = next(
        (layout for layout, needed in _BY_FIELDS if needed <= fields and not _is_bid(found)), Layout.NONE
    )
    if special is Layout.L10 and fields & {"total", "price", "unit_price", "date"}:
        special = Layout.NONE  # a list of orders or actions, not of responsibilities
    if special is not Layout.NONE:
        return special
    if not found.bodies or (fields & _NOT_BIDS and not _is_bid(found)):
        return Layout.NONE
    return _priced_layout(found)


def _is_bid(found: Survey) -> bool:
    """Tell whether a sheet holds tasks with quantities or totals, whatever else its header names."""
    table = found.table
    if table is None or not found.bodies or "task" not in table.base:
        return False
    own = {name for group in table.groups for name in group.columns}
    return (
        "total" in own
        or bool(table.periods)
        or ("unit_price" in own and ("quantity" in table.base or "quantity" in own))
    )


def _priced_layout(found: Survey) -> Layout:
    tables = [body.table for body in found.bodies]
    described = any(_is_described(table) for table in tables)
    if not any(RowRole.LINE in body.roles for body in found.bodies):
        return Layout.NONE
    if any(group.vendor for table in tables for group in table.groups):
        return Layout.L4 if described else Layout.SUMMARY if _has_sections(found) else Layout.NONE
    if any("vendor" in table.base for table in tables):
        detailed = described and any(
            table.base.keys() & {"quantity", "unit"} or _has_unit_price(found) for table in tables
        )
        return Layout.L5 if detailed else Layout.SUMMARY
    if not described and not _has_sections(found):
        return Layout.NONE
    return Layout.L6 if any(table.periods for table in tables) else Layout.L1


def _is_described(table: Table) -> bool:
    """Tell whether a table's lines are named.

    By a task, or by a number with a quantity, a unit or a vendor.
    """
    base = table.base.keys()
    return "task" in base or ("line_no" in base and bool(base & {"quantity", "unit", "vendor"}))


def _has_unit_price(found: Survey) -> bool:
    return any("unit_price" in group.columns for body in found.bodies for group in body.table.groups)


def _has_sections(found: Survey) -> bool:
    return any("section" in body.table.base for body in found.bodies)


def _is_matrix(found: Survey) -> bool:
    """Tell whether the columns are roles and the cells hours."""
    if found.header is None:
        return False
    roles = [cell for cell in found.header.cells if key(cell.texts[-1]) in wordlist("roles", "words")]
    return len(roles) >= _ROLE_COLUMNS


def is_summary(found: Survey, others: Sequence[Survey]) -> bool:
    """Tell whether a sheet repeats what others say: its name says so, or its amounts are their sums."""
    rest = [other for other in others if other is not found and other.bodies]
    if not rest:
        return False
    if key(found.sheet.name) in wordlist("sheets", "summary") or contains("sheets", "summary").search(
        key(found.sheet.name)
    ):
        return _lines(found) < max(_lines(other) for other in rest) or _lines(found) <= len(rest) + _FEW
    stated = _line_totals(found)
    known = {total for other in rest for total in _sheet_totals(other)}
    repeated = sum(total in known for total in stated)
    return (
        len(stated) > 1 and repeated * 10 >= len(stated) * 7 and _lines(found) <= max(_lines(o) for o in rest)
    )


_FEW = 3


def _lines(found: Survey) -> int:
    return sum(body.roles.count(RowRole.LINE) for body in found.bodies)


def _line_totals(found: Survey) -> list[object]:
    return [
        amount
        for body in found.bodies
        for column in body.total_columns[:1]
        for i, amount in enumerate(body.money[column])
        if body.roles[i] is RowRole.LINE and amount
    ]


def _sheet_totals(found: Survey) -> list[object]:
    return [
        amount
        for body in found.bodies
        for column in body.total_columns[:1]
        for i, amount in enumerate(body.money[column])
        if body.roles[i] in {RowRole.TOTAL, RowRole.SUBTOTAL} and amount
    ]


def among_sheets(singles: Sequence[Survey]) -> Layout:
    """Return L1, L2 or L3 for the sheets of a workbook that hold one vendor's prices each."""
    if len(singles) < 2:
        return Layout.L1
    named = {identity(found.facts["vendor"]) for found in singles if "vendor" in found.facts}
    if len(named) > 1:
        return Layout.L3
    names = [found.sheet.name for found in singles]
    if named or any(is_area(name) for name in names):
        return Layout.L2
    vendors = [name for name in names if is_estimate(name) or name_in(name)]
    if len(vendors) < len(names) or len({identity(name) for name in vendors}) < len(names):
        return Layout.L2
    sure = any(has_legal_form(name) or kind_of(name) is BidderKind.ESTIMATE for name in names)
    return Layout.L3 if sure or _overlap(singles) >= _OVERLAP else Layout.L2


def _overlap(singles: Sequence[Survey]) -> float:
    """Return the share of tasks that the sheets have in common."""
    tasks = [_tasks(found) for found in singles]
    union = set().union(*tasks)
    return len(set.intersection(*tasks)) / len(union) if union else 0.0


def _tasks(found: Survey) -> set[str]:
    return {
        key(value)
        for body in found.bodies
        if "task" in body.table.base
        for i, role in enumerate(body.roles)
        if role is RowRole.LINE
        and isinstance(value := found.grid.value(body.first + i, body.table.base["task"]), str)
    }


def is_area(name: str) -> bool:
    """Tell whether a sheet's name is a country, the central part, or an area of work."""
    return (
        bool(location_of(name))
        or is_pass_through(name)
        or bool(contains("sheets", "central").search(key(name)))
    )


def is_pass_through(name: str) -> bool:
    """Tell whether a sheet's name says pass-through costs."""
    return bool(contains("classes", "pass_through").search(key(name)))


def is_optional(name: str) -> bool:
    """Tell whether a sheet's name says options."""
    return bool(contains("classes", "optional").search(key(name)))


def location_of(name: str) -> str:
    """Return the country a sheet is named after, as written; "Central" for the central part; else nothing."""
    if contains("sheets", "central").search(key(name)):
        return name
    words = re.split(r"[_\-–()\s]+", name.strip())
    from cro_desk.studies.geography import country_code

    tried = [
        name.strip(),
        *(" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)),
    ]
    return next(
        (text for text in tried if len(text) > 3 and (country_code(text) or key(text) in _countries())), ""
    ) or next((text for text in words if _is_code(text, name) and country_code(text)), "")


def _is_code(text: str, name: str) -> bool:
    """Tell whether a word can be a country's code, not the end of a company's name ("Solveig AS")."""
    if len(text) not in {2, 3} or not text.isupper():
        return False
    return not has_legal_form(text) or len(name_in(name).split()) < 2


@cache
def _countries() -> frozenset[str]:
    """Return country names in the languages of the vocabulary."""
    from babel import Locale

    return frozenset(
        key(name)
        for language in ("de", "fr", "pl", "ru")
        for code, name in Locale(language).territories.items()
        if code.isalpha() and len(code) == 2
    )
