"""The code page of a few letters beyond ASCII."""

from __future__ import annotations

import pytest

from cro_desk.vendors.workbook.files.encodings import detect_encoding


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Position;Preis\nA;1 €\n", "cp1252"),
        ("no;price\n1;£200\n", "cp1252"),
        ("Müller GmbH;12\n", "cp1252"),
        ("Frais d’étude;cœur\n", "cp1252"),
        ("São Paulo;Camões\n", "cp1252"),
        ("Malmö;Åre\n", "cp1252"),
        ("area;12 m²\n", "cp1252"),
        ("Ośrodek;1 zł\n", "cp1250"),
        ("Łódź;1\n", "cp1250"),
        ("Příbram;Česká\n", "cp1250"),
        ("Győr;1\n", "cp1250"),
        ("Цена;руб.\n", "cp1251"),
        ("№;Работа\n", "cp1251"),
        ("Цена работы и товаров\n", "koi8_r"),
        ("Цена работы и товаров\n", "cp866"),
        ("Zürich\rFebrüar\r", "mac_roman"),
        ("Tâche – l’été\r", "mac_roman"),
    ],
)
def test_alphabet_tells_the_code_page(text: str, page: str) -> None:
    content = text.encode(page)
    assert content.decode(detect_encoding(content)) == text


def test_plain_ascii_is_utf8() -> None:
    assert detect_encoding(b"Task;Fee\n") == "utf-8"
