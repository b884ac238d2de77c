"""Texts of people made equal where they mean the same: for comparing, never for showing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Cyrillic and Greek letters that look like Latin ones, typed or pasted inside Latin words
_LOOK_ALIKES = str.maketrans("асеорхукмтнвіѕјԁαβερτοικνμ", "aceopxykmthbisjdabeptoiknm")
_LEGAL_FORM = re.compile(
    r"\b(inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|company|gmbh|ag|kg|se|sa|sas|sarl|srl|spa"
    r"|bv|nv|ab|as|oy|aps|sp z o o|zoo|s r o|kft|ooo)\b"
)
_UNITS = {
    "lump sum": "study",
    "ls": "study",
    "flat": "study",
    "project": "study",
    "each": "unit",
    "ea": "unit",
    "pauschal": "study",
    "forfait": "study",
}
#: short or other words for the same, wherever they stand in a unit
_SYNONYMS = {
    **dict.fromkeys(("h", "hr", "hrs"), "hour"),
    **dict.fromkeys(("mo", "mos", "mth", "mths"), "month"),
    **dict.fromkeys(("pt", "pts", "patient", "participant"), "subject"),
}


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return the text without case, accents, punctuation, look-alike letters and spare white space."""
    folded = unicodedata.normalize("NFKD", text.replace("\N{SOFT HYPHEN}", "").casefold())
    letters = "".join(sign for sign in folded.translate(_LOOK_ALIKES) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters))


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return an organisation's name without its legal form: `Northern CRO, Inc.` is `Northern CRO`."""
    return " ".join(_LEGAL_FORM.sub(" ", plain(name)).split()) or plain(name)


@lru_cache(maxsize=4096)
def plain_unit(unit: str) -> str:
    """Return the unit in its plain, singular form: `per Patient-Months` is `subject month`."""
    words = [word for word in plain(unit).split() if word not in ("per", "je", "par", "za", "x")]
    singular = " ".join(_singular(word) for word in words)
    return _UNITS.get(singular, singular)


def _singular(word: str) -> str:
    one = word.removesuffix("s") if len(word) > 3 else word
    return _SYNONYMS.get(word) or _SYNONYMS.get(one, one)


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in a plain text: `6 inch pipe` is not `8 inch pipe`."""
    return frozenset(re.findall(r"\d+", text))
