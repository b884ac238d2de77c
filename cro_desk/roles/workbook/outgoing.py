"""The matrix as a workbook that a study manager likes, and that comes back without loss.

Whatever the other side changes in a spreadsheet program is read again by `own.py`; `layout.py` says what
stands where. It tells nothing of the computer it was made on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cro_desk.formats import day, moment
from cro_desk.i18n import _
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.raci import write_cell, write_letters
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.shared import shared
from cro_desk.roles.terms import Letter, Oversight, PartyKind, Transfer
from cro_desk.roles.words import (
    field_label,
    kind_name,
    letter_name,
    oversight_name,
    state_name,
    transfer_name,
)
from cro_desk.roles.workbook import dressing
from cro_desk.roles.workbook.layout import (
    AFTER_PARTIES,
    AGREEMENT,
    AGREEMENT_COLUMNS,
    BEFORE_PARTIES,
    DATES,
    FIRST,
    FLAGS,
    HANDOFF_COLUMNS,
    HANDOFFS,
    MARK,
    MATRIX,
    META,
    PARTIES,
    PARTY,
    PARTY_COLUMNS,
    PEOPLE,
    PEOPLE_COLUMNS,
    VERSIONS,
    OwnColumn,
)
from cro_desk.roles.workbook.texts import joined, outgoing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | date | None
_PARTY_WIDTH = 13


def matrix_workbook(
    matrix: Matrix, people: Directory | None = None, versions: Sequence[VersionRow] = ()
) -> bytes:
    """Return the matrix as xlsx: letters, hand-offs, agreements, people, parties, versions.

    It is made to be sent: what stays with the sponsor is not in it.
    """
    from openpyxl import Workbook

    matrix = shared(matrix)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "CRO Desk"
    title = matrix.name or _("Responsibility matrix")
    _write_matrix(book, matrix, title)
    _write_fields(book, matrix, HANDOFFS, _("Hand-offs"), HANDOFF_COLUMNS)
    _write_fields(book, matrix, AGREEMENT, _("Agreement"), AGREEMENT_COLUMNS)
    _write_people(book, matrix, people or Directory())
    _write_parties(book, matrix)
    _write_versions(book, matrix, versions)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_matrix(book: Workbook, matrix: Matrix, title: str) -> None:
    parties = [OwnColumn(PARTY + party.id, _PARTY_WIDTH) for party in matrix.parties]
    columns = (*BEFORE_PARTIES, *parties, *AFTER_PARTIES)
    names = {PARTY + party.id: party.name for party in matrix.parties}
    sheet = _sheet(book, _("Matrix"), MATRIX, title, columns, names)
    for task in matrix.tasks:
        _add(sheet, [_matrix_value(task, column.key) for column in columns])
    dressing.freeze(sheet, FIRST, len(BEFORE_PARTIES) + 1)
    dressing.filter_all(sheet, columns, len(matrix.tasks))
    dressing.colour_letters(sheet, len(BEFORE_PARTIES) + 1, len(parties), len(matrix.tasks))
    dressing.mark_areas(sheet, [task.area for task in matrix.tasks], len(columns))
    _offer(sheet, columns, "transfer", [transfer_name(each) for each in Transfer], len(matrix.tasks))
    dressing.wrap(sheet, columns, ("task", "note"))


def _matrix_value(task: Task, key: str) -> Value:
    if key.startswith(PARTY):
        return write_cell(task.cell(key.removeprefix(PARTY))) or None
    return value_of(task, key)


def value_of(task: Task, key: str) -> Value:
    """Return a task's field as it is written into its cell."""
    value: Any = getattr(task, key)
    if key in DATES or (isinstance(value, int) and not isinstance(value, bool)):
        return value  # type: ignore[no-any-return]
    if key in FLAGS:
        return _("yes") if value else None
    if key == "obligations":
        return joined(value) or None
    if key == "transfer":
        return transfer_name(value) if value else None
    if key == "oversight":
        return oversight_name(value) if value else None
    return value or None


def _write_fields(
    book: Workbook, matrix: Matrix, kind: str, title: str, columns: Sequence[OwnColumn]
) -> None:
    sheet = _sheet(book, title, kind, title, columns, {})
    for task in matrix.tasks:
        _add(sheet, [value_of(task, column.key) for column in columns])
    dressing.freeze(sheet, FIRST, 4)
    dressing.filter_all(sheet, columns, len(matrix.tasks))
    dressing.mute(sheet, columns)
    wide = [column.key for column in columns if column.width > 20]
    dressing.wrap(sheet, columns, wide)
    _offer(sheet, columns, "oversight", [oversight_name(each) for each in Oversight], len(matrix.tasks))
    for flag in FLAGS:
        _offer(sheet, columns, flag, [_("yes")], len(matrix.tasks))


def _write_people(book: Workbook, matrix: Matrix, people: Directory) -> None:
    words = {
        "task_code": _("Code"),
        "task_text": _("Task"),
        "party_name": _("Party"),
        "person": _("Person"),
        "role": _("Role"),
        "letters": _("Letters"),
    }
    sheet = _sheet(book, _("People"), PEOPLE, _("Who stands behind a cell"), PEOPLE_COLUMNS, words)
    names = {party.id: party.name for party in matrix.parties}
    for task in matrix.tasks:
        for party, cell in task.cells.items():
            for holder in cell.holders:
                name = people.name(holder.person_id) if holder.person_id else None
                letters = write_letters(holder.letters) or None
                ids = [task.id, party, holder.person_id or None, name]
                told = [task.code, task.task, names.get(party), name, holder.role or None, letters]
                _add(sheet, [*ids, *told])
    dressing.freeze(sheet, FIRST, 1)
    dressing.wrap(sheet, PEOPLE_COLUMNS, ("task_text",))


def _write_parties(book: Workbook, matrix: Matrix) -> None:
    words = {"name": _("Party"), "kind": _("What it is")}
    sheet = _sheet(book, _("Parties"), PARTIES, _("Parties"), PARTY_COLUMNS, words)
    for party in matrix.parties:
        _add(sheet, [party.id, party.name, kind_name(party.kind)])
    _offer(sheet, PARTY_COLUMNS, "kind", [kind_name(each) for each in PartyKind], len(matrix.parties))
    dressing.mute(sheet, PARTY_COLUMNS)


def _write_versions(book: Workbook, matrix: Matrix, versions: Sequence[VersionRow]) -> None:
    """Write what the letters mean, which matrix it is, and the versions; nothing of it is edited."""
    columns = (OwnColumn("key", hidden=True), *(OwnColumn("", width) for width in (22, 16, 18, 24, 60)))
    sheet = _sheet(book, _("Versions"), VERSIONS, _("Versions"), columns, {})
    heads = [_("Version"), _("State"), _("Published"), _("By"), _("Note")]
    dressing.header(sheet, HEADER_ROW, [None, *heads])
    for version in versions:
        published = moment(version.published_at)
        told = [_number(version), state_name(version.state), published, version.published_by, version.note]
        _add(sheet, [None, *told])
        for agreement in version.agreements:
            when = day(agreement.agreed_on)
            _add(sheet, [None, None, _("agreed"), when, agreement.name, agreement.role])
    _add(sheet, [])
    for letter in Letter:
        _add(sheet, [None, letter.value, letter_name(letter)])
    _add(sheet, [])
    for key in META:
        _add(sheet, [key, _meta_word(key), getattr(matrix, key) or None])
    if versions:
        _add(sheet, ["version_id", _("Made from version"), versions[0].id])
    _hide_last(sheet, (1 if versions else 0) + len(META))


def _hide_last(sheet: Worksheet, count: int) -> None:
    """Hide the rows that only the program reads."""
    for row in range(sheet.max_row - count + 1, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = True


HEADER_ROW = FIRST - 1


def _number(version: VersionRow) -> str:
    if version.answers_number is None:
        return version.called
    return _("answer {number} to {answered}").format(number=version.called, answered=version.answered)


def _meta_word(key: str) -> str:
    return {
        "name": _("Name"),
        "accountable_limit": _("A per person"),
        "consulted_limit": _("C per task"),
    }.get(key, "")


def _sheet(
    book: Workbook,
    name: str,
    kind: str,
    title: str,
    columns: Sequence[OwnColumn],
    words: Mapping[str, str],
) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    keys = [MARK + kind, *(column.key for column in columns[1:])]
    sheet.append(keys)
    sheet.row_dimensions[1].hidden = True
    first = next((at for at, column in enumerate(columns) if not column.hidden), 0)
    sheet.append([*[None] * first, outgoing(title)])
    sheet.append([outgoing(_label(column, words)) or None for column in columns])
    dressing.dress(sheet, columns, HEADER_ROW, first + 1)
    return sheet


def _label(column: OwnColumn, words: Mapping[str, str]) -> str:
    if column.key in words or column.hidden or not column.key:
        return words.get(column.key, "")
    return field_label(column.key)


def _add(sheet: Worksheet, values: Iterable[Value]) -> None:
    sheet.append([outgoing(value) if isinstance(value, str) else value for value in values])


def _offer(
    sheet: Worksheet, columns: Sequence[OwnColumn], key: str, choices: Sequence[str], rows: int
) -> None:
    at = next((place for place, column in enumerate(columns, 1) if column.key == key), 0)
    if at:
        dressing.offer(sheet, at, choices, rows)
