"""How the health survey reads on screen and on paper, and in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import orjson

from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.oversight.health.rows import BOTH, Round, StatementRow
from cro_desk.oversight.health.statements import statement
from cro_desk.oversight.health.summing import LEAST
from cro_desk.oversight.kpis.words import side_name
from cro_desk.oversight.periods import read_period
from cro_desk.studies.terms import Side


def mean_words(row: StatementRow, side: Side) -> str:
    """Write the mean of a side: `3.8`; a dash where too few answered."""
    mean = row.mean(side)
    return number(mean, 1) if mean is not None else "–"


def spread_words(row: StatementRow, side: Side) -> str:
    """Write how far the answers of a side lie apart."""
    found = row.views.get(side)
    return f"± {number(found.spread, 1)}" if found is not None else ""


def gap_words(row: StatementRow) -> str:
    """Write how far the sides lie apart, with a sign where that is worth a talk."""
    if row.gap is None:
        return ""
    return f"{number(row.gap, 1)} !" if row.is_wide else number(row.gap, 1)


def change_words(row: StatementRow, side: Side) -> str:
    """Write how the mean of a side moved: `↑ 0.3`."""
    change = row.change(side)
    if change is None:
        return ""
    sign = "↑" if change > 0 else "↓" if change < 0 else "→"
    return f"{sign} {number(abs(change), 1)}"


def people_words(found: Round) -> str:
    """Say how many of each side answered, or wait to be published."""
    told = []
    for side in BOTH:
        if side in found.results:
            words = _("{side}: {count} answered")
            told.append(words.format(side=side_name(side), count=number(found.results[side].people)))
        else:
            count = found.collected.get(side, 0)
            words = ngettext("{side}: {count} answer here", "{side}: {count} answers here", count)
            told.append(words.format(side=side_name(side), count=number(count)))
    return " · ".join(told)


def index_words(index: Decimal | None) -> str:
    """Write the mean of all statements: `3.7 of 5`."""
    return _("{index} of 5").format(index=number(index, 1)) if index is not None else "–"


def least_words() -> str:
    """Say why few answers are not summed up."""
    return _("Fewer than {least} answers of a side are never summed up.").format(least=number(LEAST))


_KINDS = frozenset(("health_round", "health_answer", "health_result"))
_FIELD = {
    "period": N_("Half-year"),
    "closes_on": N_("Answers until"),
    "side": N_("Side"),
    "people": N_("People who answered"),
    "items": N_("Means"),
    "keep": N_("What should stay"),
    "change": N_("What should change"),
    "published_at": N_("Published"),
    "published_by": N_("Published by"),
    "round_id": N_("Round"),
}


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where the kind is none of ours."""
    return _(_FIELD.get(name, "")) if kind in _KINDS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as every part
    """Return a stored value in words, None where it is shown as it is."""
    if kind not in _KINDS or value in (None, ""):
        return None
    if name == "side":
        return side_name(Side(value))
    if name == "items":
        told = orjson.loads(value)
        return "; ".join(f"{_text(code)} {each['mean']}" for code, each in told.items())
    period = read_period(value) if name == "period" else None
    return period.label if period is not None else None


def _text(code: str) -> str:
    found = statement(code)
    return found.text if found is not None else code


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return (kind, name) == ("health_answer", "round_id")


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as every part's
    """Return the records that a stored value names within a text: none here."""
    return iter(())
