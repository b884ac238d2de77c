"""What a status report tells, read once: who it is about, how each area stands, and its sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from cro_desk.oversight.terms import Standing
from cro_desk.paper.document import Story
from cro_desk.reporting.status.terms import Area, Audience, Form, Section

#: how far ahead a report looks
AHEAD = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class Rating:
    """How an area stands and stood in the last report; amber and red say why, what is done, by when."""

    area: Area
    standing: Standing
    before: Standing | None = None
    cause: str = ""
    recovery: str = ""
    by: date | None = None

    @property
    def is_explained(self) -> bool:
        """Whether it says all that amber and red must."""
        return self.standing not in (Standing.AMBER, Standing.RED) or bool(
            self.cause and self.recovery and self.by
        )


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision that the reader is asked for, and until when."""

    text: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Which study and CRO (empty: all) a report is of, for whom, and which days it covers.

    `first_day` is the day after the last report's cut-off, or as it was typed; nothing after `cut_off` is
    told as known. `scopes` are those that every reader has.
    """

    study_id: str
    protocol: str
    study_name: str
    sponsor: str
    zone: str
    currency: str
    partnership_id: str
    partnership: str
    audience: Audience
    form: Form
    page: str
    first_day: date
    cut_off: date
    number: int
    scopes: tuple[str, ...]
    is_draft: bool = True

    @property
    def is_shared(self) -> bool:
        """Whether the CRO reads it."""
        return self.audience is Audience.SHARED

    def covers(self, day: date | datetime | None) -> bool:
        """Whether something happened in the days that the report covers."""
        return self.known(day) and day is not None and _date(day) >= self.first_day

    def known(self, day: date | datetime | None) -> bool:
        """Whether something had happened by the cut-off."""
        return day is not None and _date(day) <= self.cut_off


def _date(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


@dataclass(frozen=True, slots=True)
class StatusContent:
    """A whole report. `order` are its sections, `found` what each of them has read."""

    about: About
    ratings: tuple[Rating, ...]
    message: str
    asks: tuple[Ask, ...]
    order: tuple[Section, ...] = ()
    found: Mapping[Section, Any] = field(default_factory=dict)
    commentary: Mapping[str, str] = field(default_factory=dict)
    last: date | None = None  # cut-off of the report before

    @property
    def overall(self) -> Rating:
        return self.ratings[0]


@dataclass(frozen=True, slots=True)
class Room:
    """How much a section may tell: points from side to side, rows of a table, points of a curve's height."""

    width: float
    most: int = 12
    high: float = 150.0

    @property
    def is_scarce(self) -> bool:
        """Whether only what matters most has room."""
        return self.most < ROOMY

    @property
    def is_tight(self) -> bool:
        """Whether even the headings stand closer."""
        return self.most < LOOSE


ROOMY, LOOSE = 8, 6


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report: how it is read, and what is drawn under its heading in the room there is.

    It reads what the readers have, and nothing else. An empty story leaves the section out.
    """

    section: Section
    read: Callable[[Session, About], Any]
    draw: Callable[[Any, About, Room], Story]
