"""A part of a study as data: its columns, its fields, and which operation each act is.

Sites, people, milestones and the others are lists of cards that are added, edited, pasted and deleted alike.
What differs is said in one `Part` each; how it works is said once, in `part_page.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from cro_desk.desk import Desk
from ui.models import Column
from ui.studies.acting import Act
from ui.theme import Tone
from ui.widgets import Field

R = TypeVar("R")
Values = dict[str, Any]
#: what a field offers: (key, label) of a choice, or words to complete what is typed
Offer = Callable[[Desk, str], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Words:
    """What a part calls its acts and says where there is nothing yet."""

    add: str
    new: str
    empty: str
    hint: str
    nothing: str
    note: str = ""


def _nothing(*_ignored: Any) -> tuple[tuple[str, Tone], ...]:
    return ()


def _no_summary(_rows: Sequence[Any]) -> str:
    return ""


@dataclass(frozen=True)
class Part(Generic[R]):
    """A list of cards of a study.

    `read` takes the desk, the study's id and today; `values` says what a card's form shows; `add` takes the
    study's id and the form's values, `edit` a row and the changed values, `delete` rows, `paste` the study's
    id and the clipboard's text. `offers` fills choices and completes typing; `kinds` are the tables that it
    depends on.
    """

    key: str
    title: str
    kinds: frozenset[str]
    columns: tuple[Column[R], ...]
    fields: tuple[Field, ...]
    words: Words
    read: Callable[[Desk, str, date], Sequence[R]]
    values: Callable[[R], Mapping[str, Any]]
    name: Callable[[R], str]
    add: Callable[[str, Values], Act]
    edit: Callable[[R, Values], Act]
    delete: Callable[[Sequence[R]], Act]
    paste: Callable[[str, str], Act] | None = None
    badges: Callable[[R], Sequence[tuple[str, Tone]]] = _nothing
    summary: Callable[[Sequence[R]], str] = _no_summary
    starts: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
    move: Callable[[R, int], Act] | None = None
    #: fields in which a new card begins with what the current row has
    kept: tuple[str, ...] = ()
    #: the kind of part of the study in which its cards live; empty: in what is private
    scope: str = "study"
    #: how much of the height its table takes where two share a page
    weight: int = 2

    def typed(self, values: Mapping[str, Any]) -> Values:
        """Return a form's values with its choices as the terms they stand for; an empty choice is none."""
        return {key: self._term(key, value) if key in self.terms else value for key, value in values.items()}

    def _term(self, key: str, value: Any) -> StrEnum | None:
        return None if value in (None, "") else self.terms[key](value)


def attributes(fields: Sequence[Field]) -> Callable[[Any], Mapping[str, Any]]:
    """Return what reads the fields' values from a row whose attributes are called as the fields are."""
    keys = [each.key for each in fields]
    return lambda row: {key: getattr(row, key) for key in keys}
