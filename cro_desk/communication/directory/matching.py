"""Cards beside the people who are known: who is new, who is the same, what would change. Pure.

Nothing is merged here: what happens with each card is a person's decision, and no duplicate is decided alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cro_desk.communication.directory.card import FIELDS, Card
from cro_desk.communication.directory.contacts import Contact
from cro_desk.studies.rules import plain
from cro_desk.studies.terms import Side


class Decision(StrEnum):
    """What happens with a card. `FILL` sets only what is missing, `REPLACE` also what says something else."""

    ADD = "add"
    FILL = "fill"
    REPLACE = "replace"
    LEAVE = "leave"


class Likeness(StrEnum):
    NEW = "new"
    SAME = "same"  # the same e-mail address, or the same name in the same organisation
    MAYBE = "maybe"  # the same name alone
    TWICE = "twice"  # stands in the file already


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a card says something else than what is known."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A card and what it is like. `known` is whom it may be; `twin` the place of its twin in the file."""

    number: int
    card: Card
    side: Side
    likeness: Likeness
    decision: Decision
    known: Contact | None = None
    twin: int = -1

    @property
    def id(self) -> str:
        return str(self.number)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return what merging would change at most."""
        if self.known is None:
            return ()
        pairs = ((name, _known_value(self.known, name), getattr(self.card, name)) for name in FIELDS[1:])
        return tuple(Difference(*each) for each in pairs if each[2] and plain(each[2]) != plain(each[1]))

    def changes(self, decision: Decision) -> dict[str, str]:
        """Return the fields that a decision sets of the known person."""
        wanted = [each for each in self.differences if decision is Decision.REPLACE or not each.old]
        return {each.field: each.new for each in wanted}


def matched(
    cards: Sequence[Card], people: Sequence[Contact], sides: dict[str, Side], rest: Side
) -> tuple[Incoming, ...]:
    """Return each card with whom it may be; `sides` by organisation (plain), `rest` where none is known."""
    found: list[Incoming] = []
    domains = _domains(people)
    for number, card in enumerate(cards):
        known, likeness = _known(card, people)
        twin = next((each.number for each in found if _is_twin(each.card, card)), -1)
        if twin >= 0 and known is None:
            likeness = Likeness.TWICE
        side = known.side if known is not None else _side(card, sides, domains, rest)
        decision = Decision.ADD if likeness is Likeness.NEW else Decision.LEAVE
        found.append(Incoming(number, card, side, likeness, decision, known, twin))
    return tuple(found)


def _known(card: Card, people: Iterable[Contact]) -> tuple[Contact | None, Likeness]:
    people = tuple(people)
    if card.email:
        same = next((each for each in people if each.email.casefold() == card.email.casefold()), None)
        if same is not None:
            return same, Likeness.SAME
    named = [each for each in people if _words(each.name) == _words(card.name)]
    here = next((each for each in named if plain(each.organisation) == plain(card.organisation)), None)
    if here is not None:
        return here, Likeness.SAME if card.organisation else Likeness.MAYBE
    return (named[0], Likeness.MAYBE) if named else (None, Likeness.NEW)


def _is_twin(one: Card, other: Card) -> bool:
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return _words(one.name) == _words(other.name) and plain(one.organisation) == plain(other.organisation)


def _side(card: Card, sides: dict[str, Side], domains: dict[str, Side], rest: Side) -> Side:
    if card.side:
        return Side(card.side)
    by_name = sides.get(plain(card.organisation)) if card.organisation else None
    return by_name or domains.get(_domain(card.email)) or rest


def _domains(people: Iterable[Contact]) -> dict[str, Side]:
    """Return the side of each domain whose people are all on one side."""
    found: dict[str, set[Side]] = {}
    for each in people:
        if each.email:
            found.setdefault(_domain(each.email), set()).add(each.side)
    return {domain: next(iter(sides)) for domain, sides in found.items() if len(sides) == 1}


def _domain(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def _words(name: str) -> frozenset[str]:
    """Return a name's words: `Müller, Jörg` and `Jörg Müller` are one."""
    return frozenset(name.replace(",", " ").casefold().split())


def _known_value(contact: Contact, name: str) -> str:
    return contact.zone if name == "time_zone" else str(getattr(contact, name))
