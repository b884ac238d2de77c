"""Minutes of twelve pages and more as PDF, and the same as a Word document to edit.

In processor time; the reference is working out the content's hash, which each page bears.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any

from cro_desk.minutes.content import AgendaPart, MinutesContent, content_hash, to_json
from cro_desk.minutes.docx_out import minutes_docx
from cro_desk.minutes.report import minutes_facts, minutes_pdf
from tests.bench.bench_roles import timed
from tests.bench.measure import result
from tests.minutes.contents import CARRIED, LINES, USUAL, circulated
from tests.paper.pdfs import pages

PDF, WORD = 300.0, 1000.0
LEAST = 12  # pages
TURNS = 5
SAID = "The team went through the sites one by one; what was agreed stands in the lines below.\n" * 3
TEXTS = (
    "Send the revised contract templates to the new sites and confirm that the ethics committees have them.",
    "Report the open protocol deviations of site 12 with their cause and what the investigator proposes.",
    "Надіслати оновлений план моніторингу всім регіональним керівникам.",
)


def bench() -> list[dict[str, Any]]:
    """Measure on minutes of 60 carried actions and 80 lines."""
    paper = circulated(_content())
    facts = minutes_facts(paper, "3f9a 72c1", datetime(2026, 12, 4, tzinfo=UTC), "Bench")
    hashed = timed(lambda: content_hash(to_json(paper.content)), TURNS)
    count = len(pages(minutes_pdf(paper, facts)))
    drawn = timed(lambda: minutes_pdf(paper, facts), TURNS)
    name = f"paper: minutes of {count} pages"
    figure = result(name, drawn, "ms", "hashed", hashed, f"{PDF:.0f} ms", drawn <= PDF and count >= LEAST)
    written = timed(lambda: minutes_docx(paper, facts), TURNS)
    return [
        figure,
        result(f"{name}, for Word", written, "ms", "as PDF", drawn, f"{WORD:.0f} ms", written <= WORD),
    ]


def _content() -> MinutesContent:
    texts = cycle(TEXTS)
    lines = [
        replace(line, item_id=str(number), number=f"S-{number}", text=next(texts))
        for number, line in enumerate(islice(cycle(LINES), 80), 100)
    ]
    carried = [replace(CARRIED, number=f"C-{number}", text=next(texts)) for number in range(60)]
    parts = [
        AgendaPart(f"Point {at // 10 + 1}", 10, 12, "Ada Ćwik", SAID, tuple(lines[at : at + 10]))
        for at in range(0, len(lines), 10)
    ]
    return replace(USUAL, carried=tuple(carried), agenda=tuple(parts))
