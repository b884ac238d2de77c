"""The key file: the database's random key, wrapped by the passphrase and by a printable recovery key.

Changing the passphrase rewraps the key and touches nothing else.
"""

from __future__ import annotations

import base64
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from cro_desk.store.errors import (
    DiskFailed,
    KeyMissing,
    NoWorkspace,
    TooLittleMemory,
    WorkspaceDamaged,
    WorkspaceNewer,
    WrongPassphrase,
)
from cro_desk.store.vault.layout import database

FORMAT = 1
_GROUP = 5
#: beyond this a key file was tampered with: it would keep the program busy for hours or take all memory
_MOST_PASSES, _MOST_MEMORY = 64, 4 << 30


@dataclass(frozen=True)
class KeyCost:
    """What one try at a passphrase costs (Argon2id): passes, and bytes of memory."""

    passes: int = 3
    memory: int = 128 * 1024 * 1024


@dataclass(frozen=True)
class Wrapping:
    """The key under one secret."""

    salt: str
    passes: int
    memory: int
    box: str

    def __post_init__(self) -> None:
        """Refuse what nobody can have written: ValueError or TypeError."""
        sizes = len(base64.b64decode(self.salt)), len(base64.b64decode(self.box))
        if sizes != (argon2id.SALTBYTES, SecretBox.NONCE_SIZE + SecretBox.KEY_SIZE + SecretBox.MACBYTES):
            raise ValueError("salt or box")
        if not 1 <= self.passes <= _MOST_PASSES or not argon2id.MEMLIMIT_MIN <= self.memory <= _MOST_MEMORY:
            raise ValueError("cost")


@dataclass(frozen=True)
class KeyFile:
    """What stands in `workspace.key`."""

    workspace: str
    passphrase: Wrapping
    recovery: Wrapping

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the file; NoWorkspace, KeyMissing, WorkspaceNewer or WorkspaceDamaged where that fails."""
        try:
            found: dict[str, Any] = orjson.loads(path.read_bytes())
            if int(found["format"]) > FORMAT:
                raise WorkspaceNewer(path)
            return cls(found["workspace"], Wrapping(**found["passphrase"]), Wrapping(**found["recovery"]))
        except (FileNotFoundError, NotADirectoryError):
            raise (KeyMissing(path) if database(path.parent).exists() else NoWorkspace(path.parent)) from None
        except OSError as failure:
            raise DiskFailed(path, failure) from failure
        except (ValueError, KeyError, TypeError):
            raise WorkspaceDamaged(path) from None

    def write(self, path: Path) -> None:
        """Replace the file at once and durably: at any instant the old or the new one is there whole."""
        replace_file(path, orjson.dumps({"format": FORMAT, **asdict(self)}, option=orjson.OPT_INDENT_2))


def wrap(key: bytes, secret: str, cost: KeyCost) -> Wrapping:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_stretched(secret, salt, cost.passes, cost.memory)).encrypt(key)
    return Wrapping(_text(salt), cost.passes, cost.memory, _text(bytes(box)))


def unwrap(wrapping: Wrapping, secret: str) -> bytes:
    """Return the key; WrongPassphrase when the secret is another one."""
    stretched = _stretched(secret, base64.b64decode(wrapping.salt), wrapping.passes, wrapping.memory)
    try:
        return SecretBox(stretched).decrypt(base64.b64decode(wrapping.box))
    except CryptoError:
        raise WrongPassphrase from None


def new_recovery_key() -> str:
    """Return a recovery key of 160 bits to print: letters and digits in groups, none of them mistakable."""
    letters = base64.b32encode(secrets.token_bytes(20)).decode()
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def recovery_secret(typed: str) -> str:
    """Return what a typed recovery key means: any case, spaces or none, 0 for O, 1 for I, 8 for B."""
    letters = "".join(typed.upper().replace("-", "").split())
    return letters.translate(str.maketrans("018", "OIB"))


def replace_file(path: Path, content: bytes) -> None:
    """Write a file durably beside its place, then put it there in one step."""
    draft = path.with_suffix(path.suffix + ".new")
    draft.touch()
    keep_private(draft)
    with draft.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def keep_private(path: Path) -> None:
    """Let nobody else on this computer read a file; Windows keeps the user's folder private by itself."""
    path.chmod(0o600)


def sync_file(path: Path) -> None:
    """Make a file's content durable."""
    with path.open("rb+") as held:
        os.fsync(held.fileno())


def sync_folder(folder: Path) -> None:
    """Make a renaming durable; Windows does that by itself and cannot open a folder."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _stretched(secret: str, salt: bytes, passes: int, memory: int) -> bytes:
    typed = unicodedata.normalize("NFC", secret).encode(errors="surrogatepass")
    try:
        return argon2id.kdf(SecretBox.KEY_SIZE, typed, salt, opslimit=passes, memlimit=memory)
    except RuntimeError as failure:  # libsodium's only word for memory that it did not get
        raise TooLittleMemory from failure


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
