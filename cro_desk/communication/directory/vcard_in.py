"""Contacts out of vCards 2.1, 3.0 and 4.0: many in a file, in any encoding, each read by itself.

`vobject` reads a card; what surrounds it is ours: finding the cards, so that a broken one does not take the
others with it, and the bytes' encoding, which 2.1 says card by card and most programs do not say at all.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import vobject
from vobject.base import VObjectError

from cro_desk.communication.directory.card import Card, CardsRead, Refused
from cro_desk.communication.directory.fields import tidied
from cro_desk.errors import UserError
from cro_desk.i18n import _

LARGEST = 32 << 20
MOST = 20_000
#: characters of a card without its pictures; encodings that are tried on a file
LARGEST_CARD, MOST_CHARSETS = 100_000, 3
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINES = re.MULTILINE | re.IGNORECASE
_BEGIN = re.compile(r"^BEGIN:VCARD[ \t]*$", _LINES)
_CHARSET = re.compile(rb"CHARSET=\"?([\w.-]+)", re.IGNORECASE)
_END = re.compile(r"^END:VCARD[ \t]*$", _LINES)
#: pictures and sounds are not looked at; each with its folded lines, and 2.1's up to an empty one
_HEAVY = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:][^\n]*\n(?:[ \t][^\n]*\n)*(?:[A-Za-z0-9+/=]+\n)*", _LINES
)
_PHONES = ("pref", "work", "voice", "cell")
_NO_PHONE = frozenset(("fax", "pager", "modem", "bbs"))


def read_vcards(content: bytes) -> CardsRead:
    """Return the cards of a file, and what in it is none; `UserError` where there is nothing like a card."""
    if len(content) > LARGEST:
        raise UserError(_("This file is too large for contacts."), _("Export fewer at a time."))
    text = _decoded(content)
    cards: list[Card] = []
    refused: list[Refused] = []
    for number, told in enumerate(_cards(text), 1):
        if number > MOST:
            raise UserError(_("More than {most} cards are too many.").format(most=MOST), _("Split the file."))
        where = _("card {number}").format(number=number)
        found = _card(where, told)
        (cards if isinstance(found, Card) else refused).append(found)  # type: ignore[arg-type]
    if not cards and not refused:
        raise UserError(_("There is no contact in this file."), _("Export contacts as vCard (.vcf) again."))
    return CardsRead(tuple(cards), tuple(refused))


def _cards(text: str) -> Iterator[str]:
    """Return what begins like a card, up to the next one."""
    begins = [match.start() for match in _BEGIN.finditer(text)]
    for begin, end in pairwise([*begins, len(text)]):
        yield text[begin:end]


def _decoded(content: bytes) -> str:
    """Return the text with plain line ends: by its mark, as UTF-8, as it says, else as Windows has it."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    if not encoding and content[:40].count(0) > 10:
        encoding = "utf-16-be" if content[0] == 0 else "utf-16-le"
    told = [each.decode("ascii") for each in dict.fromkeys(_CHARSET.findall(content))][:MOST_CHARSETS]
    text = next(_tried(content, [encoding] if encoding else ["utf-8", *told, "cp1252", "latin-1"]))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _tried(content: bytes, encodings: list[str]) -> Iterator[str]:
    for encoding in encodings:
        try:
            yield content.decode(encoding)
        except (UnicodeError, LookupError):  # LookupError: a charset that nobody knows
            continue
    yield content.decode("utf-8", "replace")


def _card(where: str, text: str) -> Card | Refused:
    end = _END.search(text)
    if end is None:
        return Refused(where, _("It is cut off: its end is missing."))
    light = _HEAVY.sub("", text[: end.end()])
    if len(light) > LARGEST_CARD:
        return Refused(where, _("It is larger than a contact can be."))
    try:
        read = next(iter(vobject.readComponents(light, ignoreUnreadable=True, allowQP=True)), None)
    except (VObjectError, ValueError, LookupError, AttributeError, TypeError, AssertionError):
        # WORKAROUND https://github.com/py-vobject/vobject: what is no card raises any of these
        return Refused(where, _("It cannot be read as a contact."))
    if read is None:
        return Refused(where, _("It cannot be read as a contact."))
    told = _told(read.contents)
    if not told["name"]:
        return Refused(where, _("It has no name."))
    return tidied(where, told)


def _told(contents: dict[str, list[Any]]) -> dict[str, str]:
    organisation = _first(contents, "org")
    return {
        "name": _first(contents, "fn") or _assembled(contents) or organisation,
        "organisation": organisation,
        "role": _first(contents, "title") or _first(contents, "role"),
        "email": _preferred(contents, "email").removeprefix("mailto:"),
        "phone": _phone(contents),
        "time_zone": _first(contents, "tz"),
        "language": ", ".join(dict.fromkeys(filter(None, map(_text, contents.get("lang", ()))))),
    }


def _first(contents: dict[str, list[Any]], name: str) -> str:
    return next(filter(None, map(_text, contents.get(name, ()))), "")


def _text(line: Any) -> str:
    """Return a value as text; of an organisation with its units the first part."""
    value = line.value
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value).strip()


def _assembled(contents: dict[str, list[Any]]) -> str:
    for line in contents.get("n", ()):
        name = line.value
        parts = (getattr(name, part, "") for part in ("given", "additional", "family"))
        told = " ".join(" ".join(part) if isinstance(part, list) else str(part) for part in parts)
        if told.strip():
            return told
    return ""


def _kinds(line: Any) -> frozenset[str]:
    """Return a line's types, written as 2.1, 3.0 or 4.0 does."""
    told = [each for values in line.params.values() for each in values]
    told += [*line.singletonparams, *(name for name in line.params if name == "PREF")]  # 2.1 and 4.0
    return frozenset(part.strip().casefold() for each in told for part in each.split(","))


def _preferred(contents: dict[str, list[Any]], name: str) -> str:
    lines = sorted(contents.get(name, ()), key=lambda line: "pref" not in _kinds(line))
    return next(filter(None, map(_text, lines)), "")


def _phone(contents: dict[str, list[Any]]) -> str:
    """Return the number at which to reach somebody at work: no fax."""
    lines = [line for line in contents.get("tel", ()) if _NO_PHONE.isdisjoint(_kinds(line))]
    lines.sort(key=_phone_place)
    return next((_text(line).removeprefix("tel:").replace(";ext=", " ext. ") for line in lines), "")


def _phone_place(line: Any) -> int:
    kinds = _kinds(line)
    return next((n for n, kind in enumerate(_PHONES) if kind in kinds), len(_PHONES))
