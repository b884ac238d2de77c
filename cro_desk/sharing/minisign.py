"""Signatures that `minisign` verifies: Ed25519 over the BLAKE2b hash of the content, with a trusted comment.

The key is the person's own; its short name, which minisign writes as a number, is derived from it.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import blake2b

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

_PREHASHED, _PLAIN = b"ED", b"Ed"
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_LENGTH = 4096


class BadSignature(ValueError):  # noqa: N818
    """The signature is not one of this content by this key; says what is wrong with it."""


def key_name(key: bytes) -> bytes:
    """Return the eight bytes by which minisign tells keys apart."""
    return blake2b(key, digest_size=8).digest()


def public_key_file(key: bytes, comment: str) -> str:
    """Return the public key as the file that `minisign -p` reads."""
    return f"{_UNTRUSTED}{_one_line(comment)}\n{_text(_PLAIN + key_name(key) + key)}\n"


def signature_file(content_hash: bytes, key: bytes, sign: Callable[[bytes], bytes], comment: str) -> str:
    """Return the signature of content with this BLAKE2b-512 hash as the `.minisig` beside it."""
    signature = sign(content_hash)
    trusted = _one_line(comment)
    outer = sign(signature + trusted.encode())
    told = _text(_PREHASHED + key_name(key) + signature)
    return f"{_UNTRUSTED}CRO Desk\n{told}\n{_TRUSTED}{trusted}\n{_text(outer)}\n"


def hashed(content: bytes) -> bytes:
    """Return the hash that is signed."""
    return blake2b(content).digest()


def verify(content_hash: bytes, told: str, key: bytes) -> str:
    """Return the trusted comment of a valid signature; `BadSignature` else."""
    signature, trusted, outer = _parts(told, key)
    try:
        verifier = VerifyKey(key)
        verifier.verify(content_hash, signature)
        verifier.verify(signature + trusted.encode(), outer)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("signature") from error
    return trusted


def _parts(told: str, key: bytes) -> tuple[bytes, str, bytes]:
    lines = told.split("\n") if len(told) <= _LENGTH else []
    if len(lines) != 5 or lines[4] or not lines[0].startswith(_UNTRUSTED) or lines[2][:17] != _TRUSTED:
        raise BadSignature("format")
    try:
        inner, outer = b64decode(lines[1], validate=True), b64decode(lines[3], validate=True)
    except binascii.Error as error:
        raise BadSignature("format") from error
    if (len(inner), len(outer), inner[:2]) != (74, 64, _PREHASHED):
        raise BadSignature("format")
    if inner[2:10] != key_name(key):
        raise BadSignature("key")
    return inner[10:], lines[2][17:], outer


def _one_line(comment: str) -> str:
    return " ".join(comment.split())


def _text(data: bytes) -> str:
    return b64encode(data).decode()
