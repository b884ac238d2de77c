"""Where the tables of a sheet are: a header of party names, codes below it, texts of tasks beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cro_desk.roles.terms import PartyKind
from cro_desk.roles.workbook.codes import Said, said
from cro_desk.roles.workbook.legends import Legend, find_legend
from cro_desk.roles.workbook.words import column_of, foreign_of, is_party, party_kind
from cro_desk.vendors.workbook.model import Sheet
from cro_desk.vendors.workbook.recognition.grid import Grid, grid_of, is_date, is_empty, is_number
from cro_desk.vendors.workbook.recognition.normalise import key

LONGEST_NAME = 90
_MOST_ROWS = 5000
_HIGHEST = 3  # rows of a header above its own
_REACH = 6  # rows from the first codes up to their header
_CODED = 0.5
_TASK_LENGTH = 8
_SIDES = (PartyKind.SPONSOR, PartyKind.CRO)


@dataclass(slots=True)
class Page:
    """A sheet as these rules look at it: the grid, its legend, and what each cell says in codes."""

    grid: Grid
    legend: Legend
    #: by row: column → codes
    heard: list[dict[int, Said]] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        return self.grid.sheet

    def coded(self, row: int) -> list[int]:
        """Return the columns of a row that hold codes."""
        return [column for column, told in self.heard[row].items() if told.codes]

    def is_blank(self, row: int) -> bool:
        return all(is_empty(value) for value in self.grid.rows[row])


@dataclass(slots=True)
class Table:
    """A table: header rows, rows up to `stop`, and its party columns by index with the words above them."""

    header_rows: tuple[int, ...]
    stop: int
    parties: dict[int, str]

    @property
    def first(self) -> int:
        return self.header_rows[-1] + 1


def page_of(sheet: Sheet, codes: frozenset[str] = frozenset()) -> Page:
    """Return a sheet ready for the rules; `codes` are those that other sheets of the workbook explain."""
    grid = grid_of(sheet)
    legend = find_legend(grid)
    page = Page(grid, legend)
    defined = legend.codes() | codes
    for row in range(min(len(grid.rows), _MOST_ROWS)):
        page.heard.append(_heard(grid, legend, row, defined))
    return page


def _heard(grid: Grid, legend: Legend, row: int, defined: frozenset[str]) -> dict[int, Said]:
    found: dict[int, Said] = {}
    for column, value in enumerate(grid.rows[row]):
        if isinstance(value, str | bool) and (row, column) not in legend.cells:
            told = said(value, defined)
            if told is not None:
                found[column] = told
    return found


def find_tables(page: Page, forced: Mapping[int, bool], header_rows: Sequence[int] = ()) -> list[Table]:
    """Return the tables of a sheet from the top down. `forced` says of columns whether they are a party's."""
    tables: list[Table] = []
    row = 0
    if header_rows:
        first = _table(page, tuple(header_rows), forced)
        return [first] if first is not None else []
    while (table := _next(page, row, forced)) is not None:
        tables.append(table)
        row = table.stop
    return [_with_known(page, table, tables, forced) for table in tables]


def _with_known(page: Page, table: Table, tables: Sequence[Table], forced: Mapping[int, bool]) -> Table:
    """Return the table with the columns that are a party's where the same header stands elsewhere."""
    known = {(column, key(name)) for other in tables for column, name in other.parties.items()}
    row = table.header_rows[-1]
    words = {
        c: header_text(page, table.header_rows, c) for c in range(page.grid.width) if is_name(page, row, c)
    }
    more = {c: text for c, text in words.items() if (c, key(text)) in known and forced.get(c) is not False}
    return Table(table.header_rows, table.stop, dict(sorted((table.parties | more).items())))


def _next(page: Page, start: int, forced: Mapping[int, bool]) -> Table | None:
    row = start
    spoken = _spoken_header(page, start)
    if spoken is not None and spoken < _first_coded(page, start):
        words = _words(page, spoken)
        first = min(c for c in words if _is_side(page.grid.text(spoken, c), *_SIDES))
        parties = {c: True for c in words if c >= first and _is_side(page.grid.text(spoken, c))}
        return _table(page, (spoken,), {**parties, **forced})
    while (row := _first_coded(page, row)) < len(page.heard):
        header = _header_above(page, row, start)
        table = _table(page, header, forced) if header else None
        if table is not None:
            return table
        row += 1
    return None


def _spoken_header(page: Page, start: int) -> int | None:
    """Return the row that names sponsor and CRO over cells of words, where no codes stand below."""
    for row in range(start, len(page.heard)):
        sides = [c for c in _words(page, row) if _is_side(page.grid.text(row, c), *_SIDES)]
        kinds = {party_kind(page.grid.text(row, c))[0] for c in sides}
        if len(kinds) == len(_SIDES) and len(_words(page, row)) > len(sides):
            below = range(row + 1, len(page.heard))
            filled = [at for at in below if any(page.grid.text(at, c) for c in sides)]
            cells = [(at, c) for at in filled for c in sides if page.grid.text(at, c)]
            coded = sum(c in page.coded(at) for at, c in cells)
            return row if coded * 2 < len(cells) else None
    return None


def _is_side(text: str, *kinds: PartyKind) -> bool:
    """Tell whether a header is the name of a side alone: `Sponsor`, not `Sponsor cost`."""
    kind = party_kind(text)[0]
    known = kind in kinds if kinds else kind is not PartyKind.OTHER
    return known and len(text.split()) < 3 and not foreign_of(text)


def _first_coded(page: Page, start: int) -> int:
    for row in range(start, len(page.heard)):
        if page.coded(row):
            return row
    return len(page.heard)


def _header_above(page: Page, row: int, start: int) -> tuple[int, ...]:
    """Return the header's rows above the first codes: the nearest row whose words stand over them."""
    columns = page.coded(row)
    for at in range(row - 1, max(start - 1, row - 1 - _REACH), -1):
        named = [column for column in columns if is_name(page, at, column)]
        if named and len(named) * 2 >= len(columns) and len(_words(page, at)) > 1:
            return (*_parents(page, at, start), at)
    return ()


def _words(page: Page, row: int) -> list[int]:
    return [column for column in range(page.grid.width) if is_name(page, row, column)]


def _parents(page: Page, row: int, start: int) -> tuple[int, ...]:
    """Return the rows above a header that merged cells, or several words, tie to it."""
    above: list[int] = []
    for at in range(row - 1, max(start - 1, row - _HIGHEST), -1):
        columns = [column for column, _text in page.grid.texts(at)]
        wide = [c for c in columns if 0 < page.grid.span_end(at, c) - c < page.grid.width - 2]
        if not wide or len(columns) < 2 or page.coded(at):
            break
        above.insert(0, at)
    return tuple(above)


def is_name(page: Page, row: int, column: int) -> bool:
    """Tell whether a cell can name a column: a short text with letters that is no code of the matrix."""
    text = page.grid.text(row, column)
    if not text or len(text) > LONGEST_NAME or not any(sign.isalpha() for sign in text):
        return False
    origin = page.grid.merged.get((row, column), (row, column))
    if (row, column) in page.legend.cells or origin[1] != column:  # a merged text stands once
        return False
    told = page.heard[row].get(column)
    return told is None or (bool(told.codes) and len(text) > 3 and is_party(text))


def _table(page: Page, header: tuple[int, ...], forced: Mapping[int, bool]) -> Table | None:
    row = header[-1]
    stop = _stop(page, row)
    found = {c: header_text(page, header, c) for c in range(page.grid.width) if is_name(page, row, c)}
    parties = {
        column: text
        for column, text in found.items()
        if forced.get(column, _is_coded(page, column, row + 1, stop, text))
    }
    if not parties:
        return None
    return Table(header, stop, _with_empty_ones(page, parties, found, forced, row + 1, stop))


def header_text(page: Page, rows: Sequence[int], column: int) -> str:
    """Return a column's header: the words of merged cells above it, then its own."""
    texts = [text for row in rows if (text := page.grid.text(row, column))]
    return " ".join(dict.fromkeys(texts))


def _stop(page: Page, header: int) -> int:
    """Return the row where the next table's header begins, or the sheet's end."""
    names = {column: key(page.grid.text(header, column)) for column in _words(page, header)}
    for row in range(header + 1, len(page.heard)):
        if _is_next_header(page, row, names):
            return row
    return len(page.heard)


def _is_next_header(page: Page, row: int, names: Mapping[int, str]) -> bool:
    """Tell whether a row is another header: the same words again, or other parties' names over codes."""
    words = _words(page, row)
    same = sum(key(page.grid.text(row, column)) == name for column, name in names.items())
    if same >= 2 or (same and same * 2 >= len(names)):
        return True
    if len(words) < 2 or page.coded(row):
        return False
    below = next((at for at in range(row + 1, len(page.heard)) if not page.is_blank(at)), len(page.heard))
    over = page.coded(below) if below < len(page.heard) else []
    partyish = [column for column in words if is_party(page.grid.text(row, column)) and column in over]
    return len(partyish) > 1 and (page.is_blank(row - 1) or _is_bold(page, row, words))


def _is_bold(page: Page, row: int, columns: Sequence[int]) -> bool:
    top, left = page.sheet.top, page.sheet.left
    return all((row + top, column + left) in page.sheet.bold for column in columns)


def _is_coded(page: Page, column: int, first: int, stop: int, header: str) -> bool:
    """Tell whether a column holds codes, mostly; a header that names another column is not a party's."""
    filled = coded = 0
    for row in range(first, stop):
        value = page.grid.value(row, column)
        if is_empty(value) or (row, column) in page.legend.cells:
            continue
        told = page.heard[row].get(column)
        filled += told is None or bool(told.codes)
        coded += told is not None and bool(told.codes)
    if coded == 0 or coded < filled * _CODED:
        return False
    return is_party(header) or not (column_of(header)[1] > 2 or foreign_of(header))


def _with_empty_ones(
    page: Page,
    parties: dict[int, str],
    found: Mapping[int, str],
    forced: Mapping[int, bool],
    first: int,
    stop: int,
) -> dict[int, str]:
    """Return the party columns with those among them that hold free text or nothing at all."""
    low, high = min(parties), max(parties)
    kept = dict(parties)
    for column, text in found.items():
        if column in parties or forced.get(column) is False:
            continue
        between = low < column < high and not _holds_numbers(page, column, first, stop)
        left = column == low - 1 and _has_texts_left(page, column, first, stop)
        beside = (column == high + 1 or left) and is_party(text)
        foreign = column_of(text)[1] > 2 or bool(foreign_of(text))
        if (between or beside) and (is_party(text) or _is_empty(page, column, first, stop)) and not foreign:
            kept[column] = text
    return dict(sorted(kept.items()))


def _holds_numbers(page: Page, column: int, first: int, stop: int) -> bool:
    values = [v for v in page.grid.column(column, first, stop) if not is_empty(v)]
    return sum(is_number(v) or is_date(v) for v in values) * 2 > len(values)


def _is_empty(page: Page, column: int, first: int, stop: int) -> bool:
    """Tell whether a column holds nothing but signs of no part."""
    told = (
        page.heard[row].get(column)
        for row in range(first, stop)
        if not is_empty(page.grid.value(row, column))
    )
    return all(each is not None and not each.codes for each in told)


def _has_texts_left(page: Page, column: int, first: int, stop: int) -> bool:
    """Tell whether a column further left holds texts as tasks do: then this one is not the tasks'."""
    for other in range(column):
        rows = [row for row in range(first, stop) if (row, other) not in page.legend.cells]
        if sum(len(page.grid.text(row, other)) > _TASK_LENGTH for row in rows) * 2 > len(rows):
            return True
    return False
