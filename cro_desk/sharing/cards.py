"""Contact cards: who somebody is and by which keys they sign and read, in a text that proves itself.

A card can be a file or be pasted into a mail. It is signed by its own key, so a card whose text was changed
on the way is refused; whether it came from that person, the words of its fingerprint tell by telephone.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from unicodedata import category

import orjson
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.sharing.proquints import spoken

SUFFIX = ".crocard"
_BEGIN, _END = "-----BEGIN CRO DESK CONTACT-----", "-----END CRO DESK CONTACT-----"
_DOMAIN = b"cro-desk contact card 1\n"
_LONGEST_TEXT, _LONGEST_FIELD, _WIDTH = 16_384, 300, 64
#: control, format, surrogate, private use, line and paragraph ends
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Card:
    """A person with the public keys for signing and for encryption, each as 64 hex digits."""

    name: str
    organisation: str
    email: str
    signing: str
    encryption: str

    @property
    def fingerprint(self) -> str:
        """Return eight spoken words over both keys, to compare by telephone."""
        keys = bytes.fromhex(self.signing) + bytes.fromhex(self.encryption)
        return spoken(sha256(keys).digest()[:16])


def write_card(card: Card, sign: Callable[[bytes], bytes]) -> str:
    """Return the card as text, signed by its own key."""
    told = _told(card)
    body = orjson.dumps({"card": told, "signature": sign(_message(told)).hex()})
    text = b64encode(body).decode()
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return "\n".join((_BEGIN, *lines, _END, ""))


def read_card(text: str) -> Card:
    """Return the card that stands somewhere in the text; `ExchangeError` where there is none that holds."""
    told, signature = _parts(text)
    try:
        VerifyKey(bytes.fromhex(told["signing"])).verify(_message(told), bytes.fromhex(signature))
    except (BadSignatureError, ValueError) as error:
        raise _changed() from error
    return Card(**told)


def holds_card(text: str) -> bool:
    """Whether somebody has pasted a contact card."""
    return _BEGIN in text


def _parts(text: str) -> tuple[dict[str, str], str]:
    begin, end = text.find(_BEGIN), text.find(_END)
    if begin < 0 or end < begin or end - begin > _LONGEST_TEXT:
        raise ExchangeError(
            _("There is no contact card in this text."),
            _("Paste everything between the two lines of hyphens, these lines included."),
        )
    quoted = text[begin + len(_BEGIN) : end].replace(">", "")  # as mail programs answer
    try:
        body = orjson.loads(b64decode("".join(quoted.split()), validate=True))
    except (binascii.Error, ValueError) as error:
        raise _changed() from error
    return _checked(body)


def _checked(body: Any) -> tuple[dict[str, str], str]:
    """Return card and signature, where they have the form that we write."""
    told = body.get("card") if isinstance(body, dict) else None
    signature = body.get("signature") if isinstance(body, dict) else None
    if not isinstance(told, dict) or not isinstance(signature, str) or set(told) != set(Card.__slots__):
        raise _changed()
    if not all(isinstance(each, str) for each in told.values()) or not is_proper(Card(**told)):
        raise _changed()
    return told, signature


def is_proper(card: Card) -> bool:
    """Whether a card has the form that we write: keys, a name, and no sign that hides or turns text."""
    keys = _KEY.fullmatch(card.signing) and _KEY.fullmatch(card.encryption)
    words = (card.name, card.organisation, card.email)
    return bool(keys and card.name.strip()) and all(map(_is_line, words))


def _is_line(text: str) -> bool:
    """Whether every character shows: none that breaks the line, has no width or writes from the right."""
    return len(text) <= _LONGEST_FIELD and not any(category(each) in _UNSEEN for each in text)


def _told(card: Card) -> dict[str, str]:
    return {name: getattr(card, name) for name in Card.__slots__}


def _message(told: Mapping[str, str]) -> bytes:
    return _DOMAIN + orjson.dumps(dict(told), option=orjson.OPT_SORT_KEYS)


def _changed() -> ExchangeError:
    return ExchangeError(
        _("This contact card was changed or cut off on its way."), _("Ask for it to be sent once more.")
    )
