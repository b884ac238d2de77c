"""Actions: what can be done, by menu, by shortcut and by name in Ctrl+K. Data; the window makes QActions of
them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do. `run` is a bound method; `why_not` says why it cannot be done now, empty =
    it can.
    """

    key: str
    label: str
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    why_not: str = ""
    hint: str = ""
    #: a choice that is on or off; None where it is none
    checked: bool | None = None

    @property
    def enabled(self) -> bool:
        return not self.why_not
