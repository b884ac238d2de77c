import os
import subprocess
import sys

import pytest

from cro_desk.errors import UserError
from cro_desk.paper.document import WIDE, Heading, gap, height_of, make_pdf, new_page, room, text
from tests.paper.pdfs import FACTS, metadata, pages, sizes


def story() -> list:
    return [Heading("Bids"), text("Kosztorys <b>& Смета"), *new_page(WIDE), Heading("Grid"), text("Line")]


def test_every_page_carries_what_makes_it_traceable():
    first, second = pages(make_pdf(story(), FACTS, "A4"))
    for page, number in ((first, "Page 1 of 2"), (second, "Page 2 of 2")):
        origin = (
            "Printed 22 Nov 2026 14:05 CET (UTC+01:00) by Żaneta Ґонта · journal 3f9a 72c1 · TMF 09.02.02"
        )
        for part in ("ABC-301 · Łuszczyca", "Working copy", "Confidential", number, origin):
            assert part in page


def test_text_is_never_markup():
    assert "Kosztorys <b>& Смета" in pages(make_pdf(story(), FACTS, "A4"))[0]


@pytest.mark.parametrize(
    ("page", "expected"), [("A4", [(595, 842), (842, 595)]), ("Letter", [(612, 792), (792, 612)])]
)
def test_pages_have_the_paper_asked_for(page: str, expected: list[tuple[int, int]]):
    assert sizes(make_pdf(story(), FACTS, page)) == expected


def test_unknown_paper_is_refused_with_the_choice():
    with pytest.raises(UserError, match="Use A4 or Letter"):
        make_pdf(story(), FACTS, "Foolscap")


def test_metadata_tell_nothing_about_people_or_time():
    told = metadata(make_pdf(story(), FACTS, "A4"))
    assert told.pop("CreationDate") == told.pop("ModDate") == "D:20000101000000+00'00'"
    assert told.pop("Producer").startswith("ReportLab")
    assert told.pop("Trapped", "False") == "False"
    assert told == {"Title": "Bid comparison", "Author": "CRO Desk", "Creator": "CRO Desk"}


def test_same_story_gives_same_bytes_in_another_process():
    program = (
        "import hashlib; from tests.paper.test_document import *;"
        "print(hashlib.sha256(make_pdf(story(), FACTS, 'A4')).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


def test_height_of_a_story_counts_its_spaces():
    width = room("A4")[0]
    assert height_of([gap(30), gap(12)], width) == 42
    assert height_of([text("One line")], width) > 10
