"""How dates, numbers and money read in the user's locale, and how they are read back.

babel is asked once a locale for its signs and patterns; after that a number costs a microsecond: a table asks
for thousands of them. Times come in aware UTC and become local only here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cro_desk.errors import UserError
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.money import Money

NO_BREAK = "\N{NO-BREAK SPACE}"
NO_VALUE = ""
#: characters of what is one line in tables and on paper: a name, a number, a code
LONGEST_LINE = 300
#: rounds the way people and spreadsheet programs do, however long the number is
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)
_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} '’"  # people group with these too


@dataclass(frozen=True, slots=True)
class Signs:
    """What a locale writes between digits, and how it writes a date."""

    decimal: str
    group: str
    minus: str
    thousands: bool  # groups of three; others go through babel
    day: str  # strftime pattern
    percent: str  # `{}%` or `{} %`


_locale = ["en_GB"]
_iso_days = [False]


def use_locale(name: str) -> None:
    """Write from now on as this locale does (`de_DE`); an unknown one is refused and nothing changes."""
    signs(name)
    _locale[0] = name
    _number.cache_clear()
    day.cache_clear()


def use_iso_days(iso: bool) -> None:
    """Write dates as `2026-10-14` whatever the locale."""
    _iso_days[0] = iso
    day.cache_clear()


def locale_name() -> str:
    """Return the locale in use."""
    return _locale[0]


@cache
def signs(name: str) -> Signs:
    """Ask babel for the signs of a locale."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        raise UserError(
            _("The locale “{name}” is not known.").format(name=name),
            _("Choose one by language and country, such as de_DE."),
        ) from error
    return Signs(
        get_decimal_symbol(locale),
        get_group_symbol(locale),
        get_minus_sign_symbol(locale),
        locale.decimal_formats[None].grouping == (3, 3),
        _strftime(locale.date_formats["medium"].pattern),
        re.sub("[#,0]+", "{}", locale.percent_formats[None].pattern).replace("'", ""),
    )


def _strftime(pattern: str) -> str:
    """Turn CLDR's medium date into strftime where it is numeric; else the unambiguous `14 Oct 2026`."""
    known = {"dd": "%d", "d": "%d", "MM": "%m", "M": "%m", "y": "%Y", "yyyy": "%Y"}
    parts = re.findall(r"[a-zA-Z]+|[^a-zA-Z']+", pattern)
    if any(part[0].isalpha() and part not in known for part in parts):
        return ""
    return "".join(known.get(part, part) for part in parts)


def number(value: Decimal | int | None, places: int | None = None) -> str:
    """Write a number with the locale's signs: all its own places, or rounded half up to `places`."""
    if value is None:
        return NO_VALUE
    own = _exponent(value) if places is None and isinstance(value, Decimal) else 0
    return _number(value, places, own)


@lru_cache(maxsize=65536)
def _number(value: Decimal | int, places: int | None, _own: int) -> str:
    """Write a number; 51 and 51.0 are equal and read otherwise, so their own places are told apart."""
    if places is not None and isinstance(value, Decimal):
        value = rounded(value, places)
    used = signs(_locale[0])
    if not used.thousands:
        return _slow_number(value, places)
    text = _own_places(value) if places is None else f"{value:,.{places}f}"
    if used.decimal != "." or used.group != ",":
        text = text.translate({44: used.group, 46: used.decimal})
    return text.replace("-", used.minus, 1)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return the number at these places, half up, never a negative zero; beyond all sense as it is."""
    if value.adjusted() + places >= _ROUNDING.prec:
        return value
    return _ROUNDING.plus(_ROUNDING.quantize(value, Decimal(1).scaleb(-places)))


def _own_places(value: Decimal | int) -> str:
    """Write all places as they are, zeros included; an exponent (`1E+3`) is written out."""
    return f"{value:,f}" if isinstance(value, Decimal) and _exponent(value) <= 0 else f"{int(value):,}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _slow_number(value: Decimal | int, places: int | None) -> str:
    from babel.numbers import format_decimal

    wanted = max(-_exponent(Decimal(value)), 0) if places is None else places
    pattern = "#,##,##0" + ("." + "0" * wanted if wanted else "")
    return str(format_decimal(Decimal(value), format=pattern, locale=_locale[0]))


def money(value: Money | None, places: int | None = 2) -> str:
    """Write an amount with its currency first: `EUR 1,450.00`; the code, for `$` says too little."""
    if value is None:
        return NO_VALUE
    return f"{value.currency}{NO_BREAK}{number(value.amount, places)}".lstrip(NO_BREAK)


def percent(ratio: Decimal | float | None, places: int = 0) -> str:
    """Write a ratio as a percentage: `Decimal("0.57")` as `57 %` where the locale has the space."""
    if ratio is None:
        return NO_VALUE
    return signs(_locale[0]).percent.format(number(Decimal(str(ratio)) * 100, places))


@lru_cache(maxsize=8192)
def day(value: date | None) -> str:
    """Write a calendar date as the locale does, in a form that cannot be taken for another day."""
    if value is None:
        return NO_VALUE
    pattern = "%Y-%m-%d" if _iso_days[0] else signs(_locale[0]).day
    return value.strftime(pattern) if pattern else _worded_day(value)


def _worded_day(value: date) -> str:
    from babel.dates import format_date

    return str(format_date(value, "medium", locale=_locale[0]))


def moment(value: datetime | None, zone: tzinfo | None = None, *, seconds: bool = False) -> str:
    """Write an aware time as date and clock in a zone, the computer's own unless told."""
    if value is None:
        return NO_VALUE
    local = value.astimezone(zone)
    return f"{day(local.date())} {local:{'%H:%M:%S' if seconds else '%H:%M'}}"


def utc(value: datetime | None) -> str:
    """Write an aware time in UTC, the form of the journal: `2026-10-14 09:30:05 UTC`."""
    return NO_VALUE if value is None else f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def size(count: int) -> str:
    """Write a number of bytes for people."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{number(count)}{NO_BREAK}{unit}"
        count = round(count / 1000)
    return f"{number(count)}{NO_BREAK}GB"


def parse_day(text: str) -> date | None:
    """Read a date in ISO or in the locale's own order; empty is none."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _parse_local_day(text)


def _parse_local_day(text: str) -> date:
    from babel.dates import ParseError, parse_date

    try:
        return _parse_worded_day(text) or parse_date(text, locale=_locale[0], format="short")
    except (ParseError, ValueError, IndexError) as error:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write it as {example}.").format(example="2026-10-14"),
        ) from error


def _parse_worded_day(text: str) -> date | None:
    """Read a date whose month is a word: the year is the number of four digits, the day the other."""
    known = _months(_locale[0])
    named = max((name for name in known if name in text.casefold()), key=len, default="")
    numbers = [int(found) for found in re.findall(r"\d+", text)]
    return date(max(numbers), known[named], min(numbers)) if named and len(numbers) == 2 else None


@cache
def _months(locale: str) -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for name in (locale, "en"):
                names = get_month_names(width, context, name)
                found |= {str(text).casefold().rstrip("."): month for month, text in names.items()}
    return found


def parse_number(text: str) -> Decimal | None:
    """Read a number as the locale writes it; empty is none.

    Groups have their full length: where the comma groups, `0,92` is refused and never read as 92.
    """
    plain = text.strip().replace(signs(_locale[0]).minus, "-").replace("−", "-")
    if not plain:
        return None
    found = _written_number(_locale[0]).fullmatch(plain)
    if found is None or not (found["whole"] or found["part"]):
        raise UserError(
            _("“{text}” is not a number.").format(text=text),
            _("Write it as {example}.").format(example=number(Decimal("1234.5"))),
        )
    whole = re.sub(r"\D", "", found["whole"] or "0")
    return Decimal(f"{found['sign']}{whole}.{found['part'] or 0}")


@cache
def _written_number(locale: str) -> re.Pattern[str]:
    """Return how a number is written in a locale: with whole groups or none."""
    used = signs(locale)
    between = f"[{re.escape(used.group)}{_SPACES}]"
    group = r"\d{3}" if used.thousands else r"\d{2,3}"
    whole = rf"\d{{1,3}}(?:{between}{group})*{between}\d{{3}}|\d+"
    return re.compile(rf"(?P<sign>[+-]?) ?(?P<whole>{whole})?(?:{re.escape(used.decimal)}(?P<part>\d*))?")


@cache
def first_weekday_of(locale: str) -> int:
    """Return the weekday on which a week begins in a locale; Monday is 0."""
    from babel import Locale

    return int(Locale.parse(locale).first_week_day)


def first_weekday() -> int:
    """Return the weekday on which a week begins here; Monday is 0."""
    return first_weekday_of(_locale[0])


@cache
def _names_of(what: str, short: bool, locale: str) -> tuple[str, ...]:
    from babel.dates import get_day_names, get_month_names

    names = get_day_names if what == "day" else get_month_names
    found = names("abbreviated" if short else "wide", "stand-alone", locale)
    return tuple(str(found[key]) for key in sorted(found))


def weekday_name(weekday: int, *, short: bool = True) -> str:
    """Name a weekday; Monday is 0."""
    return _names_of("day", short, _locale[0])[weekday]


def month_name(month: int, *, short: bool = False) -> str:
    """Name a month from 1 to 12."""
    return _names_of("month", short, _locale[0])[month - 1]


def month_of_year(value: date, *, short: bool = False) -> str:
    """Write month and year: `November 2026`."""
    return f"{month_name(value.month, short=short)}{NO_BREAK if short else ' '}{value.year}"


def long_day(value: date) -> str:
    """Write a day with its weekday: `Tue 24 Nov 2026`."""
    return f"{weekday_name(value.weekday())} {day(value)}"
