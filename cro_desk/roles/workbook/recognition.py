"""From a workbook to a matrix: every sheet judged, those that are one put together, the library matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cro_desk.collector import collector_paused
from cro_desk.i18n import _
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import PartyKind
from cro_desk.roles.workbook.building import Builder, Built
from cro_desk.roles.workbook.judging import judge
from cro_desk.roles.workbook.legends import Definition
from cro_desk.roles.workbook.library import matched
from cro_desk.roles.workbook.meaning import Meanings
from cro_desk.roles.workbook.model import ColumnKind, Corrections, MatrixRead, SheetAnswers, SheetTaken
from cro_desk.roles.workbook.notices import matrix_notices
from cro_desk.roles.workbook.own import is_own, read_own
from cro_desk.roles.workbook.survey import Draft, columns_taken, survey
from cro_desk.roles.workbook.tables import page_of
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.cells import address, column_name
from cro_desk.vendors.workbook.model import Notice, RowRole, Workbook

_NO_CORRECTIONS = Corrections()
_KEEP = SheetAnswers()
_NEAR = 35  # certainty from which a sheet is the one to speak of


def recognise(
    workbook: Workbook,
    corrections: Corrections = _NO_CORRECTIONS,
    known: Mapping[str, PartyKind] | None = None,
) -> MatrixRead:
    """Return the responsibility matrix of a workbook, or why it is none. Corrections win over each guess.

    `known` are names of parties whose kind is known already: the sponsor's, the CRO's.
    """
    with collector_paused():
        if is_own(workbook) and not corrections.sheets:
            return read_own(workbook)
        return _recognised(workbook, corrections, known or {})


def _recognised(workbook: Workbook, corrections: Corrections, known: Mapping[str, PartyKind]) -> MatrixRead:
    pages = [page_of(sheet) for sheet in workbook.sheets]
    defined: dict[str, Definition] = {}
    for page in pages:
        defined = {**page.legend.defined, **defined}
    if defined:
        pages = [page_of(sheet, frozenset(defined)) for sheet in workbook.sheets]
    drafts = [survey(page, corrections.sheets.get(page.sheet.name, _KEEP)) for page in pages]
    for draft in drafts:
        judge(draft)
    _prefer_columns(drafts)
    meanings = Meanings(defined, corrections.codes)
    builder = Builder(workbook.sha256, meanings, corrections, known)
    for draft in drafts:
        if draft.is_matrix:
            builder.add(draft)
    matrix, found = matched(builder.matrix(_stem(workbook.name)))
    notices = [
        *workbook.notices,
        *_left_out(drafts),
        *matrix_notices(matrix, builder.built, meanings.all()),
        *found,
    ]
    return MatrixRead(
        workbook.name,
        workbook.sha256,
        tuple(_sheet(draft, builder.built) for draft in drafts),
        matrix if matrix.tasks else Matrix(),
        tuple(builder.built.taken),
        meanings.all(),
        tuple(notices),
        _why_not(drafts),
    )


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and len(ending) <= 5 else name


def _prefer_columns(drafts: Sequence[Draft]) -> None:
    """Beside a table with letters, a list that only names one party a row is left out until it is wanted."""
    if not any(draft.is_matrix and not draft.by_names for draft in drafts):
        return
    for draft in drafts:
        few = len({letter for part in draft.parts for letter in part.letters.values()}) == 1
        if draft.is_matrix and draft.by_names and few and draft.answers.take is None:
            draft.is_matrix = False
            draft.why_not = _("It names one party a task; another sheet holds a whole matrix. Take it in.")


def _sheet(draft: Draft, built: Built) -> SheetTaken:
    top, sheet = draft.page.sheet.top, draft.page.sheet
    roles = _titles(draft) | {row + top: role for part in draft.parts for row, role in part.roles.items()}
    headers = tuple(row + top for part in draft.parts for row in part.body.header_rows)
    marked = [*built.unclear, *built.free]
    return SheetTaken(
        sheet.name,
        sheet.hidden,
        draft.is_matrix,
        draft.why_not,
        draft.certainty,
        headers,
        columns_taken(draft),
        roles,
        built.counts.get(sheet.name, 0),
        frozenset((place[1], place[2]) for place, _text in marked if place[0] == sheet.name),
    )


def _titles(draft: Draft) -> dict[int, RowRole]:
    """Return the rows above the first header that say something."""
    first = draft.parts[0].body.header_rows[0] if draft.parts else 0
    rows = (row for row in range(first) if not draft.page.is_blank(row))
    return {row + draft.page.sheet.top: RowRole.TITLE for row in rows}


def _left_out(drafts: Sequence[Draft]) -> list[Notice]:
    """Tell which sheets beside the matrix were not taken, where they might have been."""
    if not any(draft.is_matrix for draft in drafts):
        return []
    left = [
        Notice(Severity.INFO, draft.name, "", _("This sheet is left out. {why}").format(why=draft.why_not))
        for draft in drafts
        if not draft.is_matrix and draft.parts
    ]
    return [*left, *(notice for draft in drafts if draft.is_matrix for notice in _unused(draft))]


def _unused(draft: Draft) -> list[Notice]:
    """Tell which columns beside the tasks were not taken in."""
    columns = [c for c in columns_taken(draft) if c.kind is ColumnKind.OTHER and c.header]
    if not columns:
        return []
    names = ", ".join(f"{column_name(column.index)} {column.header}" for column in columns)
    row = draft.parts[0].body.header_rows[-1] + draft.page.sheet.top
    words = _("Columns that are not taken in: {names}. Say what they are if they belong to the matrix.")
    return [Notice(Severity.INFO, draft.name, address(row, columns[0].index), words.format(names=names))]


def _why_not(drafts: Sequence[Draft]) -> str:
    if any(draft.is_matrix for draft in drafts):
        return ""
    if not drafts:
        return _("The file has no sheets.")
    nearest = max(drafts, key=_nearness)
    words = _("No responsibility matrix was found. Sheet {sheet}: {why}")
    return words.format(sheet=nearest.name, why=nearest.why_not)


def _nearness(draft: Draft) -> tuple[int, int]:
    """Put the sheet first that is nearly a matrix, else the one that holds most."""
    rows = sum(not draft.page.is_blank(row) for row in range(len(draft.page.heard)))
    return (draft.certainty if draft.certainty >= _NEAR else 0), rows
