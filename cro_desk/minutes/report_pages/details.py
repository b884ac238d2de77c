"""What belongs to a line beyond its wording: why it was decided and by whom, what it touches and replaces."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.content import Line
from cro_desk.minutes.words import effect_name


def details(line: Line) -> str:
    """Return all of it, one thing on a line, as it stands under the wording."""
    return "\n".join(_each(line))


def _each(line: Line) -> Iterator[str]:
    for words, told in (
        (_("Options: {text}"), line.options),
        (_("Reason: {text}"), line.reason),
        (_("Decided by {text}"), line.decided_by),
        (_("In effect from {text}"), day(line.effective)),
        (_("Touches {text}"), ", ".join(effect_name(each).lower() for each in line.effects)),
        (_("Takes the place of {text}"), line.reverses),
        (_("Opened: {text}"), "; ".join(line.follow_ups)),
        (_("Evidence: {text}"), line.evidence),
        (_("Entered late, on {text}"), day(line.late_on)),
    ):
        if told:
            yield words.format(text=told)
