"""What the middle of the page does at a stop: which rows it shows, what the entry line and the keys mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from cro_desk.i18n import _
from ui.minutes.writing.understanding import Understood
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.acting import Acts
    from ui.actions import Action
    from ui.minutes.writing.entry import Entry
    from ui.minutes.writing.reading import WritingRead
    from ui.minutes.writing.told import Told
    from ui.minutes.writing.told_list import ToldList
    from ui.panes import PaneContext


class Board(Protocol):
    """What a mode may use of the page."""

    context: PaneContext
    acts: Acts
    read: WritingRead | None
    stop: str
    list: ToldList
    entry: Entry

    def go_to_stop(self, stop: str, row: str = "") -> None:
        """Go to a stop, and there to a row."""

    def show_draft(self, row: str = "") -> None:
        """Draw again what is shown, the cursor on a row."""

    def want(self, stop: str = "", row: str = "") -> None:
        """Go there as soon as what was written is read."""

    def understand(self) -> None:
        """Say anew how what is typed reads."""

    def add_to_directory(self, name: str) -> None:
        """Make a card for somebody."""


class Mode:
    """One way of the middle; `numbers` and `badges` are characters left of the text."""

    badges: ClassVar[int] = 0
    numbers: ClassVar[int] = 6

    def __init__(self, board: Board) -> None:
        self.board = board

    def title(self, read: WritingRead) -> str:
        raise NotImplementedError

    def rows(self, read: WritingRead) -> Sequence[Told]:
        raise NotImplementedError

    def nothing(self) -> str:
        """Say what stands where no row is."""
        return ""

    def legend(self) -> Sequence[tuple[str, str]]:
        """Return the keys that mean something, each with what it means."""
        return ()

    def placeholder(self) -> str:
        """Return what stands in the empty entry line; empty: there is none."""
        return ""

    def understood(self, text: str) -> Understood:  # noqa: ARG002
        """Say how what is typed reads."""
        return Understood("", Tone.MUTED, "")

    def enter(self, text: str) -> None:
        """Do what was typed."""

    def press(self, key: str, id: str) -> None:
        """A key was pressed at a row."""

    def step(self, step: int) -> None:
        """An arrow was pressed in the entry line: go along the rows."""
        self.board.list.step(step)

    def move(self, step: int) -> None:
        """Move the row at the cursor."""

    def leave(self) -> None:
        """Another stop is gone to, or Escape was pressed: what was begun is given up."""

    def actions(self, id: str) -> list[Action]:  # noqa: ARG002
        """Return what can be done with a row."""
        return []

    @property
    def read(self) -> WritingRead:
        assert self.board.read is not None  # noqa: S101 - a mode is shown with what was read
        return self.board.read


def enter_key() -> str:
    """Name the key that keeps a line."""
    return _("Enter")
