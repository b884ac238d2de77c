"""Our own workbook read again, with whatever the other side changed in it: the counter-proposal.

Columns are found by the hidden names in row 1, tasks by the hidden ids. A row without an id is a new task, a
column without a name in row 1 a new party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from cro_desk.i18n import _
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.raci import parse_cell, parse_letters
from cro_desk.roles.terms import Oversight, PartyKind, Transfer
from cro_desk.roles.words import OVERSIGHT, TRANSFER
from cro_desk.roles.words import PARTY as PARTY_WORDS
from cro_desk.roles.workbook.layout import (
    AGREEMENT,
    DATES,
    FIRST,
    FLAGS,
    HANDOFFS,
    HEADER,
    KEYS,
    MARK,
    MATRIX,
    NUMBERS,
    PARTIES,
    PARTY,
    PEOPLE,
    VERSIONS,
)
from cro_desk.roles.workbook.model import (
    ColumnKind,
    ColumnTaken,
    MatrixRead,
    PartyTaken,
    SheetTaken,
)
from cro_desk.roles.workbook.own_values import day_of, flag_of, number_of, text_of, word_of
from cro_desk.roles.workbook.texts import parted
from cro_desk.roles.workbook.words import party_kind
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.cells import address
from cro_desk.vendors.workbook.model import CellValue, Notice, RowRole, Sheet, Workbook
from cro_desk.vendors.workbook.recognition.normalise import key, tidy

_ONE_LINE = frozenset({"area", "code", "task"})


def is_own(workbook: Workbook) -> bool:
    """Tell whether this program made the workbook."""
    return any(_kind(sheet) == MATRIX for sheet in workbook.sheets)


def _kind(sheet: Sheet) -> str:
    mark = sheet.rows[0][0] if sheet.rows and sheet.rows[0] and not sheet.top and not sheet.left else None
    return mark.removeprefix(MARK) if isinstance(mark, str) and mark.startswith(MARK) else ""


@dataclass(slots=True)
class OwnSheet:
    """A sheet of ours: column by key, rows below the header that hold anything."""

    sheet: Sheet
    columns: dict[str, int]

    def rows(self) -> Iterator[int]:
        for row in range(FIRST - KEYS, len(self.sheet.rows)):
            if any(value is not None and value != "" for value in self.sheet.rows[row]):
                yield row

    def value(self, row: int, name: str) -> CellValue:
        column = self.columns.get(name)
        cells = self.sheet.rows[row] if row < len(self.sheet.rows) else []
        return cells[column] if column is not None and column < len(cells) else None

    def text(self, row: int, name: str) -> str:
        return text_of(self.value(row, name))

    def place(self, row: int, name: str) -> str:
        return address(row, self.columns.get(name, 0))


@dataclass(slots=True)
class _Reading:
    """What is gathered while the sheets are read."""

    workbook: Workbook
    notices: list[Notice] = field(default_factory=list)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def say(self, severity: Severity, sheet: OwnSheet, cell: str, text: str) -> None:
        self.notices.append(Notice(severity, sheet.sheet.name, cell, text))

    def id(self, what: str) -> str:
        return str(uuid5(NAMESPACE_OID, f"{self.workbook.sha256} {what}"))


def read_own(workbook: Workbook) -> MatrixRead:
    """Return the matrix of one of our workbooks, as it stands there now."""
    reading = _Reading(workbook, list(workbook.notices))
    sheets = {kind: _own_sheet(sheet) for sheet in workbook.sheets if (kind := _kind(sheet))}
    matrix_sheet = sheets[MATRIX]
    parties = _parties(reading, matrix_sheet, sheets.get(PARTIES))
    for kind in (HANDOFFS, AGREEMENT):
        if kind in sheets:
            _read_fields(reading, sheets[kind])
    rows = list(_tasks(reading, matrix_sheet, parties))
    tasks = _with_holders(reading, [task for _row, task in rows], parties, sheets.get(PEOPLE))
    meta = _meta(sheets.get(VERSIONS))
    _say_missing(reading, sheets)
    matrix = Matrix(
        parties=tuple(parties.values()),
        tasks=tuple(tasks),
        **{k: v for k, v in meta.items() if k != "version_id"},
    )
    return MatrixRead(
        workbook.name,
        workbook.sha256,
        tuple(
            _taken(sheet, matrix_sheet, parties, [row for row, _task in rows]) for sheet in workbook.sheets
        ),
        matrix,
        tuple(PartyTaken(party.name, party.name, party.kind) for party in matrix.parties),
        (),
        tuple(reading.notices),
        own=True,
        version_id=meta.get("version_id", ""),
    )


def _own_sheet(sheet: Sheet) -> OwnSheet:
    keys = {text: at for at, value in enumerate(sheet.rows[0]) if (text := text_of(value))}
    keys.pop(text_of(sheet.rows[0][0]), None)
    return OwnSheet(sheet, {"first": 0, **keys})


# parties ----------------------------------------------------------------------------------------


def _parties(reading: _Reading, matrix: OwnSheet, listed: OwnSheet | None) -> dict[int, Party]:
    """Return the parties by column; their names are what stands over the columns now."""
    kinds = {listed.text(row, "first"): listed.text(row, "kind") for row in listed.rows()} if listed else {}
    found: dict[int, Party] = {}
    header = matrix.sheet.rows[HEADER - KEYS] if len(matrix.sheet.rows) > HEADER - KEYS else []
    by_column = {at: name for name, at in matrix.columns.items()}
    for column, value in enumerate(header):
        mark, name = by_column.get(column, ""), text_of(value)
        if mark.startswith(PARTY):
            id = mark.removeprefix(PARTY)
            found[column] = Party(
                id, name, word_of(kinds.get(id, ""), PartyKind, PARTY_WORDS) or party_kind(name)[0]
            )
        elif not mark and name and column > min(matrix.columns.get("task", 0), column):
            found[column] = Party(reading.id(f"party {key(name)} {column}"), tidy(name), party_kind(name)[0])
            reading.say(
                Severity.INFO,
                matrix,
                address(HEADER - KEYS, column),
                _("{name} is a new party.").format(name=name),
            )
    return found


# tasks ------------------------------------------------------------------------------------------


def _read_fields(reading: _Reading, sheet: OwnSheet) -> None:
    """Gather what hand-offs and agreements say, by the task's id, or its code where a row is new."""
    for row in sheet.rows():
        mark = sheet.text(row, "first") or f"code {key(sheet.text(row, 'code'))}"
        told = reading.values.setdefault(mark, {})
        for name in sheet.columns:
            if name not in {"first", "code", "task"}:
                told[name] = _field(reading, sheet, row, name)


def _tasks(reading: _Reading, sheet: OwnSheet, parties: Mapping[int, Party]) -> Iterator[tuple[int, Task]]:
    seen: set[str] = set()
    for row in sheet.rows():
        values = {name: _field(reading, sheet, row, name) for name in sheet.columns if _is_field(name)}
        cells = _cells(reading, sheet, row, parties)
        known = sheet.text(row, "first")
        if not known and not values.get("task") and not cells:
            continue
        id = known if known and known not in seen else reading.id(f"task {row}")
        if id != known:
            _say_new(reading, sheet, row, values.get("task", ""), copied=bool(known))
        seen.add(id)
        more = reading.values.get(id) or reading.values.get(f"code {key(values.get('code', ''))}") or {}
        yield row, Task(id, cells=cells, **{**more, **values})


def _is_field(name: str) -> bool:
    return name != "first" and not name.startswith(PARTY)


def _say_new(reading: _Reading, sheet: OwnSheet, row: int, task: str, *, copied: bool) -> None:
    words = _("“{task}” is a copy of another row: a new task.") if copied else _("“{task}” is a new task.")
    reading.say(Severity.INFO, sheet, sheet.place(row, "task"), words.format(task=task))


def _cells(reading: _Reading, sheet: OwnSheet, row: int, parties: Mapping[int, Party]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    values = sheet.sheet.rows[row]
    for column, party in parties.items():
        written = text_of(values[column]) if column < len(values) else ""
        cell = parse_cell(written)
        if cell.unknown:
            words = _("“{code}” is none of R, A, C, I; it stays as it is written.").format(code=written)
            reading.say(Severity.ERROR, sheet, address(row, column), words)
        if cell != Cell():
            found[party.id] = cell
    return found


def _field(reading: _Reading, sheet: OwnSheet, row: int, name: str) -> Any:
    """Return one field; what cannot be read is said and left empty."""
    value = sheet.value(row, name)
    text = text_of(value)
    found: Any = text
    if name == "transfer":
        found = word_of(text, Transfer, TRANSFER)
    elif name == "oversight":
        found = word_of(text, Oversight, OVERSIGHT)
    elif name in DATES:
        found = day_of(value)
    elif name in NUMBERS:
        found = number_of(value)
    elif name in FLAGS:
        return flag_of(text)
    elif name == "obligations":
        return parted(text)
    if text and found is None:
        words = _("“{text}” cannot be read here and is left out.").format(text=text)
        reading.say(Severity.ERROR, sheet, sheet.place(row, name), words)
    return " ".join(found.split()) if name in _ONE_LINE and "\n" in text else found


# people -----------------------------------------------------------------------------------------


def _with_holders(
    reading: _Reading, tasks: Sequence[Task], parties: Mapping[int, Party], people: OwnSheet | None
) -> list[Task]:
    if people is None:
        return list(tasks)
    held: dict[tuple[str, str], list[Holder]] = {}
    codes = {key(task.code): task.id for task in tasks if task.code}
    names = {key(party.name): party.id for party in parties.values()}
    ids = {task.id for task in tasks}
    for row in people.rows():
        task = people.text(row, "first") or codes.get(key(people.text(row, "task_code")), "")
        party = people.text(row, "party_id") or names.get(key(people.text(row, "party_name")), "")
        if task in ids and party:
            held.setdefault((task, party), []).append(_holder(people, row))
        elif not people.text(row, "first"):
            words = _("This row names no task and party of the matrix; it is left out.")
            reading.say(Severity.WARNING, people, address(row, people.columns.get("task_code", 0)), words)
    return [_task_with(task, held) for task in tasks]


def _holder(people: OwnSheet, row: int) -> Holder:
    """Return who a row names: the card while its name is unchanged, else the name as it was typed."""
    letters = parse_letters(people.text(row, "letters"))
    same = people.text(row, "person") == people.text(row, "person_was")
    if same:
        return Holder(people.text(row, "person_id"), people.text(row, "role"), letters)
    return Holder("", people.text(row, "person") or people.text(row, "role"), letters)


def _task_with(task: Task, held: Mapping[tuple[str, str], Sequence[Holder]]) -> Task:
    cells = {
        party: replace(cell, holders=tuple(held.get((task.id, party), ())))
        for party, cell in task.cells.items()
    }
    return replace(task, cells=cells)


# the matrix itself ------------------------------------------------------------------------------


def _meta(sheet: OwnSheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    told = {name: sheet.sheet.rows[row][2] for row in sheet.rows() if (name := sheet.text(row, "first"))}
    texts = ("id", "partnership_id", "name", "version_id")
    found: dict[str, Any] = {name: text_of(told[name]) for name in texts if name in told}
    limits = {name: number_of(told.get(name)) for name in ("accountable_limit", "consulted_limit")}
    return found | {name: limit for name, limit in limits.items() if limit is not None}


def _say_missing(reading: _Reading, sheets: Mapping[str, OwnSheet]) -> None:
    names = {HANDOFFS: _("Hand-offs"), AGREEMENT: _("Agreement"), PEOPLE: _("People")}
    missing = [name for kind, name in names.items() if kind not in sheets]
    if missing:
        words = _("Sheets are missing: {names}. What they held is empty here.").format(
            names=", ".join(missing)
        )
        reading.say(Severity.WARNING, sheets[MATRIX], "", words)


def _taken(sheet: Sheet, matrix: OwnSheet, parties: Mapping[int, Party], rows: Sequence[int]) -> SheetTaken:
    if sheet is not matrix.sheet:
        why = _("It belongs to the matrix and is read with it.") if _kind(sheet) else _("It is none of ours.")
        return SheetTaken(sheet.name, sheet.hidden, why_not=why, certainty=0)
    kinds = {
        "area": ColumnKind.AREA,
        "code": ColumnKind.CODE,
        "task": ColumnKind.TASK,
        "note": ColumnKind.NOTE,
    }
    kinds |= {"transfer": ColumnKind.TRANSFER}
    columns = [ColumnTaken(matrix.columns[n], kind, n) for n, kind in kinds.items() if n in matrix.columns]
    columns += [ColumnTaken(at, ColumnKind.PARTY, party.name, party.name) for at, party in parties.items()]
    roles = {KEYS - 1: RowRole.IGNORED, 1: RowRole.TITLE, HEADER - KEYS: RowRole.HEADER} | dict.fromkeys(
        rows, RowRole.LINE
    )
    return SheetTaken(
        sheet.name, sheet.hidden, True, "", 100, (HEADER - KEYS,), tuple(columns), roles, len(rows)
    )
