"""Encrypted files in age's format (age-encryption.org/v1), for keys or a passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import pyrage

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.sharing import age_keys
from cro_desk.sharing.age_header import AgeHeader, read_header
from cro_desk.sharing.limits import MEGABYTE, PASSPHRASE_BYTES


class NotForUs(ExchangeError):  # noqa: N818 - what it is, as a user would say it
    """None of our keys opens the file."""


class WrongBundlePassphrase(ExchangeError):  # noqa: N818
    """The passphrase does not open the file."""


def encrypt(source: BinaryIO, target: BinaryIO, recipients: Sequence[bytes]) -> None:
    """Encrypt for public X25519 keys of 32 bytes, piece by piece."""
    known = [pyrage.x25519.Recipient.from_str(age_keys.recipient(each)) for each in recipients]
    streams = _Streams(source, target)
    try:
        pyrage.encrypt_io(streams, streams, known)
    except (pyrage.EncryptError, OSError) as error:
        raise streams.failure or error from error


def encrypt_by_passphrase(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Encrypt by a passphrase; all of it is in memory, so a large file is refused."""
    content = source.read(PASSPHRASE_BYTES + 1)
    if len(content) > PASSPHRASE_BYTES:
        raise ExchangeError(
            _("A bundle of more than {size} MB cannot be locked by a passphrase.").format(
                size=PASSPHRASE_BYTES // MEGABYTE
            ),
            _("Ask for the receiver's contact card and send it for their key."),
        )
    target.write(pyrage.passphrase.encrypt(content, passphrase))


def decrypt(
    source: BinaryIO, target: BinaryIO, seeds: Sequence[bytes], passphrase: str | None = None
) -> AgeHeader:
    """Decrypt by one of our secret keys, or by a passphrase where the file wants one; return its head.

    What was written to the target before an error must be thrown away: the end may have been cut off.
    """
    header = read_header(source)
    streams = _Streams(source, target)
    try:
        if header.wants_passphrase:
            streams.write(_by_passphrase(source, passphrase))
        else:
            known = [pyrage.x25519.Identity.from_str(age_keys.identity(each)) for each in seeds]
            pyrage.decrypt_io(streams, streams, known)
    except (pyrage.DecryptError, OSError) as error:
        if streams.failure:
            raise streams.failure from error  # the disk's, not the file's
        raise _sentence(header, str(error)) from error
    return header


class _Streams:
    """What is read and written on the way; pyrage tells of an error there its text alone, this keeps it."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as error:
            self.failure = error
            raise

    def write(self, content: bytes) -> int:
        try:
            return self._target.write(content)
        except BaseException as error:
            self.failure = error
            raise

    def flush(self) -> None:
        try:
            self._target.flush()
        except BaseException as error:
            self.failure = error
            raise


def _by_passphrase(source: BinaryIO, passphrase: str | None) -> bytes:
    if passphrase is None:
        raise WrongBundlePassphrase(
            _("This bundle is locked by a passphrase."), _("Type the passphrase that the sender told you.")
        )
    content = source.read(PASSPHRASE_BYTES + MEGABYTE)
    return bytes(pyrage.passphrase.decrypt(content, passphrase))


def _sentence(header: AgeHeader, told: str) -> ExchangeError:
    if header.wants_passphrase and "Decryption failed" in told:
        return WrongBundlePassphrase(
            _("This passphrase does not open the bundle."), _("Ask the sender for it and type it again.")
        )
    if "No matching keys" in told:
        return NotForUs(
            _("This bundle was made for somebody else."),
            _("Send your contact card to the sender and ask for a bundle for your key."),
        )
    return _damaged()


def _damaged() -> ExchangeError:
    return ExchangeError(
        _("This bundle was changed or cut off on its way."), _("Ask the sender to send it once more.")
    )
