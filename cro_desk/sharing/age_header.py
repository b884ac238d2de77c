"""The head of an age file, read before any key is tried: who can open it, and what that would cost.

pyrage accepts two things that age's specification forbids or that cost too much; both are refused here: a
recipient whose last line is full, and a scrypt work factor above 20.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.sharing.limits import HEADER_BYTES, RECIPIENTS, WORK_FACTOR

INTRODUCTION = b"age-encryption.org/v1"
ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_FULL_LINE = 64


@dataclass(frozen=True, slots=True)
class AgeHeader:
    """What can open the file: the kinds of its recipients, and scrypt's work factor where it has one."""

    kinds: tuple[str, ...]
    work_factor: int | None = None

    @property
    def wants_passphrase(self) -> bool:
        """Whether a passphrase opens it, not a key."""
        return self.kinds == ("scrypt",)


def read_header(stream: BinaryIO) -> AgeHeader:
    """Return the head of the file, which is left at its beginning; `ExchangeError` where it is none."""
    begin = stream.read(HEADER_BYTES)
    stream.seek(0)
    plain = _without_armor(begin) if begin.startswith(ARMOR) else begin
    stanzas = [*_stanzas(plain)]
    if not stanzas:
        raise _damaged()
    if len(stanzas) > RECIPIENTS:
        raise _too_costly(_("It names more than {count} recipients.").format(count=RECIPIENTS))
    factors = [_work_factor(each) for each in stanzas if each[0] == "scrypt"]
    if any(factor > WORK_FACTOR for factor in factors):
        raise _too_costly(_("Opening it with a passphrase would take minutes and gigabytes of memory."))
    return AgeHeader(tuple(each[0] for each in stanzas), factors[0] if factors else None)


def _stanzas(plain: bytes) -> Iterator[list[str]]:
    """Yield the words of each recipient's line."""
    lines = iter(plain.split(b"\n"))
    if next(lines) != INTRODUCTION:
        raise ExchangeError(
            _("This is not an encrypted file that CRO Desk knows."),
            _("Bundles are age files; ask the sender for the file as it was written."),
        )
    full = False
    for line in lines:
        if line.startswith(b"--- ") and not full:
            return
        if line.startswith(b"-> ") and not full:
            yield line.decode("ascii", "replace").split(" ")[1:]
            full = True
        elif full:
            full = len(line) >= _FULL_LINE  # a body ends with a line that is not full
        else:
            break
    raise _damaged()


def _work_factor(stanza: list[str]) -> int:
    told = stanza[2] if len(stanza) == 3 else ""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", told):
        raise _damaged()
    return int(told)


def _without_armor(begin: bytes) -> bytes:
    """Return as much of an armored file as the beginning holds."""
    rows = begin.replace(b"\r\n", b"\n").split(b"\n")[1:]
    body = b"".join(row for row in rows if not row.startswith(b"-----"))
    try:
        return binascii.a2b_base64(body[: len(body) // 4 * 4])
    except binascii.Error as error:
        raise _damaged() from error


def _damaged() -> ExchangeError:
    return ExchangeError(
        _("The head of this encrypted file is damaged."), _("Ask the sender to send it once more.")
    )


def _too_costly(why: str) -> ExchangeError:
    return ExchangeError(
        _("This encrypted file is refused. {why}").format(why=why),
        _("Ask the sender to make it with CRO Desk, or with age as it is."),
    )
