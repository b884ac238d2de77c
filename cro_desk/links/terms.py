"""The words of what joins areas."""

from __future__ import annotations

from enum import StrEnum


class LinkKind(StrEnum):
    """What the user said of a task and a priced line."""

    LINKED = "linked"
    NOT_LINKED = "not linked"  # a guess of the program, refused
