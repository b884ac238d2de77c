"""A time of day and its zone as every form asks for them."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.studies import geography
from cro_desk.time_of_day import read_clock


def check_clock(text: str) -> str:
    """Say what is wrong with a time of day, empty where nothing is."""
    return "" if read_clock(text) is not None else _("This is no time of day. Write it like 10:00.")


def zones_like(text: str) -> tuple[str, ...]:
    """Return the zone of this name, else those whose place is called so: `berlin`, `new york`."""
    if (exact := geography.time_zone(text)) is not None:
        return (exact,)
    place = text.strip().casefold().replace(" ", "_")
    known = geography.time_zones()
    return tuple(name for name in known if place and name.casefold().rpartition("/")[2] == place)


def read_zone(text: str) -> str:
    """Return the time zone that is meant, as it is written: `europe/berlin`, `berlin`; else the text."""
    found = zones_like(text)
    return found[0] if len(found) == 1 else text


def check_zone(text: str) -> str:
    """Say what is wrong with a time zone, empty where nothing is."""
    found = zones_like(text)
    if len(found) == 1:
        return ""
    like = ", ".join(found[:3]) or "Europe/Berlin"
    return _("“{text}” is no time zone. Choose one such as {zone}.").format(text=text, zone=like)
