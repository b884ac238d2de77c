"""A person as a file tells of one, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field

#: what a card may say of a person, in the order of a table
FIELDS = ("name", "organisation", "role", "email", "phone", "time_zone", "language")


@dataclass(frozen=True, slots=True)
class Card:
    """A contact that was read; `where` says where in the file, `notices` what could not be taken over."""

    where: str
    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    time_zone: str = ""
    language: str = ""
    side: str = ""  # where the file says it: sponsor, cro, other
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in a file that is no contact, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class CardsRead:
    """What a file holds."""

    cards: tuple[Card, ...] = ()
    refused: tuple[Refused, ...] = field(default_factory=tuple)
