"""Bytes as words that can be spoken: five letters for sixteen bits, as proquints are (arXiv:0901.4016)."""

from __future__ import annotations

_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"


def spoken(data: bytes) -> str:
    """Return the bytes as groups of five letters, `lusab-babad`; an even number of bytes."""
    pairs = zip(data[::2], data[1::2], strict=True)
    return "-".join(_word(high << 8 | low) for high, low in pairs)


def _word(number: int) -> str:
    return (
        _CONSONANTS[number >> 12 & 15]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )
