"""The encoding of text that does not say it: by mark, by zeros, UTF-8, then the code page of its letters.

Price lists have few letters beyond ASCII, too few for the statistics of charset-normalizer: `£200` would
become `Ł200`. What is asked here is which language's alphabet explains those letters; statistics come last.
"""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SYMBOLS = set("€£§°–—‘’“”„…«»®™±µ½·•×\u00a0©")
#: letters beyond ASCII of the languages of each code page, likeliest language first
_LATIN: tuple[tuple[str, str], ...] = (
    ("cp1252", ""),
    ("cp1252", "äöüß"),
    ("cp1252", "àâçéèêëîïôùûæ"),
    ("cp1252", "áéíñóúü¿¡ºª"),
    ("cp1252", "ãáâàçéêíóôúºª"),
    ("cp1252", "àèéìòù"),
    ("cp1252", "åäöæøé"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýž"),
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "čćđšž"),
    ("cp1250", "ăâîşţ"),
    ("cp1257", "ąčęėįšųūžāēģīķļņōŗõäöü"),
    ("cp1254", "çğıöşüâîİ"),
    ("mac_roman", "äöüßàâçéèêëîïôùûñáíóú"),
    ("cp850", "äöüßàâçéèêëîïôùûñáíóú"),
    ("cp852", "ąćęłńóśźżáčďéěíňřšťúůýžőű"),
)
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_OTHERS = [
    "cp1252",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "big5",
    "gb18030",
    "cp932",
    "euc_kr",
]
_FREQUENT = set("оеаинтсрвлкмдпуяыьзб")
#: letters that mean something beside certain others only: m², cœur, Camões
_IN_CONTEXT = re.compile("(?<=[mM])[²³]|[œŒ](?=[uU])|[õÕ](?=[eE])")
_EXPLAINED = 0.9


def detect_encoding(content: bytes) -> str:
    """Return Python's name of the encoding of the text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:4096]
    if looks_like_utf32(start):
        return "utf-32-be" if content[0] == 0 else "utf-32-le"
    if looks_like_utf16(start):
        return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"
    try:
        content.decode()
    except UnicodeDecodeError:
        return _code_page(content)
    return "utf-8"


def looks_like_utf16(start: bytes) -> bool:
    """Whether every second byte is mostly zero, as in UTF-16 of Latin text without a mark."""
    half = len(start) // 2
    return half >= 2 and (start[::2].count(0) >= half * 0.7) != (start[1::2].count(0) >= half * 0.7)


def looks_like_utf32(start: bytes) -> bool:
    """Whether three of four bytes are mostly zero."""
    return len(start) >= 8 and start.count(0) >= len(start) * 0.7


def _telling(content: bytes) -> bytes:
    """The lines with bytes above ASCII: they alone tell code pages apart, and price lists have few."""
    lines = content.replace(b"\r", b"\n").split(b"\n")
    return b"\n".join(islice((line for line in lines if not line.isascii()), 500))


def _code_page(content: bytes) -> str:
    sample = _telling(content)
    if _is_cyrillic(sample):
        return max(_CYRILLIC, key=lambda page: _frequent_letters(sample, page))
    # a classic Mac ended lines with carriage returns alone
    pages = sorted(_LATIN, key=lambda entry: entry[0] != "mac_roman") if b"\n" not in content else _LATIN
    page, explained = max(((page, _explained(sample, page, own)) for page, own in pages), key=_by_share)
    return page if explained >= _EXPLAINED else _by_statistics(sample) or page


def _by_share(found: tuple[str, float]) -> float:
    return found[1]


def _is_cyrillic(sample: bytes) -> bool:
    """Whether letters above ASCII stand beside each other rather than beside ASCII letters."""
    together = len(re.findall(rb"[\x80-\xff](?=[\x80-\xff])", sample))
    mixed = len(re.findall(rb"[A-Za-z](?=[\x80-\xff])|[\x80-\xff](?=[A-Za-z])", sample))
    return together > 2 * mixed and bool(re.search(rb"[\x80-\xff]{3}", sample))


def _frequent_letters(sample: bytes, page: str) -> int:
    return sum(letter in _FREQUENT for letter in sample.decode(page, "replace"))


def _explained(sample: bytes, page: str, letters: str) -> float:
    """Return the share of characters above ASCII that this language has a use for."""
    text = _IN_CONTEXT.sub("", sample.decode(page, "replace"))
    known = _SYMBOLS | {*letters, *letters.upper()}
    strange = [letter for letter in text if ord(letter) > 127]
    return sum(letter in known for letter in strange) / len(strange) if strange else 1.0


def _by_statistics(sample: bytes) -> str:
    """Ask charset-normalizer; nothing where it has no idea either."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OTHERS).best()
    return best.encoding if best else ""


def name_of(path: Path) -> str:
    """Return a file's name as text: on some systems a name is bytes; what is no text is marked."""
    return os.fsencode(path.name).decode(errors="replace")
