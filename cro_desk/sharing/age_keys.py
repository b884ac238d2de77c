"""X25519 keys as age writes them: bech32 (BIP 173) of the 32 bytes that the identity holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nacl.public import PrivateKey

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_RECIPIENT, _IDENTITY = "age", "age-secret-key-"


def recipient(public_key: bytes) -> str:
    """Return the public key as age's `age1…`."""
    return _bech32(_RECIPIENT, public_key)


def recipient_of(seed: bytes) -> str:
    """Return the recipient that belongs to a secret key."""
    return recipient(bytes(PrivateKey(seed).public_key))


def identity(seed: bytes) -> str:
    """Return the secret key as age's `AGE-SECRET-KEY-1…`."""
    return _bech32(_IDENTITY, seed).upper()


def _bech32(prefix: str, data: bytes) -> str:
    groups = [*_fives(data)]
    known = [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix]
    rest = _checksum([*known, *groups, *[0] * 6]) ^ 1
    check = [rest >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[each] for each in (*groups, *check))


def _fives(data: bytes) -> Iterable[int]:
    """Return the bits in groups of five, the last one filled up with zeros."""
    whole = int.from_bytes(data, "big") << -len(data) * 8 % 5
    count = -(-len(data) * 8 // 5)
    return (whole >> 5 * place & 31 for place in reversed(range(count)))


def _checksum(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check
