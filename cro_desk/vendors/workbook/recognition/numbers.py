"""Exact numbers out of cells: floats without their noise, and numbers that people typed as text.

A float in a file is a decimal that passed through binary: 11998919.999999998 was 11998920. Typed numbers
are read with the decimal sign of their column, since `1.234` alone says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cro_desk.vendors.workbook.recognition.currencies import of_sign

_NOISE = 1e-13  # of the value: what sums of floats are off by
_SHORT = 15  # characters: a shorter repr has no noise
_WHOLE = 1e15

_GROUP_SPACE = re.compile(r"(?<=\d)[\s']+(?=\d{3}(?!\d))")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'"})
_FORMAT_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_CORE = re.compile(r"\d[\d.,]*")
_TEXT_NUMBER = re.compile(
    r"""^(?P<open>\()?\s*(?P<before>[^\d\s()+-]{0,5}?[.]?)\s*(?P<sign>[+-])?\s*(?P<before2>[^\d\s()+,-]{0,4}?)
    (?P<core>(?:\d[\d.,]*|[.,]\d+))\s*
    (?:(?P<scale>k|m|mio|tsd|thousand|million|тыс|млн|tys|mln)(?=(?:eur|usd|gbp|chf|pln|руб)?(?!\w)))?\.?\s*(?P<percent>%)?
    \s*(?P<after>[^\d\s()*†‡^+-]{0,12})\s*(?P<minus>-)?(?P<close>\))?\s*(?P<mark>[*†‡^¹²³]+|\[\d\]|\(\d\))?$""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {
    "k": 3,
    "tsd": 3,
    "thousand": 3,
    "тыс": 3,
    "tys": 3,
    "m": 6,
    "mio": 6,
    "million": 6,
    "млн": 6,
    "mln": 6,
}
_SWISS_DASH = re.compile(r"(?<=\d)[.,](?:-|—|–){1,2}$")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class TextNumber:
    """A number that was typed as text: the currency sign or unit beside it, and its footnote mark."""

    amount: Decimal
    sign: str = ""
    mark: str = ""
    odd: bool = False  # separators that contradict each other: `9,093,272,70`


def exact(value: float, decimals: int | None = None) -> Decimal:
    """Return the decimal that a float stands for, shown with at least the format's decimals."""
    text = repr(value)
    if len(text) < _SHORT and "e" not in text:
        if decimals == 2:
            return Decimal(text + "0" if text[-2] == "." else text)
        return _padded(Decimal(text.removesuffix(".0")), decimals)
    if value == value // 1 and -_WHOLE < value < _WHOLE:
        return _padded(Decimal(int(value)), decimals)
    if len(text) >= _SHORT or "e" in text:
        near = round(value, 6)
        text = repr(near) if abs(near - value) <= abs(value) * _NOISE else f"{value:.15g}"
    return _padded(Decimal(text), decimals)


def plain(number: Decimal) -> str:
    """Return the number in digits, never with an exponent."""
    return format(number, "f")


def _padded(number: Decimal, decimals: int | None) -> Decimal:
    exponent = number.as_tuple().exponent
    if not decimals or not isinstance(exponent, int) or -exponent >= decimals:
        return number
    return number.quantize(Decimal(1).scaleb(-decimals))


@lru_cache(maxsize=1024)
def decimals_of(code: str) -> int | None:
    """Return how many decimals a number format shows; None where it does not say."""
    first = _FORMAT_LITERALS.sub("", code.split(";")[0])
    if not re.search(r"[0#?]", first) or re.search(r"[dmyhs/e]", first, re.IGNORECASE):
        return None
    after = re.search(r"\.([0#?]*)", first)
    return after.group(1).count("0") if after else 0


@lru_cache(maxsize=65536)
def typed(text: str, decimal_sign: str = ".") -> TextNumber | None:
    """Return the number that a text is, or None where it is words, a range, a date, an address."""
    if decimal_sign == "." and _PLAIN.fullmatch(text):
        return TextNumber(Decimal(text))
    bare = _SWISS_DASH.sub("", " ".join(text.split()).translate(_DASHES).removeprefix("'"))
    found = _TEXT_NUMBER.match(_GROUP_SPACE.sub("", bare))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    if not _is_sign(found["before"] or found["before2"]):
        return None
    digits, odd = _digits(found["core"], decimal_sign)
    if digits is None:
        return None
    return TextNumber(_scaled(Decimal(digits), found), _beside(found), found["mark"] or "", odd)


def _is_sign(text: str | None) -> bool:
    """Tell whether what stands before the digits is a currency or an approximation, not a word or a code."""
    return not text or text in "~≈#" or bool(of_sign(text))


def _beside(found: re.Match[str]) -> str:
    return (found["before"] or found["before2"] or found["after"] or "").strip()


def _scaled(number: Decimal, found: re.Match[str]) -> Decimal:
    number = number.scaleb(_SCALES.get((found["scale"] or "").lower(), 0))
    number = Decimal(format(number, "f"))
    if found["percent"]:
        number = number.scaleb(-2)
    return -number if found["open"] or found["minus"] or found["sign"] == "-" else number


def _digits(core: str, decimal_sign: str) -> tuple[str | None, bool]:
    """Return the digits with a point for the decimal sign, and whether the separators contradict each
    other.
    """
    other = "," if decimal_sign == "." else "."
    if decimal_sign in core and other in core and core.rfind(decimal_sign) < core.rfind(other):
        decimal_sign, other = other, decimal_sign  # both are there: the last one is the decimal sign
    whole, _, fraction = core.partition(decimal_sign)
    if decimal_sign in fraction:  # the "decimal sign" comes twice, so it groups
        whole, fraction, other = core, "", decimal_sign
    groups = whole.split(other)
    torn = len(groups) == 2 or (len(groups) > 2 and _grouped(groups[:-1]))
    if len(groups) > 1 and not fraction and len(groups[-1]) in {1, 2} and torn:
        return "".join(groups[:-1]) + "." + groups[-1], True
    if len(groups) > 1 and not _grouped(groups):
        return None, True
    return f"{''.join(groups) or '0'}.{fraction}".rstrip("."), False


def _grouped(groups: list[str]) -> bool:
    """Tell whether digits are grouped as people do.

    By three, or the Indian way by two before the last three.
    """
    return len(groups[-1]) == 3 and all(len(g) in {2, 3} for g in groups[1:-1]) and 1 <= len(groups[0]) <= 3


def is_amount(text: str) -> bool:
    """Tell whether a text is a number, at most with its currency beside it, whatever its decimal sign."""
    found = typed(text) or typed(text, ",")
    return found is not None and (not found.sign or bool(of_sign(found.sign)))


@dataclass(frozen=True, slots=True)
class SignVote:
    """How a column's texts vote for the decimal sign; `unclear` counts `1,234`, which may be either."""

    point: int = 0
    comma: int = 0
    unclear: int = 0

    @property
    def sign(self) -> str:
        """The winner, empty where nothing was said."""
        return "" if self.point == self.comma == 0 else "." if self.point >= self.comma else ","


def vote(texts: Iterable[str]) -> SignVote:
    """Return what the typed numbers among the texts say about the decimal sign."""
    point = comma = unclear = 0
    for text in texts:
        found = _CORE.search(_GROUP_SPACE.sub("", text))
        if not found or len(text) > 24:
            continue
        said = _says(found.group().rstrip(".,"))
        point += said == "."
        comma += said == ","
        unclear += said == "?"
    return SignVote(point, comma, unclear)


def _says(core: str) -> str:
    """Return the decimal sign one number proves, `?` where it may be either, nothing where it has none."""
    points, commas = core.count("."), core.count(",")
    if not points and not commas:
        return ""
    if points and commas:
        return "." if core.rfind(".") > core.rfind(",") else ","
    used, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other if len(core.rpartition(used)[2]) == 3 else ""
    whole, _, fraction = core.partition(used)
    return "?" if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0" else used
