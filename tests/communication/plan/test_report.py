"""The communication plan as its readers see it: what stands on the pages, and that nothing is missing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cro_desk.communication.plan.changes import changes
from cro_desk.communication.plan.content import PlanContent, content_hash, to_json
from cro_desk.communication.plan.paper import PlanPaper
from cro_desk.communication.plan.versions import PlanVersionRow
from cro_desk.communication.report import facts_of, plan_report
from tests.communication.plan.contents import EMPTY, RULE, SMALL, overfull
from tests.paper.pdfs import pages, sizes

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def version(number: int) -> PlanVersionRow:
    return PlanVersionRow(f"v{number}", number, NOW, "Anna", "As agreed", "a" * 64)


def paper(content: PlanContent, number: int = 0, before: PlanContent | None = None) -> PlanPaper:
    told = changes(before, content) if before is not None else ()
    return PlanPaper(
        "p",
        "scope",
        content,
        content_hash(to_json(content)),
        version(number) if number else None,
        version(number - 1) if before is not None else None,
        told,
    )


def drawn(what: PlanPaper, page: str = "A4") -> bytes:
    return plan_report(what, facts_of(what, "3f9a 72c1", NOW, "Anna Kowalska"), page)


def text(content: bytes) -> str:
    return " ".join(" ".join(pages(content)).split())


def test_a_draft_says_that_it_is_one():
    first = pages(drawn(paper(SMALL)))[0]
    assert "This is a draft: no version of this plan was published yet." in first


def test_every_page_carries_the_artifact_and_the_readers():
    for page in pages(drawn(paper(SMALL, 1))):
        assert "TMF 01.01.07" in page
        assert "Confidential: for Lindgren and Northern CRO only" in page


@pytest.mark.parametrize(
    "said",
    [
        "Ada Ćwik",
        "every Tuesday, from 1 Dec 2026 on",
        "Status sheet: Ben, 1 working day before",
        "PROTECTED",
        "fast lane, skips levels",
        "Serious breach",
        "Christmas Day",
        "5 h apart instead of 6 h",
        "A Core team call",
        "04:00*",
    ],
)
def test_everything_of_the_plan_is_on_paper(said: str):
    assert said in text(drawn(paper(SMALL)))


def test_an_empty_plan_says_what_is_missing():
    said = text(drawn(paper(EMPTY)))
    for sentence in (
        "No meeting series was planned yet.",
        "The matrix has no rows yet.",
        "The ladder has no levels",
    ):
        assert sentence in said


def test_a_version_tells_what_it_changed():
    after = SMALL.__class__(
        **{**_fields(SMALL), "rules": (RULE.__class__(**{**_fields(RULE), "limit": "2 hours"}),)}
    )
    first = " ".join(text(drawn(paper(after, 2, SMALL))).split())
    assert "1 line differs from version 1." in first
    assert "Time limit 24 hours 2 hours" in first


def _fields(line: object) -> dict[str, object]:
    return {name: getattr(line, name) for name in line.__slots__}  # type: ignore[attr-defined]


def test_a_version_is_signed_by_both():
    first = pages(drawn(paper(SMALL, 1)))[0]
    assert "For the sponsor: Lindgren" in first
    assert "For the CRO: Northern CRO" in first


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_an_overfull_plan_keeps_to_its_pages(page: str):
    content = drawn(paper(overfull()), page)
    assert len(set(sizes(content))) == 1
    assert "L19" in text(content)


def test_the_same_plan_gives_the_same_bytes():
    assert drawn(paper(SMALL, 1)) == drawn(paper(SMALL, 1))


def test_a_series_stands_on_one_page():
    found = pages(drawn(paper(overfull())))
    counted = [(page.count("How often"), page.count("Minutes by")) for page in found]
    assert sum(begun for begun, _ended in counted) > 10
    assert all(begun == ended for begun, ended in counted)
