"""One file of old minutes on its way in: what it says, what it was taken for, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cro_desk.minutes.incoming.candidate import Candidate, MinutesRead
from cro_desk.minutes.incoming.source import Source
from ui.importing.incoming import IncomingFile

PASTED = 40  # characters of pasted words that name them


@dataclass(frozen=True, slots=True)
class IncomingMinutes(IncomingFile):
    """A dropped file or pasted text; `edits` are lines as the user changed them, by id."""

    source: Source | None = field(default=None, repr=False)
    read: MinutesRead | None = field(default=None, repr=False)
    day_first: bool | None = None
    edits: Mapping[str, Candidate] = field(default_factory=dict, repr=False)

    @classmethod
    def begin(cls, key: str, name: str, path: Path | None, pasted: str) -> IncomingMinutes:
        """Return a file that is about to be read."""
        return cls(key, name, path, pasted)

    def lines(self) -> tuple[Candidate, ...]:
        """Return its lines as they stand now."""
        found = self.read.candidates if self.read is not None else ()
        return tuple(self.edits.get(each.id, each) for each in found)

    def picked(self) -> tuple[Candidate, ...]:
        """Return the lines that are to be taken."""
        return tuple(each for each in self.lines() if each.picked)

    def with_edits(self, lines: tuple[Candidate, ...]) -> Mapping[str, Candidate]:
        """Return the edits with these lines among them."""
        return {**self.edits, **{each.id: each for each in lines}}


def picked(line: Candidate, *, picks: bool) -> Candidate:
    """Return a line that is taken, or left."""
    return replace(line, picked=picks)
