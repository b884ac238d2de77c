"""References in the text of a formula: found, and moved as a shared formula moves them."""

from __future__ import annotations

import re

from cro_desk.vendors.workbook.cells import column_index, column_name

#: texts and quoted sheet names are passed over, then a reference that is not part of a name or a function
_PARTS = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*')"""
    r"""|(?<![A-Za-z0-9_.$])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!])"""
)


def moved(formula: str, rows: int, columns: int) -> str:
    """Return the formula as it reads so many cells further down and to the right."""

    def shift(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        column = match[3] if match[2] else _column(match[3], columns)
        row = match[5] if match[4] else str(int(match[5]) + rows)
        return f"{match[2]}{column}{match[4]}{row}"

    return _PARTS.sub(shift, formula)


def _column(letters: str, columns: int) -> str:
    return column_name(max(column_index(letters.upper()) + columns, 0)) if columns else letters
