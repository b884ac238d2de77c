"""Headers that are periods: dates, years, "Year 1", "M3", "Q1 2026", month names in five languages."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache

from cro_desk.vendors.workbook.model import CellValue
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.words import vocabulary

_YEARS = range(1990, 2101)


@cache
def _pattern() -> re.Pattern[str]:
    table = vocabulary()["periods"]
    months = "|".join(sorted(table["months"], key=len, reverse=True))
    named = "|".join(sorted([*table["year"], *table["month"], *table["quarter"]], key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{named}) ?\d{{1,4}}|\d{{1,4}} ?(?:{'|'.join(table['year'][:2])}|jahr|rok|год)"
        rf"|(?:{months}) ?\d{{0,4}}|\d{{4}} ?q ?\d|q ?\d ?\d{{2,4}}|(?:19|20)\d\d|\d{{4}} \d{{1,2}}"
        r"|\d{1,2} (?:19|20)\d\d|(?:months?|monate?|mois|years?) \d+ ?(?:to|bis|à)? ?\d+)"
    )


@lru_cache(maxsize=2048)
def _is_period_text(text: str) -> bool:
    return len(text) <= 20 and bool(_pattern().fullmatch(key(text)))


def period(value: CellValue) -> str:
    """Return the period's name that a header cell holds, or nothing."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m") if value.day == 1 else value.strftime("%Y-%m-%d")
    if isinstance(value, str):
        return " ".join(value.split()) if _is_period_text(value) else ""
    if isinstance(value, int | float) and value in _YEARS:
        return str(int(value))
    return ""
