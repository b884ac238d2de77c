"""A file on the disk whose content can be read by whoever made it alone, and by nobody once it is closed.

What a bundle brings is looked at before it is in the workspace, and may be far larger than the memory: it
lies on the disk meanwhile, under a key that is nowhere but in memory. So neither a crash nor what a disk
keeps of a removed file shows anything of it.
"""

from __future__ import annotations

import io
import os
import secrets
from typing import BinaryIO

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_ABYTES,
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

_BLOCK = 64 * 1024
_SEALED = _BLOCK + crypto_aead_chacha20poly1305_ietf_ABYTES
_KEY, _NONCE = 32, 12


class SealedFile(io.RawIOBase):
    """Written once from its beginning to its end, then read anywhere. Blocks are sealed one by one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._key = file, secrets.token_bytes(_KEY)
        self._rest = bytearray()
        self._size = self._at = self._blocks = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._is_written = False

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Append; each block is sealed as soon as it is full."""
        self._rest += content
        self._size += len(content)
        while len(self._rest) >= _BLOCK:
            self._seal(bytes(self._rest[:_BLOCK]))
            del self._rest[:_BLOCK]
        return len(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go somewhere; from then on nothing is written any more."""
        self._finish()
        self._at = place + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return what follows, as much as was asked for."""
        self._finish()
        end = self._size if size is None or size < 0 else min(self._size, self._at + size)
        found = bytearray()
        while self._at < end:
            block, inside = divmod(self._at, _BLOCK)
            found += self._open(block)[inside : inside + end - self._at]
            self._at = min(end, (block + 1) * _BLOCK)
        return bytes(found)

    def close(self) -> None:
        """Forget the key, and with it all that was written."""
        self._key, self._held = b"", (-1, b"")
        self._file.close()
        super().close()

    def _finish(self) -> None:
        if not self._is_written:
            self._is_written = True
            self._seal(bytes(self._rest))
            self._rest.clear()
            self._file.flush()

    def _seal(self, block: bytes) -> None:
        sealed = crypto_aead_chacha20poly1305_ietf_encrypt(block, None, _nonce(self._blocks), self._key)
        self._file.write(sealed)
        self._blocks += 1

    def _open(self, block: int) -> bytes:
        if self._held[0] != block:
            self._file.seek(block * _SEALED)
            try:
                opened = crypto_aead_chacha20poly1305_ietf_decrypt(
                    self._file.read(_SEALED), None, _nonce(block), self._key
                )
            except CryptoError as error:
                raise OSError("what was put aside on the disk is not what was written there") from error
            self._held = (block, opened)
        return self._held[1]


def _nonce(block: int) -> bytes:
    """Return a nonce that no other block under this key has."""
    return block.to_bytes(_NONCE, "big")
