"""What the survey asks: sixteen statements and two free texts, read from the product's own resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cro_desk.i18n import _


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with the scale of its answers."""

    code: str
    text: str
    least: int = 1
    most: int = 5


@cache
def statements() -> tuple[Statement, ...]:
    """Return the statements in their order."""
    text = (files("resources") / "templates" / "health_survey.toml").read_text("utf-8")
    return tuple(Statement(**told) for told in tomllib.loads(text)["statement"])


def statement(code: str) -> Statement | None:
    """Return a statement by its code."""
    return next((each for each in statements() if each.code == code), None)


def keep_text() -> str:
    """Return the first of the free texts."""
    return _("What should stay as it is?")


def change_text() -> str:
    """Return the second of the free texts."""
    return _("What should change?")
