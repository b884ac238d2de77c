"""One file on its way in: what it says, what it was taken for, and which lines are picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from cro_desk.minutes.incoming.source import Source
from ui.importing.incoming import IncomingFile


class Line(Protocol):
    """A line that was found in a file."""

    @property
    def id(self) -> str: ...

    @property
    def picked(self) -> bool: ...

    @property
    def why(self) -> tuple[str, ...]: ...

    @property
    def sure(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class IncomingLines(IncomingFile):
    """A dropped file or pasted cells. `options` are answers to how it is to be read, `picks` turned lines."""

    source: Source | None = field(default=None, repr=False)
    read: Any = field(default=None, repr=False)
    options: Mapping[str, Any] = field(default_factory=dict)
    picks: Mapping[str, bool] = field(default_factory=dict, repr=False)

    @classmethod
    def begin(cls, key: str, name: str, path: Path | None, pasted: str) -> IncomingLines:
        """Return a file that is about to be read."""
        return cls(key, name, path, pasted)

    def lines(self) -> tuple[Any, ...]:
        """Return the lines that were found."""
        return tuple(self.read.candidates) if self.read is not None else ()

    def is_picked(self, line: Line) -> bool:
        """Tell whether a line is to be taken."""
        return self.picks.get(line.id, line.picked)

    def picked(self) -> tuple[Any, ...]:
        """Return the lines that are to be taken."""
        return tuple(line for line in self.lines() if self.is_picked(line))
