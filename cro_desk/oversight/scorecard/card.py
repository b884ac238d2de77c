"""A scorecard as a value: what stands on its page, and how it is kept when it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cro_desk.oversight.kpis.terms import Box, Move
from cro_desk.oversight.periods import Period, read_period
from cro_desk.oversight.terms import Standing


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI as a box tells it: its value is words already."""

    name: str
    value: str
    standing: Standing
    move: Move
    counted: str = ""


@dataclass(frozen=True, slots=True)
class BoxCard:
    """A box. `trend` are the last periods’ indices; `reds`: for how many of them it has been red."""

    box: Box
    weight: int
    index: Decimal | None
    standing: Standing
    before: Decimal | None
    move: Move
    kpis: tuple[KpiLine, ...]
    trend: tuple[Decimal | None, ...] = ()
    reds: int = 0
    sentence: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = None
    escalation_id: str = ""

    @property
    def id(self) -> str:
        """What tells it apart."""
        return self.box.value

    def count(self, standing: Standing) -> int:
        """Return how many KPIs stand so."""
        return sum(each.standing is standing for each in self.kpis)

    @property
    def asks_to_escalate(self) -> bool:
        """Whether it is red for the second period and nobody escalated it in this one."""
        return self.reds > 1 and not self.escalation_id


@dataclass(frozen=True, slots=True)
class Card:
    """A page: five boxes and the sponsor's. `issued_at` is set once it is frozen."""

    study_id: str
    partnership_id: str
    period: Period
    index: Decimal | None
    before: Decimal | None
    move: Move
    boxes: tuple[BoxCard, ...]
    trend: tuple[Decimal | None, ...] = ()
    issued_at: datetime | None = None
    issued_by: str = ""
    scorecard_id: str = ""

    @property
    def without_data(self) -> int:
        """How many KPIs have no data."""
        return sum(box.count(Standing.NO_DATA) for box in self.boxes)

    @property
    def kpis(self) -> int:
        """How many KPIs there are."""
        return sum(len(box.kpis) for box in self.boxes)


def to_json(card: Card) -> dict[str, Any]:
    """Return what a scorecard says, as it is kept."""
    return {
        "period": card.period.code,
        "index": _text(card.index),
        "before": _text(card.before),
        "move": card.move.value,
        "trend": [_text(each) for each in card.trend],
        "boxes": [_box(box) for box in card.boxes],
    }


def _box(box: BoxCard) -> dict[str, Any]:
    return {
        "box": box.box.value,
        "weight": box.weight,
        "index": _text(box.index),
        "standing": box.standing.value,
        "before": _text(box.before),
        "move": box.move.value,
        "trend": [_text(each) for each in box.trend],
        "reds": box.reds,
        "sentence": box.sentence,
        "action": box.action,
        "owner": box.owner,
        "due": box.due.isoformat() if box.due else "",
        "escalation_id": box.escalation_id,
        "kpis": [
            [each.name, each.value, each.standing.value, each.move.value, each.counted] for each in box.kpis
        ],
    }


def from_json(told: Mapping[str, Any], study_id: str, partnership_id: str) -> Card:
    """Return a scorecard as it was kept."""
    period = read_period(told["period"])
    if period is None:
        raise ValueError(told["period"])
    boxes = tuple(_box_of(each) for each in told["boxes"])
    numbers = (_number(told["index"]), _number(told["before"]))
    trend = tuple(_number(each) for each in told["trend"])
    return Card(study_id, partnership_id, period, *numbers, Move(told["move"]), boxes, trend)


def _box_of(told: Mapping[str, Any]) -> BoxCard:
    kpis = tuple(
        KpiLine(name, value, Standing(standing), Move(move), counted)
        for name, value, standing, move, counted in told["kpis"]
    )
    return BoxCard(
        box=Box(told["box"]),
        weight=told["weight"],
        index=_number(told["index"]),
        standing=Standing(told["standing"]),
        before=_number(told["before"]),
        move=Move(told["move"]),
        kpis=kpis,
        trend=tuple(_number(each) for each in told["trend"]),
        reds=told["reds"],
        sentence=told["sentence"],
        action=told["action"],
        owner=told["owner"],
        due=date.fromisoformat(told["due"]) if told["due"] else None,
        escalation_id=told["escalation_id"],
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
