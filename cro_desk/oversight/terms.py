"""The words that all parts of oversight share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cro_desk.i18n import N_, _


class Standing(StrEnum):
    """How a figure stands. What has no data is neither good nor bad."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_DATA = "no data"


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    MONEY = "money"
    SCORE = "score"
    RATE = "rate"  # per hundred, per month: what the KPI's name says


_NAMES: Mapping[Standing, str] = {
    Standing.GREEN: N_("Green"),
    Standing.AMBER: N_("Amber"),
    Standing.RED: N_("Red"),
    Standing.NO_DATA: N_("No data"),
}
_LETTERS: Mapping[Standing, str] = {
    Standing.GREEN: N_("G"),
    Standing.AMBER: N_("A"),
    Standing.RED: N_("R"),
    Standing.NO_DATA: "–",
}


def standing_name(standing: Standing) -> str:
    """Return how a figure stands in a word."""
    return _(_NAMES[standing])


def standing_letter(standing: Standing) -> str:
    """Return how a figure stands in one letter, for who sees no colour."""
    return _(_LETTERS[standing])
