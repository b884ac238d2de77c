"""A line as it was taken out of an old list: what it was taken for, how certain that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority

#: a guess below this is shown as one
SURE = 75


@dataclass(frozen=True, slots=True)
class Candidate:
    """`owner` is the name as written, `owner_id` the card it was matched with; `where` tells the place.

    `why` says what the guesses rest on, one sentence each; `picked` whether it is to be taken.
    """

    id: str
    kind: ItemKind
    text: str
    where: str
    number: str = ""
    owner: str = ""
    owner_id: str = ""
    due: date | None = None
    due_text: str = ""
    status: ActionStatus = ActionStatus.OPEN
    priority: Priority = Priority.NORMAL
    evidence: str = ""
    comment: str = ""
    topic: str = ""
    certainty: int = 100
    why: tuple[str, ...] = ()
    picked: bool = True

    @property
    def is_sure(self) -> bool:
        return self.certainty >= SURE

    @property
    def whole_text(self) -> str:
        """Return the words with the number that they had, so that search finds them by it."""
        return f"{self.text} [{self.number}]" if self.number else self.text


@dataclass(frozen=True, slots=True)
class MinutesRead:
    """What a file brings. `either`: some of its dates could be read day or month first; `day_first` as read.

    `title` and `day` are what the minutes they come out of may be called, and of when they may be.
    """

    name: str
    candidates: tuple[Candidate, ...] = ()
    either: bool = False
    day_first: bool = True
    title: str = ""
    day: date | None = None

    @property
    def picked(self) -> tuple[Candidate, ...]:
        return tuple(each for each in self.candidates if each.picked)
