"""Texts that go into a workbook and come back as they were: no formula, no sign that XML cannot hold."""

from __future__ import annotations

import re

from cro_desk.outgoing import no_formula

#: what XML cannot hold or changes; written as Office writes it: _x000D_
_AWKWARD = re.compile(
    r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)|\A[ \t\n]+|[ \t\n]+\Z"
)


def outgoing(text: str) -> str:
    """Return the text as it is written: never a formula, every sign kept."""
    text = _AWKWARD.sub(_escape, text)
    return f"'{text}" if text.startswith("'") else no_formula(text)


def _escape(match: re.Match[str]) -> str:
    return "".join(f"_x{ord(sign):04X}_" for sign in match[0])


def incoming(text: str) -> str:
    """Return the text as it was before `outgoing`; signs that were escaped are, since the file was read."""
    return text.removeprefix("'")


def joined(parts: tuple[str, ...]) -> str:
    """Return several short texts as one, separated by semicolons."""
    return "; ".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def parted(text: str) -> tuple[str, ...]:
    """Return the texts that `joined` put together; typed by hand, spaces around them do not count."""
    found, now, escaped = [], "", False
    for sign in text:
        if escaped or sign not in "\\;":
            now, escaped = now + sign, False
        elif sign == "\\":
            escaped = True
        else:
            found.append(now)
            now = ""
    parts = [*found, now]
    return tuple(part.removeprefix(" ") if at else part for at, part in enumerate(parts) if part.strip())
