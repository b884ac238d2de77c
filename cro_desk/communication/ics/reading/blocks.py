"""The text of a calendar taken apart into its components, each with its line: what one holds that is broken
spoils no other, and every refusal can say where.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cro_desk.communication.ics.reading.limits import Limits

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FOLDED = (" ", "\t")
_BREAK = re.compile(r"\r\n|\n|\r")


class Refusal(Exception):  # noqa: N818 - travels inside the child only
    """Why something cannot be read: a key of `sentences` and what to fill in."""

    def __init__(self, key: str, **words: str) -> None:
        super().__init__(key, words)
        self.key = key
        self.words = words


@dataclass(frozen=True, slots=True)
class Block:
    """A component of a calendar with the lines it stands on; `whole` is false where its end is missing."""

    kind: str
    line: int
    lines: tuple[str, ...]
    whole: bool = True

    @property
    def text(self) -> str:
        return "\r\n".join(self.lines) + "\r\n"


@dataclass(slots=True)
class Blocks:
    """What a file holds: properties of its calendars, and components."""

    found: list[Block] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    calendars: int = 0


def text_of(content: bytes) -> str:
    """Return the text; files from old programs are in the encoding of Western Windows."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\0" in content[:4096]:
        raise Refusal("not_text")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def blocks_of(text: str, limits: Limits) -> Blocks:
    """Take the text of a file apart."""
    made = Blocks()
    stack: list[str] = []
    lines: list[str] = []
    begun = 0
    for number, line in _unfolded(text, limits):
        name, _colon, rest = line.partition(":")
        word, kind = name.strip().upper(), rest.strip().upper()
        if word == "BEGIN":
            if kind == "VCALENDAR":  # an unclosed one before it is at its end
                _close(made, stack, lines, begun, limits)
                stack, lines, made.calendars = ["VCALENDAR"], [], made.calendars + 1
                continue
            stack = [*(stack or ["VCALENDAR"]), kind]  # an entry may stand in a file without a calendar
            if len(stack) == 2:
                begun, lines = number, []
        if len(stack) >= 2:
            lines.append(line)
        elif len(stack) == 1 and word != "END":
            made.properties.setdefault(name.partition(";")[0].strip().upper(), rest.strip())
        if word == "END" and kind in stack:
            inside = len(stack) >= 2
            del stack[len(stack) - 1 - stack[::-1].index(kind) :]
            if inside and len(stack) <= 1:
                _add(made, Block(_kind(lines), begun, tuple(lines), whole=kind == _kind(lines)), limits)
                lines = []
    _close(made, stack, lines, begun, limits)
    return made


def _close(made: Blocks, stack: list[str], lines: list[str], begun: int, limits: Limits) -> None:
    """Keep what was begun and never ended, so that it is refused where it stands."""
    if len(stack) >= 2 and lines:
        _add(made, Block(stack[1], begun, tuple(lines), whole=False), limits)


def _kind(lines: list[str]) -> str:
    return lines[0].partition(":")[2].strip().upper()


def _add(made: Blocks, block: Block, limits: Limits) -> None:
    if len(made.found) >= limits.components:
        raise Refusal("components", limit=str(limits.components))
    made.found.append(block)


def _unfolded(text: str, limits: Limits) -> Iterator[tuple[int, str]]:
    """Return the logical lines with the number of their first physical one."""
    begun, pieces = 0, list[str]()
    for number, line in enumerate(_BREAK.split(text), 1):
        if number > limits.lines:
            raise Refusal("lines", limit=str(limits.lines))
        if line.startswith(_FOLDED) and pieces:
            pieces.append(line[1:])
            continue
        if pieces:
            yield begun, "".join(pieces)
        begun, pieces = number, [line] if line.strip() else []
    if pieces:
        yield begun, "".join(pieces)
