"""Dates as old lists write them: with words of several languages, day or month first, years of two digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_ENGLISH = "january february march april may june july august september october november december"
_MONTHS = {
    **{
        name: place
        for place, names in enumerate(
            (
                "jan januar januari janvier janv enero ene gennaio gen styczen sty",
                "feb februar februari fevrier fev febrero febbraio luty lut",
                "mar marz maerz mrz mars marzo marca marzec maart",
                "apr april avril avr abril abr aprile kwiecien kwi",
                "may mai mayo maggio mag maj mei",
                "jun juni juin junio giugno giu czerwiec cze",
                "jul juli juillet juil julio luglio lug lipiec lip",
                "aug august aout agosto ago sierpien sie augustus",
                "sep sept september septembre septiembre settembre set wrzesien wrz",
                "oct okt october oktober octobre octubre ottobre ott pazdziernik paz",
                "nov november novembre noviembre listopad lis",
                "dec dez december dezember decembre diciembre dic dicembre grudzien gru",
            ),
            1,
        )
        for name in names.split()
    },
    **{name: place for place, name in enumerate(_ENGLISH.split(), 1)},
}
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?!\d)")
_DAY_WORD = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ .\-/]*([a-z]{3,10})[ .,\-/']*(\d{4}|\d{2})?(?!\d)")
_WORD_DAY = re.compile(r"\b([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? +(\d{4}))?(?!\d)")
_FIRST, _LAST = 1990, 2100
#: what may stand in a date beside its day, month and year
_BESIDE = frozenset(
    ("st", "nd", "rd", "th", "due", "by", "on", "until", "bis", "am", "le", "der", "de", "of")
)


@dataclass(frozen=True, slots=True)
class DayRead:
    """A date that was found; `either` where day and month could be the other way round."""

    day: date
    either: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Whether days stand before months, and whether that is known for sure."""

    day_first: bool = True
    sure: bool = False


USUAL = Order()


def read_day(text: str, near: date, order: Order = USUAL) -> DayRead | None:
    """Return the first date in a text, None where there is none. Without a year it is the one nearest."""
    plain = _plain(text)
    found = _iso(plain) or _worded(plain, near)
    if found is not None:
        return DayRead(found)
    return _numeric(plain, near, order)


def is_nothing_else(text: str) -> bool:
    """Whether a text is a whole date and no more: `25/11/2026`, `15 Dec`, `due 1st December`."""
    plain = _plain(text)
    told = [word for word in re.findall(r"[a-z]+", plain) if word not in _MONTHS and word not in _BESIDE]
    if told or not re.search(r"\d", plain):
        return False
    return bool(re.search(r"[a-z]{3}", plain)) or len(re.findall(r"\d+", plain)) == 3


def begins_with_month(text: str) -> bool:
    """Whether a text goes on with a month after its day: `November 2026`."""
    told = re.match(r"[a-z]+", _plain(text))
    return told is not None and told[0] in _MONTHS


def of_serial(text: str) -> date | None:
    """Return the day that a workbook counts since 1900, where its cell has no form of a date."""
    if not re.fullmatch(r"\d{5}", text.strip()):
        return None
    found = date(1899, 12, 30) + timedelta(days=int(text))
    return found if _FIRST <= found.year <= _LAST else None


def order_of(texts: Iterable[str]) -> bool | None:
    """Tell whether days come first, by dates that can be read in one way only; None where none tells."""
    for text in texts:
        told = _NUMERIC.search(_plain(text))
        if told is None or _ISO.search(_plain(text)):
            continue
        if told[2] == ".":
            return True
        if int(told[1]) > 12 >= int(told[3]):
            return True
        if int(told[3]) > 12 >= int(told[1]):
            return False
    return None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _iso(plain: str) -> date | None:
    told = _ISO.search(plain)
    return _day(int(told[1]), int(told[2]), int(told[3])) if told else None


def _worded(plain: str, near: date) -> date | None:
    for pattern, day_at, month_at in ((_DAY_WORD, 1, 2), (_WORD_DAY, 2, 1)):
        for told in pattern.finditer(plain):
            month = _MONTHS.get(told[month_at])
            if month is not None:
                return _with_year(int(told[day_at]), month, told[3], near)
    return None


def _numeric(plain: str, near: date, order: Order) -> DayRead | None:
    for told in _NUMERIC.finditer(plain):
        one, other = int(told[1]), int(told[3])
        if told[4] is None and told[2] == "-":
            continue  # a range or a number, such as 3-5
        first = order.day_first or told[2] == "."
        found = _with_year(*((one, other) if first else (other, one)), told[4], near)
        turned = _with_year(*((other, one) if first else (one, other)), told[4], near)
        if found is not None:
            open_ = not order.sure and told[2] != "."
            return DayRead(found, open_ and turned is not None and turned != found)
        if turned is not None:
            return DayRead(turned)
    return None


def _with_year(day: int, month: int, year: str | None, near: date) -> date | None:
    if year is not None:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    found = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    known = [each for each in found if each is not None]
    return min(known, key=lambda each: abs((each - near).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST <= year <= _LAST else None
    except ValueError:
        return None
