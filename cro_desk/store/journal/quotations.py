"""Events quote what they are about: a paper's title, a mail's subject. What is hidden is not quoted either.

An event is never changed, so nothing of it is ever replaced; what it quotes may be, before it first leaves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.journal.history import marks

_BATCH = 500
_EVENTS = "SELECT edit, place, fields FROM change WHERE kind = 'event' AND edit IN ({marks})"
#: what of an event is somebody's words
_QUOTING = ("subject", "details")
#: a quotation may be cut off, but not sooner
_LONGEST = 40


def quotations(
    driver: Raw, edits: Collection[int], texts: Collection[str]
) -> Iterator[tuple[int, int, str, int]]:
    """Return edit, place, field and side of what quotes one of these texts in the events of these edits."""
    wanted = tuple({text[:_LONGEST].casefold() for text in texts})
    ids = sorted(edits) if wanted else []
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        for edit, place, fields in driver.execute(_EVENTS.format(marks=marks(batch)), batch):
            for name, said in _said(fields):
                if any(text in said for text in wanted):
                    yield edit, place, name, 0


def _said(fields: str) -> Iterator[tuple[str, str]]:
    """Return what the event says in words, as JSON was before it was escaped."""
    told = orjson.loads(fields)
    for name in _QUOTING:
        pair = told.get(name, ("",))
        yield name, str(orjson.loads(pair[-1]) if name == "details" and pair[-1] else pair[-1]).casefold()
