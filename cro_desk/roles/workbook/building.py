"""The matrix of all sheets that were taken: parties, tasks, cells as they are written, and what is odd."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from cro_desk.roles.matrix import Cell, Matrix, Party, Task
from cro_desk.roles.terms import PartyKind, Transfer
from cro_desk.roles.workbook.fields import field_values
from cro_desk.roles.workbook.meaning import Meanings, kept_text, letters_of
from cro_desk.roles.workbook.model import KEPT, ColumnKind, Corrections, PartyTaken
from cro_desk.roles.workbook.naming import is_both, names_in
from cro_desk.roles.workbook.rows import Body, plain
from cro_desk.roles.workbook.survey import Draft, Part
from cro_desk.roles.workbook.words import party_kind
from cro_desk.vendors.workbook.model import RowRole
from cro_desk.vendors.workbook.recognition.grid import is_empty
from cro_desk.vendors.workbook.recognition.normalise import key, tidy

Place = tuple[str, int, int]  # sheet, row, column as in the sheet
_NAMED_SO = 95


@dataclass(slots=True)
class Built:
    """What came together, with the places that notices name."""

    parties: list[Party] = field(default_factory=list)
    taken: list[PartyTaken] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    #: task id → where it stands
    places: dict[str, Place] = field(default_factory=dict)
    #: party id → where its name stands
    heads: dict[str, Place] = field(default_factory=dict)
    unclear: list[tuple[Place, str]] = field(default_factory=list)  # cells kept as written
    free: list[tuple[Place, str]] = field(default_factory=list)  # cells of words alone
    beside: list[Place] = field(default_factory=list)  # cells with words beside their codes
    counts: dict[str, int] = field(default_factory=dict)  # sheet → tasks
    transfers: set[str] = field(default_factory=set)  # what stood in a column of transfers and is none


class Builder:
    """Gathers sheet by sheet; a party of the same name is the same on every sheet."""

    def __init__(
        self, sha256: str, meanings: Meanings, corrections: Corrections, known: Mapping[str, PartyKind]
    ) -> None:
        self.built = Built()
        self._sha256 = sha256
        self._meanings = meanings
        self._corrections = corrections
        self._known = {key(name): kind for name, kind in known.items()}
        self._ids: dict[tuple[str, int], str] = {}

    def matrix(self, name: str) -> Matrix:
        """Return what was gathered."""
        return Matrix(name=name, parties=tuple(self.built.parties), tasks=tuple(self.built.tasks))

    def add(self, draft: Draft) -> None:
        """Take the tasks of one sheet."""
        self.built.counts[draft.name] = 0
        for part in draft.parts:
            columns = self._parties(draft, part)
            names = frozenset(key(tidy(str(v))) for c in part.letters for v in _column(part.body, c))
            area = part.area
            for row, role in sorted(part.roles.items()):
                if role is RowRole.SECTION and row >= part.body.first:
                    area = _section(part.body, row) or area
                elif role is RowRole.LINE:
                    self._task(draft, part, row, area, columns, names)

    # parties ----------------------------------------------------------------------------------

    def _parties(self, draft: Draft, part: Part) -> dict[int, str]:
        """Return the party's id of each party column; the same name twice is two parties, as written."""
        found: dict[int, str] = {}
        seen: dict[str, int] = {}
        for column, name in part.parties.items():
            meant, kind, sure = self._named(name)
            nth = seen[key(meant)] = seen.get(key(meant), 0) + 1
            at = (
                draft.name,
                part.body.header_rows[-1] + draft.page.sheet.top,
                column + draft.page.sheet.left,
            )
            found[column] = self._party(name, meant, kind, sure, nth, at)
        return found

    def _named(self, read: str) -> tuple[str, PartyKind, int]:
        if read in self._corrections.parties:
            return *self._corrections.parties[read], 100
        if key(read) in self._known:
            return read, self._known[key(read)], _NAMED_SO
        return read, *party_kind(read)

    def _party(self, read: str, name: str, kind: PartyKind, sure: int, nth: int, at: Place) -> str:
        mark = (key(name), nth)
        if mark not in self._ids:
            made = self._id(f"party {key(name)} {nth}")
            self._ids[mark] = made
            self.built.parties.append(Party(made, name, kind))
            self.built.heads[made] = at
            if all(taken.read != read for taken in self.built.taken):
                self.built.taken.append(PartyTaken(read, name, kind, sure))
        return self._ids[mark]

    def _id(self, what: str) -> str:
        """Return an id that the same file always gives."""
        return str(uuid5(NAMESPACE_OID, f"{self._sha256} {what}"))

    # tasks ------------------------------------------------------------------------------------

    def _task(
        self, draft: Draft, part: Part, row: int, area: str, columns: Mapping[int, str], names: frozenset[str]
    ) -> None:
        body, sheet = part.body, draft.page.sheet
        notes: list[str] = []
        if part.letters:
            cells = self._named_cells(draft, part, row, names)
        else:
            cells = self._coded_cells(draft, part, row, columns, notes)
        values = field_values(body, row, notes)
        self._check_transfer(values)
        task = Task(
            self._id(f"task {draft.name} {row + sheet.top}"),
            area=_area(body, row, area),
            cells={party: cell for party, cell in cells.items() if cell != Cell()},
            **values,
        )
        self.built.tasks.append(task)
        self.built.counts[draft.name] += 1
        column = body.column(ColumnKind.TASK) or 0
        self.built.places[task.id] = (draft.name, row + sheet.top, column + sheet.left)

    def _check_transfer(self, values: dict[str, Any]) -> None:
        told = values.get("transfer")
        if told is not None and not isinstance(told, Transfer):
            self.built.transfers.add(told)
            values["transfer"] = None

    def _coded_cells(
        self, draft: Draft, part: Part, row: int, columns: Mapping[int, str], notes: list[str]
    ) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for column, party in columns.items():
            cell = self._cell(draft, part, row, column, notes)
            if cell != Cell():
                cells[party] = cell
        return cells

    def _cell(self, draft: Draft, part: Part, row: int, column: int, notes: list[str]) -> Cell:
        page, sheet = draft.page, draft.page.sheet
        place = (draft.name, row + sheet.top, column + sheet.left)
        if (row, column) in page.legend.cells or is_empty(page.grid.value(row, column)):
            return Cell()
        told = page.heard[row].get(column)
        written = plain(page, row, column)
        if told is None:
            self.built.free.append((place, written))
            return Cell(unknown=kept_text(written, ()) or written)
        codes = [
            self._meanings.heard(code, draft.name, page.grid.address(row, column)) for code in told.codes
        ]
        if any(code.letters == KEPT for code in codes):
            self.built.unclear.append((place, written))
            return Cell(unknown=kept_text(written, codes))
        if told.rest:
            self.built.beside.append(place)
            notes.append(f"{part.parties[column]}: {told.rest}")
        return Cell(letters_of(codes))

    def _named_cells(self, draft: Draft, part: Part, row: int, names: frozenset[str]) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for column, letter in part.letters.items():
            text = plain(draft.page, row, column)
            for party in self._behind(draft, part, row, column, text, names):
                address = draft.page.grid.address(row, column)
                code = self._meanings.heard(letter, draft.name, address)
                before = cells.get(party, Cell())
                cells[party] = (
                    Cell(unknown=code.label or code.code)
                    if code.letters == KEPT and not before.letters
                    else Cell(before.letters | letters_of((code,)), before.unknown)
                )
        return cells

    def _behind(
        self, draft: Draft, part: Part, row: int, column: int, text: str, names: frozenset[str]
    ) -> Iterable[str]:
        """Return the parties that a cell names; "both" are all that the table names elsewhere."""
        sheet = draft.page.sheet
        at = (draft.name, row + sheet.top, column + sheet.left)
        if is_both(text):
            known = [
                name
                for each in part.letters
                for value in _column(part.body, each)
                if not is_both(tidy(str(value)))
                for name in names_in(str(value), names)
            ]
            return [self._by_name(name, at) for name in dict.fromkeys(known)]
        said = draft.page.heard[row].get(column)
        nobody = said is not None and not said.codes
        return [] if nobody else [self._by_name(name, at) for name in names_in(text, names)]

    def _by_name(self, read: str, at: Place) -> str:
        same = next((each.read for each in self.built.taken if key(each.read) == key(read)), read)
        return self._party(same, *self._named(same), 1, at)


def _column(body: Body, column: int) -> list[Any]:
    return [v for v in body.page.grid.column(column, body.first, body.stop) if not is_empty(v)]


def _section(body: Body, row: int) -> str:
    """Return a section's title: what stands over the tasks, else the row's first text."""
    title = body.text(row, ColumnKind.TASK)
    cells = body.page.legend.cells
    return title or next(
        (text for column, text in body.page.grid.texts(row) if (row, column) not in cells), ""
    )


def _area(body: Body, row: int, area: str) -> str:
    """Return the area column's text, carried down over blank cells; else the section's."""
    column = body.column(ColumnKind.AREA)
    if column is None:
        return area
    for at in range(row, body.first - 1, -1):
        text = plain(body.page, at, column)
        if text:
            return text
    return area
