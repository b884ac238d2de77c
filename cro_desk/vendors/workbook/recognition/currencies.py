"""Which currency amounts are in: number formats, headers, the title block, signs beside typed numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from cro_desk.vendors.workbook.recognition.words import vocabulary

_LITERALS = re.compile(r'\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]|"([^"]*)"|\\?([€£¥$₽₹₪₩฿₺₴₱])')
_ISO = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])")
_SIGN = re.compile(r"US\$|AU\$|CA\$|HK\$|NZ\$|[ACSR]\$|[€£¥$₽₹₪₩฿₺₴₱]|zł|Kč|(?<!\w)(?:руб|Rs)(?!\w)")
_LOWER_ISO = re.compile(r"(?<![a-z])(eur|usd|gbp|chf|pln|rub)(?![a-z])", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")


@cache
def _iso() -> frozenset[str]:
    return frozenset(vocabulary()["currencies"]["iso"])


@cache
def _signs() -> dict[str, str]:
    table = vocabulary()["currencies"]
    return {sign.casefold(): code for sign, code in table["signs"].items()}


@cache
def ambiguous() -> dict[str, str]:
    """Return signs of several currencies → what they are taken for until the user says otherwise."""
    return dict(vocabulary()["currencies"]["ambiguous"])


@lru_cache(maxsize=2048)
def of_format(code: str) -> str:
    """Return the currency of a number format: an ISO code, an ambiguous sign, or nothing."""
    for sign, locale, quoted, bare in _LITERALS.findall(code):
        text = (sign or quoted or bare).strip()
        if not text:
            continue
        named = of_sign(text) or of_text(text)
        if named in ambiguous() and locale:
            return str(vocabulary()["currencies"]["locales"].get(locale.upper(), named))
        if named:
            return named
    return ""


@lru_cache(maxsize=2048)
def of_sign(sign: str) -> str:
    """Return the currency that a sign beside a number means: an ISO code, an ambiguous sign, or nothing."""
    sign = sign.strip().rstrip(",;:")
    if sign.upper() in _iso():
        return sign.upper()
    return _signs().get(sign.casefold(), sign if sign in ambiguous() else "")


@lru_cache(maxsize=2048)
def of_text(text: str) -> str:
    """Return the currency that a header or title names: an ISO code, an ambiguous sign, or nothing."""
    for code in _ISO.findall(text.replace("_", " ")):
        if code in _iso():
            return str(code)
    if found := _LOWER_ISO.search(text.replace("_", " ")):
        return found.group().upper()
    if found := _SIGN.search(text):
        return of_sign(found.group())
    return next((code for word in _WORDS.findall(text.casefold()) if (code := _words().get(word))), "")


@cache
def _words() -> dict[str, str]:
    """Return the names of currencies that are words."""
    return {
        sign: code for sign, code in _signs().items() if len(sign) > 3 and sign.replace(" ", "").isalpha()
    }


def majority(votes: Iterable[str]) -> str:
    """Return the currency named most often; a code before an ambiguous sign."""
    counted = Counter(vote for vote in votes if vote)
    codes = {vote: n for vote, n in counted.items() if vote not in ambiguous()}
    best = codes or counted
    return max(best, key=lambda vote: best[vote]) if best else ""
