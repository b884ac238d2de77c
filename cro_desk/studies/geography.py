"""Countries, time zones and currencies by their international codes, with the names people type for them.

Apart from the rules because the lists come from large libraries that are loaded only when first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

#: what CLDR lists among territories but ISO 3166-1 does not assign to a country
_NOT_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
#: what spreadsheets write where no standard has it
_COMMON_NAMES = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "u.s.a.": "US",
    "america": "US",
    "czech republic": "CZ",
    "korea": "KR",
    "republic of korea": "KR",
    "russian federation": "RU",
    "turkey": "TR",
    "holland": "NL",
    "the netherlands": "NL",
    "viet nam": "VN",
    "hong kong": "HK",
    "macedonia": "MK",
}


@cache
def country_names() -> dict[str, str]:
    """Return ISO 3166-1 alpha-2 code to name, in the order of names."""
    from babel import Locale

    named = Locale("en").territories.items()
    countries = [(code, name) for code, name in named if code.isalpha() and code not in _NOT_COUNTRIES]
    return dict(sorted(countries, key=lambda country: country[1]))


def country_name(code: str) -> str:
    """Return the country's name, or what was given where no country has this code."""
    return country_names().get(code, code)


@cache
def _codes_by_name() -> dict[str, str]:
    named = {name.casefold(): code for code, name in country_names().items()}
    return _COMMON_NAMES | named | {code.casefold(): code for code in country_names()}


def countries_named(text: str) -> list[str]:
    """Return the codes of the countries that a text begins to name: `ger`, `united`, `czech rep`."""
    beginning = " ".join(text.split()).casefold()
    return sorted({code for name, code in _codes_by_name().items() if name.startswith(beginning)})


def country_code(text: str) -> str | None:
    """Return the code of the country that a person meant by this code or name, or None."""
    return _codes_by_name().get(" ".join(text.split()).casefold())


@cache
def time_zones() -> tuple[str, ...]:
    """Return the IANA zone names that a person can choose, sorted."""
    return tuple(sorted(zone for zone in available_timezones() if _is_a_place(zone)))


def _is_a_place(zone: str) -> bool:
    """Leave out the database's own files and the fixed offsets whose sign misleads (`Etc/GMT+3` is west)."""
    return zone == "UTC" or ("/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/")))


@cache
def _zones_by_name() -> dict[str, str]:
    return {zone.casefold(): zone for zone in time_zones()}


def time_zone(text: str) -> str | None:
    """Return the zone's name as IANA writes it, or None."""
    return _zones_by_name().get(text.strip().casefold().replace(" ", "_"))


@cache
def _countries_by_zone() -> dict[str, str]:
    text = (files("tzdata.zoneinfo") / "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


def country_of_zone(zone: str) -> str:
    """Return the code of the country that a zone's city lies in, empty for UTC and older names."""
    return _countries_by_zone().get(zone, "")


@cache
def currencies() -> tuple[str, ...]:
    """Return the ISO 4217 codes of the currencies in use, sorted."""
    from babel.numbers import get_territory_currencies

    used = (get_territory_currencies(country) for country in country_names())
    return tuple(sorted({code for codes in used for code in codes}))


def currency(text: str) -> str | None:
    """Return the currency's code in capitals, or None where no country pays with it."""
    code = text.strip().upper()
    return code if code in currencies() else None
