"""Where people sign, and the mark of a draft."""

from dataclasses import replace

from cro_desk.paper.document import make_pdf, new_page, text
from cro_desk.paper.signatures import Signature, SignatureBlock
from tests.paper.pdfs import FACTS, pages


def test_both_sides_and_what_is_known_are_written():
    sides = (
        Signature("For the sponsor", (("Name", "Żaneta Ґонта"), ("Signature", ""))),
        Signature("For the CRO", (("Name", ""), ("Signature", ""))),
    )
    (page,) = pages(make_pdf([SignatureBlock(sides, 520)], FACTS, "A4"))
    for part in ("For the sponsor", "For the CRO", "Żaneta Ґонта"):
        assert part in page
    assert page.count("Signature") == 2


def test_a_long_name_is_broken_and_the_block_is_as_high_as_its_higher_side():
    short, long = (Signature("Side", (("Name", text),)) for text in ("Ada", "Maximiliana " * 12))
    block = SignatureBlock((short, long), 520)
    assert block.wrap(0, 0)[1] > SignatureBlock((short, short), 520).wrap(0, 0)[1]
    assert pages(make_pdf([block], FACTS, "A4"))[0].count("Maximiliana") == 12


def test_a_mark_stands_on_every_page_and_nowhere_else():
    marked, plain = (
        pages(make_pdf([text("one"), *new_page(), text("two")], replace(FACTS, mark=mark), "A4"))
        for mark in ("Draft", "")
    )
    assert ["DRAFT" in page for page in (*marked, *plain)] == [True, True, False, False]
