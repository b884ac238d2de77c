"""Out of what a file says: lines that may be taken, each with its guesses and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import PurePath

from cro_desk.communication.directory.contacts import Contact
from cro_desk.i18n import _
from cro_desk.minutes.incoming import meaning
from cro_desk.minutes.incoming.candidate import Candidate, MinutesRead
from cro_desk.minutes.incoming.days import Order, order_of, read_day
from cro_desk.minutes.incoming.headings import head_of
from cro_desk.minutes.incoming.leading import without_bullet
from cro_desk.minutes.incoming.owners import Told, either_way, with_day, with_owner, with_status
from cro_desk.minutes.incoming.people import Names
from cro_desk.minutes.incoming.sentences import spoken
from cro_desk.minutes.incoming.source import Block, Source
from cro_desk.minutes.terms import ItemKind

#: no file brings more lines than this; who has more splits the file
MOST = 5_000
_SHORT = 3  # characters: less says nothing
_LEADS = 30  # characters: a paragraph that leads what follows is no longer


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the file: who there is, and the day about which it was written."""

    people: tuple[Contact, ...] = ()
    near: date = date.min


def recognise(source: Source, known: Known, day_first: bool | None = None) -> MinutesRead:
    """Return the lines of a file; `day_first` is the user's answer where its dates could be either."""
    told = order_of(_dates(source.blocks))
    answer = day_first if day_first is not None else told
    order = Order(answer is not False, answer is not None)
    title, day = _about(source, known, order)
    reader = _Reader(replace(known, near=day or known.near), order)
    found = [*islice(reader.lines(source.blocks), MOST)]
    either = day_first is not None or any(either_way() in each.why for each in found)
    return MinutesRead(source.name, tuple(found), either, order.day_first, title, day)


def _dates(blocks: Sequence[Block]) -> Iterator[str]:
    """Give what stands in columns of dates, then all other words."""
    for block in blocks:
        head = head_of(block.rows)
        if head is not None and "due" in head[1]:
            at = head[1].index("due")
            yield from (row[at] for row in block.rows[head[0] + 1 :] if len(row) > at)
    yield from (block.text for block in blocks if block.text)


def _about(source: Source, known: Known, order: Order) -> tuple[str, date | None]:
    """Return what the minutes may be called, and the first day that is told before any list."""
    paragraphs = [block.text for block in source.blocks if block.text][:20]
    title = next(iter(paragraphs), "") if any(block.heading for block in source.blocks[:1]) else ""
    days = (read_day(text, known.near, order) for text in (source.name, *paragraphs))
    found = next((each.day for each in days if each is not None), None)
    return (title or PurePath(source.name).stem)[:120], found


def _leads(text: str) -> bool:
    """Whether a paragraph is the heading of what follows, as "Actions:" typed without a style."""
    words = meaning.numbered(text)[1].strip()
    return (
        len(words) <= _LEADS
        and (words.endswith(":") or meaning.is_title(words))
        and _kind_of(words) is not None
    )


def _kind_of(heading: str) -> ItemKind | None:
    """Return the kind that a heading names, with or without its number."""
    return meaning.kind_in(meaning.numbered(heading)[1])


class _Reader:
    """Goes through a file with what its headings have told so far."""

    def __init__(self, known: Known, order: Order) -> None:
        self._near, self._order, self._names = known.near, order, Names(known.people)
        self._topic, self._tables = "", 0
        self._kind: ItemKind | None = None

    def lines(self, blocks: Sequence[Block]) -> Iterator[Candidate]:
        """Give every line that says something."""
        for place, block in enumerate(blocks):
            if block.rows:
                self._tables += 1
                yield from self._table(place, block)
            elif block.heading or _leads(block.text):
                self._topic, self._kind = block.text.rstrip(":"), _kind_of(block.text)
            else:
                yield from self._paragraph(place, block.text)

    # tables -------------------------------------------------------------------------------------

    def _table(self, place: int, block: Block) -> Iterator[Candidate]:
        head = head_of(block.rows)
        if head is None:
            yield from self._plain_rows(place, block)
            return
        at, fields = head
        named = meaning.kind_in(block.name) or self._kind
        for n, row in enumerate(block.rows[at + 1 :], at + 1):
            cells = {field: row[i] for i, field in enumerate(fields) if field and i < len(row) and row[i]}
            yield from self._listed(f"{place}.{n}", self._where(block, n), cells, named)

    def _where(self, block: Block, row: int) -> str:
        name = block.name or _("table {number}").format(number=self._tables)
        return _("{name}, row {number}").format(name=name, number=row + block.first_row)

    def _plain_rows(self, place: int, block: Block) -> Iterator[Candidate]:
        """Give the rows of a table without headings as paragraphs, its words in their order."""
        for n, row in enumerate(block.rows):
            words = " ".join(cell for cell in row if cell)
            found = self._said(f"{place}.{n}", self._where(block, n), words)
            if found is not None:
                yield found

    def _listed(
        self, id: str, where: str, cells: Mapping[str, str], named: ItemKind | None
    ) -> Iterator[Candidate]:
        """Give the lines of a row: its action or decision, and beside it what was said."""
        told = Told(cells, self._names, self._near, self._order)
        typed = meaning.kind_in(cells.get("kind", ""))
        main = next((name for name in ("action", "decision", "text") if _says(cells.get(name, ""))), "")
        if not main:
            return
        why = _("its column says so")
        kind = {"action": ItemKind.ACTION, "decision": ItemKind.DECISION}.get(main)
        if typed is not None:
            kind, why = typed, _("its type says so")
        elif named is not None and kind is None:
            kind, why = named, _("what it stands under says so")
        elif kind is None:
            kind, why = ItemKind.ACTION, _("it stands in a list with owners or dates")
        yield _listed(id, where, cells[main], kind, why, told, self._topic)
        said = cells.get("text", "")
        if main != "text" and _says(said):
            yield Candidate(
                f"{id}.said", ItemKind.INFORMATION, said, where, topic=self._topic, certainty=40,
                why=(_("Information: it stands beside an action."),), picked=False,
            )  # fmt: skip

    # paragraphs ---------------------------------------------------------------------------------

    def _paragraph(self, place: int, text: str) -> Iterator[Candidate]:
        where = _("paragraph {number}").format(number=place + 1)
        found = self._said(str(place), where, text)
        if found is not None:
            yield found

    def _said(self, id: str, where: str, text: str) -> Candidate | None:
        if not _says(text):
            return None
        spoke = spoken(without_bullet(text), self._kind, self._names, self._near, self._order)
        return replace(spoke, id=id, where=where, topic=self._topic)


def _says(text: str) -> bool:
    return len(text.strip()) >= _SHORT and any(map(str.isalpha, text))


def _listed(id: str, where: str, text: str, kind: ItemKind, why: str, told: Told, topic: str) -> Candidate:
    """Return the line of a row with all that its other cells say."""
    prefix = meaning.prefixed(text)
    number, words = (prefix[1], prefix[2]) if prefix else meaning.numbered(text)
    cells = told.cells
    made = Candidate(
        id,
        kind,
        words,
        where,
        number=cells.get("number", "") or number,
        priority=meaning.priority_in(cells.get("priority", "")),
        evidence=cells.get("evidence", ""),
        comment=cells.get("comment", ""),
        topic=topic,
        certainty=95,
        why=(_("{kind}: {why}.").format(kind=kind.value.capitalize(), why=why),),
    )
    return with_status(with_day(with_owner(made, told), told), told)
