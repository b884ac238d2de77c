"""What a new study starts with, read from the product's own resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class UsualMilestone:
    """A milestone that most studies have, and who usually answers for its date."""

    name: str
    owner: str


def milestones() -> tuple[UsualMilestone, ...]:
    """Return the usual milestones in their usual order."""
    text = (files("resources") / "templates" / "milestones.toml").read_text("utf-8")
    return tuple(UsualMilestone(**entry) for entry in tomllib.loads(text)["milestones"])
