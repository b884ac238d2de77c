"""Signing in the owner's name (Ed25519), the passphrase given again; and checking what others signed.

Part 11 asks that whoever signs shows at that moment who they are; an open workspace alone signs nothing.
"""

from __future__ import annotations

import hmac
from typing import NoReturn

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from cro_desk.i18n import N_
from cro_desk.store.errors import SigningRefused, WrongPassphrase
from cro_desk.store.operations import operation
from cro_desk.store.vault import wrappings
from cro_desk.store.vault.identity import Identity
from cro_desk.store.vault.workspace import Workspace
from cro_desk.store.work import Work

_KEY, _SIGNATURE = 64, 128  # characters of hex


class Signer:
    """Signs in one person's name. The secret key is neither shown nor written; drop it when it has signed."""

    __slots__ = ("__key", "name", "person_key")

    def __init__(self, identity: Identity) -> None:
        self.__key = SigningKey(identity.signing)
        self.name, self.person_key = identity.owner.name, identity.person_key

    def sign(self, message: bytes) -> bytes:
        """Return the signature of the message, 64 bytes."""
        return self.__key.sign(message).signature

    def __repr__(self) -> str:
        return f"Signer({self.name!r}, {self.person_key[:8]}…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a signer is not written anywhere")


def signer(workspace: Workspace, passphrase: str) -> Signer:
    """Return what signs for whoever knows the passphrase of the open workspace; SigningRefused for others.

    The key that the passphrase unwraps must be the one in use: the key file beside it may be another's.
    """
    try:
        key = wrappings.key_of(workspace.folder, passphrase, None)
    except WrongPassphrase:
        raise SigningRefused from None
    if not hmac.compare_digest(key, workspace.key):
        raise SigningRefused
    return Signer(workspace.identity)


@operation(N_("Refuse to sign: wrong passphrase"))
def note_refusal(work: Work) -> None:
    """Note in the audit trail that somebody tried to sign with a wrong passphrase."""
    work.event("failed signature", work.private, work.author)


def is_signed(person_key: str, message: bytes, signature: str) -> bool:
    """Tell whether the holder of this key signed exactly this message; key and signature as small hex."""
    if (len(person_key), len(signature)) != (_KEY, _SIGNATURE):
        return False
    try:
        VerifyKey(bytes.fromhex(person_key)).verify(message, bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return (person_key, signature) == (person_key.lower(), signature.lower())
