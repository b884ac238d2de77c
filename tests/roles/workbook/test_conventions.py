"""Codes as strangers write them: combinations, words, ticks, other alphabets, legends."""

from __future__ import annotations

import pytest

from cro_desk.roles.workbook.codes import said
from cro_desk.roles.workbook.model import KEPT, Corrections
from tests.roles.workbook.sheets import letters, read, told

HEAD = ("Task", "Sponsor", "CRO")


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("R", ("R",)),
        ("ra", ("R", "A")),
        ("A/R", ("A", "R")),
        ("R, A", ("R", "A")),
        ("R\nA", ("R", "A")),
        ("R*", ("R",)),
        ("R (1)", ("R",)),
        ("С", ("C",)),  # Cyrillic
        ("х", ("X",)),  # Cyrillic
        ("✔", ("✓",)),
        (True, ("✓",)),
        ("Yes", ("Yes",)),
        ("Responsible / Accountable", ("Responsible", "Accountable")),
        ("zuständig", ("Zuständig",)),
        ("Ответственный", ("Ответственный",)),
        ("R – prepares the draft", ("R",)),
        ("Prepares the draft (R)", ("R",)),
        ("-", ()),
        ("n/a", ()),
        (False, ()),
    ],
)
def test_a_cell_says_its_codes(written: object, codes: tuple[str, ...]):
    heard = said(written)
    assert heard is not None
    assert heard.codes == codes


@pytest.mark.parametrize(
    "written", ["Review the draft and comment", "AISC-01", "R1", 3, 4.5, "Leadership team"]
)
def test_free_text_and_numbers_are_no_codes(written: object):
    assert said(written) is None


def test_a_legend_gives_other_letters_their_meaning():
    found = read(
        ("Aufgabe", "Auftraggeber", "Dienstleister"),
        ("Plan schreiben", "E", "D"),
        ("Daten prüfen", "I", "D"),
        ("Bericht", "M", "D"),
        (),
        ("D = Durchführung, E = Entscheidung, M = Mitwirkung, I = Information",),
    )
    assert letters(found) == [
        {"Auftraggeber": "A", "Dienstleister": "R"},
        {"Auftraggeber": "I", "Dienstleister": "R"},
        {"Auftraggeber": "C", "Dienstleister": "R"},
    ]


def test_a_letter_that_the_legend_gives_another_meaning_is_kept_in_words():
    found = read(HEAD, ("Write", "A", "P"), ("Check", "R", "P"), ("P = Primary", "R = Review", "A = Approve"))
    assert letters(found)[1] == {"Sponsor": "Review", "CRO": "R"}


def test_support_is_kept_as_it_is_written_and_explained():
    found = read(
        HEAD,
        ("Write", "A", "R"),
        ("Check", "C", "S"),
        ("Send", "I", "R"),
        (),
        ("S", "Support"),
        ("R", "Responsible"),
    )
    assert letters(found)[1] == {"Sponsor": "C", "CRO": "S"}
    assert "S (Support) is none of R, A, C, I" in told(found, "error")[0]


def test_an_answer_gives_an_unknown_code_its_meaning():
    rows = (HEAD, ("Write", "A", "R"), ("Check", "C", "S"), ("Send", "I", "S"))
    assert letters(read(*rows, corrections=Corrections(codes={"S": "R"})))[1] == {"Sponsor": "C", "CRO": "R"}
    kept = read(*rows, corrections=Corrections(codes={"R": KEPT}))
    assert [place[:7] for place in told(kept, "error")] == ["C3 S is", "C2 R is"]
    assert letters(kept)[0] == {"Sponsor": "A", "CRO": "“R”"}


def test_ticks_under_parties_mean_responsible_and_say_so():
    found = read(
        ("Responsibilities", "Sponsor", "CRO", "Comments"),
        ("Monitoring", None, "X", "all sites"),
        ("Payments", "X", "x"),
    )
    assert letters(found) == [{"CRO": "R"}, {"Sponsor": "R", "CRO": "R"}]
    assert [text for text in told(found, "info") if text.startswith("C2 X was taken for R, in 3 cells")]
    assert found.matrix.tasks[0].note == "all sites"


def test_words_beside_the_letters_are_kept_in_the_note():
    found = read(HEAD, ("Plan", "A", "R – first draft"), ("Visit", "I", "R"), ("Close", "C", "R*"))
    assert letters(found)[0] == {"Sponsor": "A", "CRO": "R"}
    assert [task.note for task in found.matrix.tasks] == ["CRO: R – first draft", "", "CRO: R*"]
