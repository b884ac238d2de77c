"""What the window knows of a pane before it is made: name, icon, which records it shows, how its class is
found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.panes import Pane


@dataclass(frozen=True, slots=True)
class Offer:
    """A command of a pane that Ctrl+K finds wherever one is: the key of an action and what it is called."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A pane in the rail. `find` imports its module only when it is first shown; `kinds` are the tables it
    shows, `offers` what can be done there. Where `part` names a kind of part of the study, the pane is shown
    to whom parts of that kind are shared with.
    """

    key: str
    label: str
    icon: str
    find: Callable[[], type[Pane]]
    kinds: frozenset[str] = frozenset()
    offers: tuple[Offer, ...] = ()
    part: str = ""
