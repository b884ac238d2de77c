"""One row of a list on the page where minutes are written: what stands where, in words."""

from __future__ import annotations

from dataclasses import dataclass

from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Told:
    """A line, a carried action, a point of the agenda, something to be put right: all are drawn alike.

    `badge` says the kind, `number` names it, `right` ends its first line; `under` are muted words below the
    text, `problems` what is to be put right there. `faded` is done with, `section` begins another group.
    """

    id: str
    text: str
    badge: str = ""
    badge_tone: Tone = Tone.MUTED
    number: str = ""
    right: str = ""
    right_tone: Tone = Tone.MUTED
    under: str = ""
    under_tone: Tone = Tone.MUTED
    problems: tuple[str, ...] = ()
    faded: bool = False
    bold: bool = False

    @property
    def spoken(self) -> str:
        """Return all of it as one sentence, for screen readers and copying."""
        parts = (self.badge, self.number, self.text, self.right, self.under, *self.problems)
        return " · ".join(part for part in parts if part)
