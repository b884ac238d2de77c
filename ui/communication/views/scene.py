"""A laid-out view: what is drawn where, and what lies under a point. Window and paper draw the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, Qt

from ui.communication.views.look import Type
from ui.communication.views.paging import Placed

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; `hatched` has lines across, `edge` a border, `dashed` a broken one."""

    rect: QRectF
    colour: str = ""
    radius: float = 0.0
    hatched: bool = False
    edge: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words, cut with … where there is no room; `wrap` lets them take several lines."""

    rect: QRectF
    text: str
    kind: Type
    colour: str = "text"
    align: Qt.AlignmentFlag = LEFT
    wrap: bool = False


Mark = Fill | Words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a meeting stands."""

    rect: QRectF
    placed: Placed


@dataclass(frozen=True, slots=True)
class Hint:
    """What is said of a place that has no room for all its words."""

    rect: QRectF
    text: str


@dataclass
class Layer:
    """What moves together when the view scrolls."""

    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    def fill(self, rect: QRectF, colour: str = "", **how: object) -> None:
        """Put a rectangle here."""
        self.marks.append(Fill(rect, colour, **how))  # type: ignore[arg-type]

    def words(self, rect: QRectF, text: str, kind: Type, colour: str = "text", **how: object) -> None:
        """Put words here."""
        if text:
            self.marks.append(Words(rect, text, kind, colour, **how))  # type: ignore[arg-type]


@dataclass
class Scene:
    """The layers: the body scrolls both ways, the head across only, the side down only, the corner never.

    The body begins right of the side and under the head; all layers share its coordinates.
    """

    width: float
    height: float
    head_height: float = 0.0
    side_width: float = 0.0
    body: Layer = field(default_factory=Layer)
    head: Layer = field(default_factory=Layer)
    side: Layer = field(default_factory=Layer)
    corner: Layer = field(default_factory=Layer)
    days: list[tuple[QRectF, date]] = field(default_factory=list)
    #: the part of a day's column that stands for its hours, where there is one
    hour_height: float = 0.0
    first_hour: float = 0.0
    more: list[tuple[QRectF, date]] = field(default_factory=list)
    _by_id: dict[str, Spot] = field(default_factory=dict)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day at a point of the body."""
        return next((day for rect, day in self.days if rect.contains(point)), None)

    def rect_of(self, day: date) -> QRectF | None:
        """Return where a day lies."""
        return next((rect for rect, known in self.days if known == day), None)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the meeting at a point of the body, the uppermost one."""
        return next((spot for spot in reversed(self.body.spots) if spot.rect.contains(point)), None)

    def spot_of(self, meeting_id: str) -> Spot | None:
        """Return where a meeting stands."""
        if len(self._by_id) != len(self.body.spots):
            self._by_id = {spot.placed.id: spot for spot in self.body.spots}
        return self._by_id.get(meeting_id)

    def minutes_at(self, point: QPointF) -> float:
        """Return how many minutes of the day lie above a point."""
        return (point.y() / self.hour_height + self.first_hour) * 60 if self.hour_height else 0.0

    def layers(self) -> Iterator[Layer]:
        """Return the layers from the lowest to the uppermost."""
        yield from (self.body, self.head, self.side, self.corner)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the keyboard is: a day, and one of its meetings or none."""

    day: date
    meeting_id: str = ""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a meeting would go: the day, and when where the view has hours."""

    day: date
    starts: datetime
