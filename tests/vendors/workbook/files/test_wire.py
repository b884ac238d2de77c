"""What travels from the child arrives as it was, or is refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.workbook.files import wire
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet, Style
from cro_desk.vendors.workbook.model import CellError

LONG = 1 << 63
values = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.sampled_from(['"', '["",', ',"",', '""', "\\", "[", "]"]),
    st.booleans(),
    st.integers(-LONG, LONG - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.just(CellError("#REF!")),
)


def arrived(sheet: RawSheet) -> object:
    rows = wire.decode_rows(wire.decode(wire.rows_message(sheet.rows)))
    return wire.decode_sheet(wire.decode(wire.sheet_message(sheet)), rows)


def typed(rows: list[list[object]]) -> list[list[tuple[type, object]]]:
    return [[(type(value), value) for value in row] for row in rows]


@given(st.lists(st.lists(values, max_size=6), max_size=6))
def test_rows_arrive_as_they_were_and_empty_texts_as_nothing(rows: list[list[object]]) -> None:
    expected = [[None if value == "" and isinstance(value, str) else value for value in row] for row in rows]
    assert typed(wire.decode_rows(wire.decode(wire.rows_message(rows)))) == typed(expected)


@given(st.lists(st.text('ab",\\ é', max_size=12), max_size=6), st.integers(2, 9))
def test_no_text_is_longer_where_the_message_says_so(texts: list[str], most: int) -> None:
    payload = wire.rows_message([list(texts), [1.5] * 9])
    assert wire.may_hold_longer(payload, most) or max(map(len, texts), default=0) <= most


def test_a_message_of_short_texts_need_not_be_looked_through() -> None:
    assert not wire.may_hold_longer(wire.rows_message([["task", "unit", ""]] * 90), 32)


def test_what_surrounds_values_arrives() -> None:
    look = Style("0.00 [$EUR]", bold=True, indent=2)
    sheet = RawSheet("Budget", hidden=True, top=2, left=1, rows=[["a"], [], [1.5, 2.5]])
    sheet.looks = {(1, look): [2, 4]}
    sheet.formulas, sheet.uncalculated = {(4, 2): "B5*2"}, {(4, 2)}
    sheet.comments, sheet.merges = {(2, 1): "net"}, [(2, 1, 3, 4)]
    sheet.hidden_rows, sheet.hidden_columns, sheet.levels, sheet.drawings = {3}, {7}, {4: 1}, 2
    found = arrived(sheet)
    assert found.rows == [["a", None], [None, None], [1.5, 2.5]]
    assert dict(found.number_formats) == {(2, 1): look.code, (4, 1): look.code}
    assert (set(found.bold), found.levels) == ({(2, 1), (4, 1)}, {2: 2, 4: 2})
    assert (found.formulas, found.uncalculated, found.comments) == (
        {(4, 2): "B5*2"},
        {(4, 2)},
        {(2, 1): "net"},
    )
    assert (found.name, found.hidden, found.top, found.left) == ("Budget", True, 2, 1)
    assert (found.merges, found.hidden_rows, found.hidden_columns, found.drawings) == (
        ((2, 1, 3, 4),),
        {3},
        {7},
        2,
    )


def test_durations_arrive_as_days() -> None:
    rows = [[timedelta(hours=36)]]
    assert wire.decode_rows(wire.decode(wire.rows_message(rows))) == [[1.5]]


def test_remarks_arrive() -> None:
    book = RawBook("xlsx")
    book.remark("stale", "Budget", (2, 5), stored="1", formula="=A1", computed="2")
    message = wire.decode(wire.book_message(book, "00"))
    assert (wire.decode_remarks(message), message["kind"]) == (book.remarks, "xlsx")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b'{"rows": 1}',
        b'{"rows": [1]}',
        b'{"rows": [[[]]]}',
        b'{"rows": [[{"at": "never"}]]}',
        b'{"rows": [[{"call": "x"}]]}',
        b'{"rows": [[{"day": "2026-11-22", "at": "x"}]]}',
    ],
)
def test_anything_else_is_refused(payload: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode_rows(wire.decode(payload))


def test_values_of_dates_keep_their_kind() -> None:
    rows = [[date(2026, 11, 22), datetime.fromisoformat("2026-11-22T08:30"), time(8, 30)]]
    assert wire.decode_rows(wire.decode(wire.rows_message([list(rows[0])]))) == rows
