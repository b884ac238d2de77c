"""Which clocks of the law a row of the matrix is about: hints, never edited, not in force by themselves."""

from __future__ import annotations

import re

from cro_desk.communication.matrix.rows import Rule
from cro_desk.communication.templates import StatutoryClock, clocks

#: what a clock's event begins with → what a row says that it is about
_ABOUT = (
    ("SAE", r"\bsaes?\b|serious adverse event"),
    ("SUSAR", r"\bsusars?\b|unexpected serious adverse"),
    ("Serious breach", r"serious breach"),
    ("Urgent safety", r"urgent safety"),
    ("Personal-data", r"personal[- ]data|privacy breach|data breach"),
)


def hints_for(rule: Rule) -> tuple[StatutoryClock, ...]:
    """Return the clocks of the law that a row is about."""
    told = f"{rule.event} {rule.trigger}".casefold()
    begins = tuple(begin for begin, words in _ABOUT if re.search(words, told))
    return tuple(clock for clock in clocks() if begins and clock.event.startswith(begins))
