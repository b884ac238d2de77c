"""Text made comparable: what two people type for one word becomes one word.

`tidy` keeps what is shown to people and only mends white space; `key` is for comparing and is never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Cyrillic letters that look like Latin ones, and back
_LOOK_ALIKES = dict(zip("асеорхуікмтвнАСЕОРХУІКМТВН", "aceopxyikmtbhACEOPXYIKMTBH", strict=True))
_TO_LATIN = str.maketrans(_LOOK_ALIKES)
_TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in _LOOK_ALIKES.items()})
_TYPOGRAPHIC = str.maketrans(
    {
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
    }
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)
_WORD = re.compile(r"\w+")
#: where a word begins within another; `GmbH` is one
_CAMEL = re.compile(r"(?<=[A-Za-zА-Яа-я]{2}[a-zа-я])(?<!Gmb)(?=[A-ZА-Я])")
_NOT_WORD = re.compile(r"[^\w#%°№]+|_")


def tidy(text: str) -> str:
    """Return the text as in the file with white space (line breaks, narrow and hard spaces) single."""
    if "\u00ad" in text or "\u200b" in text or "\ufeff" in text:
        text = text.translate({0x00AD: None, 0x200B: None, 0xFEFF: None})
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return the text for comparing: one script a word, lower case, no punctuation, single spaces."""
    text = unicodedata.normalize("NFKC", _CAMEL.sub(" ", text)).translate(_TYPOGRAPHIC)
    if not text.isascii():
        text = _WORD.sub(_one_script, text)
    return " ".join(_NOT_WORD.sub(" ", text.casefold()).split())


def compact(text: str) -> str:
    """Return letters and digits alone, for names that differ in dots and spaces only."""
    return re.sub(r"\W+|_", "", key(text))


def _one_script(match: re.Match[str]) -> str:
    """Mend a word that mixes Latin and Cyrillic letters, the way most of its own letters point."""
    word = match.group()
    if not _CYRILLIC.search(word):
        return word
    if not word.translate(_TO_LATIN).isascii():
        return word.translate(_TO_CYRILLIC) if _LATIN.search(word) else word
    return word.translate(_TO_LATIN) if _LATIN.search(word) else word
