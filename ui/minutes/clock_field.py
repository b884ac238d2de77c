"""A time of day and its zone as a form asks for them."""

from __future__ import annotations

from datetime import time

from cro_desk.i18n import _
from cro_desk.studies import geography


def read_clock(text: str) -> time | None:
    """Read a time of day as people type it: `10:00`, `9.30`, `14`, `1430`; None where it is none."""
    plain = text.strip().replace(".", ":").replace("h", ":")
    if plain.isdigit() and len(plain) in (3, 4):
        plain = f"{plain[:-2]}:{plain[-2:]}"
    hours, _colon, minutes = plain.partition(":")
    if not hours.isdigit() or not (minutes or "0").isdigit():
        return None
    told = int(hours), int(minutes or "0")
    return time(*told) if told[0] < 24 and told[1] < 60 else None


def read_zone(text: str) -> str:
    """Return the time zone that is meant, as it is written: `europe/berlin` is `Europe/Berlin`."""
    return geography.time_zone(text) or text


def check_clock(text: str) -> str:
    """Say what is wrong with a time of day, empty where nothing is."""
    return "" if read_clock(text) is not None else _("This is no time of day. Write it like 10:00.")


def check_zone(text: str) -> str:
    """Say what is wrong with a time zone, empty where nothing is."""
    if geography.time_zone(text):
        return ""
    return _("“{text}” is no time zone. Choose one such as Europe/Berlin.").format(text=text)
