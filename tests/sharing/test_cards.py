from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from cro_desk.errors import ExchangeError
from cro_desk.sharing.cards import Card, holds_card, read_card, write_card

KEY = SigningKey(bytes(range(32)))
ADA = Card("Ada Ümit", "Northern CRO", "ada@northern.example", bytes(KEY.verify_key).hex(), "ab" * 32)


def _sign(message: bytes) -> bytes:
    return KEY.sign(message).signature


TEXT = write_card(ADA, _sign)


def test_a_card_comes_back() -> None:
    assert read_card(TEXT) == ADA


def test_a_card_is_found_in_an_answered_mail() -> None:
    quoted = "\n".join(f"> {line}" for line in TEXT.splitlines())
    assert read_card(f"Hello,\n\nhere is my card:\n{quoted}\n> Ada") == ADA
    assert holds_card(quoted)


def test_another_key_has_another_fingerprint() -> None:
    other = replace(ADA, encryption="cd" * 32)
    assert ADA.fingerprint.count("-") == 7
    assert other.fingerprint != ADA.fingerprint
    assert replace(ADA, name="Eve").fingerprint == ADA.fingerprint


@given(st.sampled_from(["name", "organisation", "email", "signing", "encryption"]))
def test_a_card_signed_by_another_is_refused(field: str) -> None:
    forged = replace(ADA, **{field: "cd" * 32})
    signature = orjson.loads(_body(TEXT))["signature"]
    told = {name: getattr(forged, name) for name in Card.__slots__}
    with pytest.raises(ExchangeError, match="changed"):
        read_card(_wrapped({"card": told, "signature": signature}))


@pytest.mark.parametrize("text", ["", "hello", "-----BEGIN CRO DESK CONTACT-----\nabc"])
def test_a_text_without_a_card_says_so(text: str) -> None:
    with pytest.raises(ExchangeError, match="no contact card"):
        read_card(text)


@pytest.mark.parametrize(
    "body",
    [[], {}, {"card": {}}, {"card": {"name": 1}, "signature": ""}, {"card": None, "signature": None}, 7],
)
def test_what_has_another_form_is_refused(body: object) -> None:
    with pytest.raises(ExchangeError, match="changed"):
        read_card(_wrapped(body))


@given(st.text(max_size=400))
def test_whatever_stands_between_the_lines_is_a_card_or_refused(text: str) -> None:
    with pytest.raises(ExchangeError):
        read_card(f"-----BEGIN CRO DESK CONTACT-----\n{text}\n-----END CRO DESK CONTACT-----")


def _body(text: str) -> bytes:
    return b64decode("".join(text.splitlines()[1:-1]))


def _wrapped(body: object) -> str:
    text = b64encode(orjson.dumps(body)).decode()
    return f"-----BEGIN CRO DESK CONTACT-----\n{text}\n-----END CRO DESK CONTACT-----\n"
