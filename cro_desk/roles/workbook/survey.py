"""One sheet read as far as it goes alone: its tables, the meaning of their columns and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cro_desk.roles.workbook.columns import name_columns
from cro_desk.roles.workbook.model import ColumnKind, ColumnTaken, SheetAnswers
from cro_desk.roles.workbook.naming import find_naming
from cro_desk.roles.workbook.rows import Body, classify
from cro_desk.roles.workbook.tables import Page, find_tables, header_text
from cro_desk.roles.workbook.words import column_of, is_party
from cro_desk.vendors.workbook.model import RowRole

_SURE, _LIKELY = 90, 70


@dataclass(slots=True)
class Part:
    """A table with everything named. `parties` or `letters` by column; `area` is the title above it."""

    body: Body
    parties: dict[int, str]
    letters: dict[int, str]
    roles: dict[int, RowRole]
    sure: dict[int, int]
    area: str = ""

    def lines(self) -> list[int]:
        return [row for row, role in sorted(self.roles.items()) if role is RowRole.LINE]


@dataclass(slots=True)
class Draft:
    """A sheet with its tables, before it is judged."""

    page: Page
    answers: SheetAnswers
    parts: list[Part] = field(default_factory=list)
    certainty: int = 0
    why_not: str = ""
    is_matrix: bool = False

    @property
    def name(self) -> str:
        return self.page.sheet.name

    @property
    def by_names(self) -> bool:
        """Whether parties are named in words, not by columns."""
        return any(part.letters for part in self.parts)


def survey(page: Page, answers: SheetAnswers) -> Draft:
    """Return what stands on a sheet; the user's answers come before each guess."""
    draft = Draft(page, answers)
    named = _named(page, answers)
    surely = any(len(set(part.letters.values())) > 1 for part in named)  # a column for each letter
    draft.parts = named if surely else _coded(page, answers) or named
    _give_areas(draft)
    return draft


def _own(page: Page, rows: Sequence[int] | None) -> tuple[int, ...]:
    return tuple(row - page.sheet.top for row in rows or ())


def _kinds(page: Page, answers: SheetAnswers) -> dict[int, tuple[ColumnKind, str]]:
    return {index - page.sheet.left: answer for index, answer in answers.columns.items()}


def _coded(page: Page, answers: SheetAnswers) -> list[Part]:
    said = _kinds(page, answers)
    if any(kind is ColumnKind.NAMES for kind, _text in said.values()):
        return []
    forced = {column: kind is ColumnKind.PARTY for column, (kind, _name) in said.items()}
    parts: list[Part] = []
    for table in find_tables(page, forced, _own(page, answers.header_rows)):
        before = parts[-1] if parts and list(parts[-1].parties) == list(table.parties) else None
        names = {column: said.get(column, ("", ""))[1] or text for column, text in table.parties.items()}
        parts.append(_part(page, answers, table.header_rows, table.stop, names, {}, before))
    return [part for part in parts if part.body.column(ColumnKind.TASK) is not None]


def _named(page: Page, answers: SheetAnswers) -> list[Part]:
    forced = {c: letter for c, (kind, letter) in _kinds(page, answers).items() if kind is ColumnKind.NAMES}
    naming = find_naming(page, forced, _own(page, answers.header_rows))
    if naming is None:
        return []
    part = _part(page, answers, (naming.header_row,), naming.stop, {}, naming.letters, None)
    return [part] if part.body.column(ColumnKind.TASK) is not None else []


def _part(
    page: Page,
    answers: SheetAnswers,
    header_rows: tuple[int, ...],
    stop: int,
    parties: dict[int, str],
    letters: dict[int, str],
    before: Part | None,
) -> Part:
    first = header_rows[-1] + 1
    taken = parties or letters
    named = name_columns(page, header_rows, first, stop, taken)
    if before is not None:
        named = {column: (kind, before.sure[column]) for column, kind in before.body.kinds.items()}
    kinds, sure = _answered(named, _kinds(page, answers), taken)
    body = Body(page, header_rows, first, stop, list(taken), kinds)
    roles = classify(body) | dict.fromkeys(header_rows, RowRole.HEADER)
    top = page.sheet.top
    roles |= {r - top: role for r, role in answers.rows.items() if first <= r - top < stop}
    sure |= {column: _SURE if is_party(text) else _LIKELY for column, text in parties.items()}
    return Part(body, parties, letters, roles, sure)


def _answered(
    named: Mapping[int, tuple[ColumnKind, int]],
    answers: Mapping[int, tuple[ColumnKind, str]],
    taken: Mapping[int, str],
) -> tuple[dict[int, ColumnKind], dict[int, int]]:
    """Return kinds and certainties with the user's answers; a kind given to one column leaves another."""
    given = {
        c: k
        for c, (k, _t) in answers.items()
        if c not in taken and k not in {ColumnKind.PARTY, ColumnKind.NAMES}
    }
    single = set(given.values()) - {ColumnKind.NOTE, ColumnKind.OTHER}
    kinds = {c: ColumnKind.OTHER if k in single else k for c, (k, _s) in named.items()} | given
    return kinds, {c: s for c, (_k, s) in named.items()} | dict.fromkeys(given, 100)


def _give_areas(draft: Draft) -> None:
    """Name each table's area by its header's own title, or by the words right above the header."""
    several = len(draft.parts) > 1
    for at, part in enumerate(draft.parts):
        column = part.body.column(ColumnKind.TASK)
        title = header_text(draft.page, part.body.header_rows[-1:], column) if column is not None else ""
        has_sections = RowRole.SECTION in part.roles.values() or part.body.column(ColumnKind.AREA) is not None
        if (
            title
            and not column_of(title)[1]
            and (several or not has_sections)
            and _is_title(draft.page, part)
        ):
            part.area = title
        elif several:
            part.area = _words_above(draft.page, part, draft.parts[at - 1] if at else None)


def _is_title(page: Page, part: Part) -> bool:
    """Tell whether the words over the tasks are a title: `Roles / Tasks` over both axes is none."""
    text = header_text(page, part.body.header_rows[-1:], part.body.column(ColumnKind.TASK) or 0)
    return not any(column_of(word)[0] == "task" for word in text.replace("/", " ").split())


def _words_above(page: Page, part: Part, before: Part | None) -> str:
    """Return the only text right above a further table's header, and take its row for a section."""
    for row in range(part.body.header_rows[0] - 1, max(-1, part.body.header_rows[0] - 3), -1):
        texts = [text for _column, text in page.grid.texts(row)]
        if len(texts) == 1 and not page.coded(row):
            if before is not None and row in before.roles:
                before.roles[row] = RowRole.SECTION
            elif before is None:
                part.roles[row] = RowRole.SECTION
            return texts[0]
        if texts:
            return ""
    return ""


def columns_taken(draft: Draft) -> tuple[ColumnTaken, ...]:
    """Return what the columns of the first table were taken for, with the sheet's own numbers."""
    if not draft.parts:
        return ()
    part, page = draft.parts[0], draft.page
    found: list[ColumnTaken] = []
    for column in sorted({*part.parties, *part.letters, *part.body.kinds}):
        header = header_text(page, part.body.header_rows, column)
        index, sure = column + page.sheet.left, part.sure.get(column, _LIKELY)
        if column in part.parties:
            found.append(ColumnTaken(index, ColumnKind.PARTY, header, part.parties[column], "", sure))
        elif column in part.letters:
            found.append(ColumnTaken(index, ColumnKind.NAMES, header, "", part.letters[column], sure))
        else:
            found.append(ColumnTaken(index, part.body.kinds[column], header, "", "", sure))
    return tuple(found)
