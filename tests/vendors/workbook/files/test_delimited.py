"""Delimited text of any encoding, line end and delimiter."""

from __future__ import annotations

import pytest

from cro_desk.vendors.workbook.files.delimited import book_of_text, detect_delimiter, read_delimited
from cro_desk.vendors.workbook.files.limits import Limits

GERMAN = "Aufgabe;Preis\nPrüfzentrum eröffnen;1.200,00 €\nÜbergabe;350,00 €\nSchließung;780,00 €\n"
POLISH = "Zadanie;Cena\nOtwarcie ośrodka;1200,00 zł\nZamknięcie ośrodka;780,00 zł\nWizyta łączna;1,00 zł\n"
FRENCH = "Tâche;Prix\nOuverture du centre;1 200,00 €\nVisite de clôture;780,00 €\nRéunion;1,00 €\n"
RUSSIAN = "Задача;Цена\nОткрытие центра;1200,00\nЗакрытие центра;780,00\n"
ENGLISH = 'Task,Fee\n"Visit, first",12\n"Said ""yes""",3\n'


def rows(content: bytes) -> list[list[str]]:
    return read_delimited(content, "bid.csv", Limits()).sheets[0].rows


def split(text: str) -> list[list[str]]:
    return [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
    ],
)
def test_encoding_is_found(text: str, encoding: str) -> None:
    assert rows(text.encode(encoding)) == split(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    assert rows(f"a;b{end}c;d{end}".encode()) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    lines = [
        f"No{delimiter}Task{delimiter}Fee",
        f"1{delimiter}Visit{delimiter}12",
        f"2{delimiter}Call{delimiter}3",
    ]
    assert detect_delimiter("\n".join(lines)) == delimiter


def test_decimal_commas_do_not_make_columns() -> None:
    assert rows(b"Task;Fee\nVisit;1,50\nCall;2,25\n")[1] == ["Visit", "1,50"]


def test_quotes_keep_delimiters_line_ends_and_quotes() -> None:
    assert rows(ENGLISH.encode())[1:] == [["Visit, first", "12"], ['Said "yes"', "3"]]
    assert rows(b'a,"one\r\ntwo"\nb,c\n')[0] == ["a", "one\ntwo"]


def test_excels_own_first_line_is_obeyed() -> None:
    assert rows(b"sep=|\na|b;c\n") == [["a", "b;c"]]


def test_rows_beyond_the_limit_are_said() -> None:
    book = book_of_text("a,b\nc,d\ne,f\n", "bid.csv", Limits(rows=2))
    assert (len(book.sheets[0].rows), book.remarks[0].key) == (2, "cut")
