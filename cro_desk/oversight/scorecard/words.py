"""How scorecards read on screen and on paper, and in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import orjson

from cro_desk.formats import day, number, percent
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.terms import Box, Move
from cro_desk.oversight.kpis.words import ARROW, MOVE, box_name
from cro_desk.oversight.periods import read_period
from cro_desk.oversight.scorecard.card import BoxCard, Card, KpiLine
from cro_desk.oversight.terms import Standing, standing_letter


def index_words(index: Decimal | None) -> str:
    """Write an index: `84`, a dash where nothing is known."""
    return number(index) or "–"


def move_words(move: Move) -> str:
    """Write which way it goes: `↓ worse`; empty where that is not known."""
    return "" if move is Move.UNKNOWN else f"{ARROW[move]} {_(MOVE[move])}"


def counts_words(box: BoxCard) -> str:
    """Say how many KPIs stand how: `R 1  A 2  G 4  – 1`."""
    order = (Standing.RED, Standing.AMBER, Standing.GREEN, Standing.NO_DATA)
    told = ((standing_letter(each), box.count(each)) for each in order)
    return "  ".join(f"{letter} {number(count)}" for letter, count in told if count)


def line_words(line: KpiLine) -> str:
    """Write a KPI in a box: `R Visit reports on time 80% (40 of 50) ↓`."""
    counted = f"({line.counted})" if line.counted else ""
    told = (standing_letter(line.standing), line.name, line.value, counted, ARROW[line.move])
    return " ".join(part for part in told if part)


def action_words(box: BoxCard) -> str:
    """Say the top action with who owns it and until when."""
    if not box.action:
        return ""
    told = ", ".join(part for part in (box.owner, day(box.due)) if part)
    return f"{box.action} ({told})" if told else box.action


def data_words(card: Card) -> str:
    """Say how much of the scorecard rests on data."""
    told = {"count": number(card.kpis), "none": number(card.without_data)}
    return _("{count} KPIs, {none} of them without data (left out of the index)").format(**told)


def status_words(card: Card) -> str:
    """Say whether it was issued."""
    return _("Issued") if card.issued_at is not None else _("Draft")


_KINDS = frozenset(("scorecard", "scorecard_rules", "scorecard_note"))
_FIELD = {
    "weights": N_("Weights"),
    "box": N_("Box"),
    "period": N_("Period"),
    "sentence": N_("How it stands"),
    "action": N_("Top action"),
    "escalation_id": N_("Escalation"),
    "content": N_("What it says"),
    "issued_at": N_("Issued"),
    "issued_by": N_("Issued by"),
}


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where the kind is none of ours."""
    return _(_FIELD.get(name, "")) if kind in _KINDS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as every part's
    """Return a stored value in words, None where it is shown as it is."""
    if kind not in _KINDS or value in (None, ""):
        return None
    if name == "weights":
        told = orjson.loads(value)
        return ", ".join(f"{box_name(Box(box))} {percent(Decimal(n) / 100)}" for box, n in told.items())
    if name == "box":
        return box_name(Box(value))
    period = read_period(value) if name == "period" else None
    return period.label if period is not None else None


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return (kind, name) == ("scorecard", "content")


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as every part's
    """Return the records that a stored value names within a text: none here."""
    return iter(())
