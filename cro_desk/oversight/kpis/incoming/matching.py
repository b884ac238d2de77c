"""Which KPI and input the words of a row mean: as it was answered before, else by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.tree import names
from cro_desk.oversight.kpis.incoming.book import Known
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.library import usual
from cro_desk.vendors.workbook.recognition.normalise import key

#: less like than this is not recognised; as near to a second one is only a guess
LEAST, NEAR = 80, 4
#: what people call the sides of a fraction
UPPER = frozenset(("numerator", "num", "count", "achieved", "met", "actual", "on time", "in time", "zähler"))
LOWER = frozenset(("denominator", "den", "denom", "total", "n", "due", "of", "base", "expected", "nenner"))
RESULT = frozenset(("value", "result", "rate", "percentage", "percent", "ratio", "ergebnis"))


@dataclass(frozen=True, slots=True)
class Match:
    """A KPI, how sure that is, and why it is thought so."""

    kpi: Kpi
    certainty: int
    why: str


def row_key(kpi: str, words: str) -> str:
    """Return what a row is remembered by."""
    return f"{key(kpi)}|{key(words)}"


def remembered(known: Known, kpi: str, words: str) -> tuple[Kpi, str] | None:
    """Return KPI and input that this row was before."""
    kpi_id, _sign, name = known.mapping.get(row_key(kpi, words), "").partition("/")
    found = known.kpi(kpi_id)
    return (found, name) if found is not None and found.input(name) is not None else None


def kpi_for(words: str, kpis: Sequence[Kpi]) -> Match | None:
    """Return the KPI that the words mean; None where they mean none of them."""
    told = key(words)
    scored = sorted(((max(_like(told, name) for name in _names(each)), each) for each in kpis), key=_first)
    if not told or not scored or scored[-1][0] < LEAST:
        return None
    score, best = scored[-1]
    if len(scored) > 1 and score - scored[-2][0] < NEAR and score < 100:
        why = _("It may also be “{name}”.").format(name=scored[-2][1].name)
        return Match(best, min(int(score), 60), why)
    return Match(best, int(score), _("Its words are “{words}”.").format(words=words))


def _first(scored: tuple[float, Kpi]) -> float:
    return scored[0]


def _names(kpi: Kpi) -> tuple[str, ...]:
    found = usual(kpi.code) if kpi.code else None
    told = (kpi.name, found.name if found is not None else "", kpi.code.replace("-", " "))
    return tuple(key(each) for each in told if each)


@lru_cache(maxsize=8192)
def _like(one: str, other: str) -> float:
    return fuzz.token_sort_ratio(one, other) if one != other else 100.0


def input_for(words: str, kpi: Kpi) -> str | None:
    """Return the input that the words mean, an empty text for the result itself; None where that is open."""
    told = key(words)
    asked = {each.name: each for each in kpi.asked}
    upper, lower = sides(kpi)
    if told in UPPER and upper:
        return upper
    if told in LOWER and lower:
        return lower
    if told in RESULT or told == "":
        return next(iter(plain(kpi)), "") if len(plain(kpi)) == 1 else ""
    scored = [
        (max(_like(told, key(each.label)), _like(told, key(name.replace("_", " ")))), name)
        for name, each in asked.items()
    ]
    score, best = max(scored, default=(0, ""))
    return best if score >= LEAST - 10 else None


def sides(kpi: Kpi) -> tuple[str, str]:
    """Return the inputs that are numerator and denominator by themselves, empty where it is not one each."""
    found = kpi.divides
    if found is None:
        return "", kpi.sample
    upper, lower = names(found.left), names(found.right)
    return (upper[0] if len(upper) == 1 else ""), (lower[0] if len(lower) == 1 else "")


def plain(kpi: Kpi) -> tuple[str, ...]:
    """Return the inputs without the one that only says how many were looked at."""
    used = () if kpi.broken else names(kpi.tree)
    return tuple(each.name for each in kpi.asked if each.name in used)
