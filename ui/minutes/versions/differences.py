"""The differences of two versions as they are drawn: each word kept, struck or added, told by its shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cro_desk.minutes.comparing import How, LineChange, Mark, how_name
from ui.theme import Tone

SIGN = {How.ADDED: "+", How.GONE: "−", How.CHANGED: "≠", How.SAME: "="}
TONE = {How.ADDED: Tone.GOOD, How.GONE: Tone.BAD, How.CHANGED: Tone.WARN, How.SAME: Tone.MUTED}


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One row: the heading of a part, a line that differs, or a field of it with its marks."""

    id: str
    text: str
    head: bool = False
    how: How = How.SAME
    marks: tuple[Mark, ...] = ()

    @property
    def spoken(self) -> str:
        """Say it in words: what went in brackets with a minus, what came with a plus."""
        if not self.marks:
            return self.text
        return f"{self.text}: " + "".join(_spoken(mark) for mark in self.marks)


def diff_rows(changes: Sequence[LineChange]) -> list[DiffRow]:
    """Return the rows of all changes, under the parts of the minutes that they stand in."""
    return list(_rows(changes))


def _rows(changes: Sequence[LineChange]) -> Iterator[DiffRow]:
    part = None
    for n, change in enumerate(changes):
        if change.part != part:
            part = change.part
            yield DiffRow(f"part:{n}", part, head=True)
        name = " ".join(each for each in (change.name, change.text) if each)
        yield DiffRow(f"line:{n}", f"{SIGN[change.how]} {how_name(change.how)} · {name}", how=change.how)
        if change.how is How.CHANGED:
            for field in change.fields:
                yield DiffRow(f"field:{n}:{field.name}", field.label, how=How.CHANGED, marks=field.marks)


def _spoken(mark: Mark) -> str:
    if mark.how is How.GONE:
        return f"[−{mark.text}−]"
    return f"[+{mark.text}+]" if mark.how is How.ADDED else mark.text


def as_text(rows: Sequence[DiffRow]) -> str:
    """Write the differences for the clipboard."""
    return "\n".join(row.spoken for row in rows)
