"""Minutes and agendas as their readers see them: what stands on the pages, and that nothing is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cro_desk.minutes.printed import AgendaPaper, MinutesPaper, ParkedTopic, PreRead
from cro_desk.minutes.report import agenda_facts, agenda_pdf, minutes_facts, minutes_pdf
from cro_desk.minutes.signatures import Checked, Claim, Signature, Verdict
from cro_desk.minutes.terms import Meaning
from cro_desk.studies.terms import Side
from tests.minutes.contents import APPROVED, HEADER, SHORT, SIGNED, USUAL, circulated, overfull
from tests.paper.pdfs import pages, sizes

NOW = datetime(2026, 12, 4, 15, tzinfo=UTC)
AGENDA = AgendaPaper(
    USUAL,
    (PreRead("Enrolment report", "Олена Ґудзь", date(2026, 11, 27)),),
    (ParkedTopic("S-3", "Translations of the diary", "OPS-014", date(2026, 11, 3)),),
)


def drawn(paper: MinutesPaper, page: str = "A4") -> bytes:
    return minutes_pdf(paper, minutes_facts(paper, "3f9a 72c1", NOW, "Ben Wójcik"), page)


def agenda(paper: AgendaPaper) -> bytes:
    return agenda_pdf(paper, agenda_facts(paper, "3f9a 72c1", NOW, "Ben Wójcik"))


def text(content: bytes) -> str:
    return " ".join(" ".join(pages(content)).split())


def test_every_page_says_what_it_is_and_how_it_stands():
    paper = circulated()
    for number, page in enumerate(pages(drawn(paper)), 1):
        for said in ("OPS-017", "Version 2 · Circulated", "TMF 01.05.03", paper.content_hash[:16]):
            assert said in page
        assert f"Page {number} of 3" in page


def test_a_draft_is_marked_and_signed_by_nobody():
    for page in pages(drawn(MinutesPaper(USUAL))):
        assert "DRAFT" in page
    assert "Nobody signs a draft" in text(drawn(MinutesPaper(USUAL)))


def test_unblinded_minutes_say_so_on_each_page():
    paper = MinutesPaper(replace(USUAL, header=replace(HEADER, unblinded=True)))
    for page in pages(drawn(paper)):
        assert "UNBLINDED – restricted" in page
        assert "not for anybody who works blinded" in page


@pytest.mark.parametrize(
    "said",
    [
        "Tue 1 Dec 2026, 10:00–11:00 Europe/Berlin",
        "Lindgren: Ada Ćwik; Northern CRO: Олена Ґудзь",
        "◆ 1 decision: S-17",
        "Part of the time, 10:00–10:30",
        "Deputy for Jan Ó",
        "The minutes of OPS-016 were approved without corrections.",
        "2 actions of earlier meetings, 1 of them overdue.",
        "⚠ overdue first 10 Nov 2026 moved once",
        "26 of 20 min 6 min over",
        "Poland is ready.",
        "◆ Decision",
        "Reason: Contracts in Poland are signed within six weeks",
        "Takes the place of S-9",
        "Touches scope, budget",
        "Entered late, on 3 Dec 2026",
        "Time used: 36 min, planned: 40 min",
        "Tue 8 Dec 2026, 10:00 Europe/Berlin, By video",
        "2026-12-04 14:05:11 UTC",
        "4 Dec 2026 15:05:11 Europe/Berlin",
        "key 3F9A 72C1 0B55 D4E8",
        "Comment of Northern CRO on S-18",
        "Due 8 Dec 2026 10 Dec 2026",
        "Comments are due by 9 Dec 2026, approval by 16 Dec 2026.",
    ],
)
def test_everything_of_the_minutes_is_on_paper(said: str):
    assert said in text(drawn(circulated()))


def test_what_is_missing_is_left_to_be_signed():
    after = text(drawn(circulated())).split("For the CRO: Northern CRO")[1]
    assert after.index("Signature") < after.index("All signatures")


def test_a_signature_that_does_not_count_approves_nothing():
    other = replace(SIGNED[1], verdict=Verdict.OTHER_NAME)
    found = text(drawn(replace(circulated(), signatures=(other,))))
    assert "Another’s key does not count" in found
    assert found.index("Signature") < found.index("For the CRO")


def test_a_signature_on_paper_says_who_entered_it():
    told = {"name": "Jan Ó", "date": "2026-12-05", "note": "Scan of the signed page", "entered_by": "Ada"}
    claim = Claim(Side.CRO, "Jan Ó", Meaning.APPROVED, NOW)
    paper = Checked(Signature("p", claim, "c" * 64, paper=told), Verdict.PAPER)
    found = text(drawn(replace(circulated(), signatures=(paper,))))
    assert "Signed on 5 Dec 2026" in found
    assert "hand, on paper; entered by Ada; Scan of the signed page" in found


def test_silence_says_by_which_agreement_it_approved():
    life = replace(APPROVED, by_silence=True)
    found = text(drawn(replace(circulated(life=life), basis="Contract, 4.2")))
    assert found.count("Approved by silence on 7 Dec 2026, as the sides agreed: Contract, 4.2") == 2


def test_internal_minutes_are_approved_by_one_side():
    found = text(drawn(replace(circulated(life=APPROVED), approvers=(Side.SPONSOR,))))
    assert "It is approved." in found
    assert "For the CRO" not in found


def test_an_action_without_owner_and_date_says_so():
    (first, *rest) = USUAL.agenda
    action = replace(first.lines[2], owner="", due=None, original_due=None)
    content = replace(USUAL, agenda=(replace(first, lines=(action,)), *rest))
    found = text(drawn(MinutesPaper(content)))
    assert "⚠ owner missing" in found
    assert "⚠ date missing" in found


def test_empty_minutes_say_what_is_not_there():
    said = text(drawn(MinutesPaper(SHORT)))
    for sentence in ("Nobody’s attendance was noted.", "The agenda is empty.", "No decisions, actions"):
        assert sentence in said


def test_minutes_that_say_the_same_as_before_tell_it():
    assert "It says the same as the version before." in text(drawn(replace(circulated(), changes=())))


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_overfull_minutes_keep_to_their_pages(page: str):
    content = drawn(circulated(overfull()), page)
    assert len(set(sizes(content))) == 1
    found = text(content)
    assert all(f"C-{number}" in found for number in range(60))
    assert all(f"S-{number}" in found for number in range(100, 125))


def test_the_same_minutes_give_the_same_bytes():
    assert drawn(circulated()) == drawn(circulated())


@pytest.mark.parametrize(
    "said",
    [
        "2 10:20 Risks Олена Ґудзь 15 min",
        "Planned in all 40 min",
        "Enrolment report Олена Ґудзь 27 Nov 2026",
        "S-3 Translations of the diary OPS-014 3 Nov 2026",
        "C-4 Report the protocol deviations",
    ],
)
def test_the_agenda_tells_what_to_come_with(said: str):
    assert said in text(agenda(AGENDA))


def test_the_agenda_leaves_out_what_is_done_and_what_was_said():
    found = text(agenda(AGENDA))
    assert [said for said in ("S-12", "Poland is ready.") if said in found] == []


def test_after_a_point_without_a_time_no_time_is_told():
    (first, *rest) = USUAL.agenda
    content = replace(USUAL, agenda=(replace(first, planned=None), *rest))
    assert "2 – Risks" in text(agenda(AgendaPaper(content)))


def test_an_agenda_says_that_more_is_planned_than_there_is_time_for():
    first, *rest = USUAL.agenda
    long = replace(AGENDA, content=replace(USUAL, agenda=(replace(first, planned=90), *rest)))
    assert "50 min more than the meeting lasts" in text(agenda(long))
    assert "more than the meeting lasts" not in text(agenda(AGENDA))


def test_what_nobody_filled_in_has_no_row_but_chair_and_writer():
    bare = replace(SHORT, header=replace(HEADER, place="", confidentiality="", meeting_kind="", chair=""))
    front = text(drawn(MinutesPaper(bare))).replace(" ", "")
    assert [said in front for said in ("Where", "Confidentiality", "Series", "Chair–")] == [
        False,
        False,
        False,
        True,
    ]


def test_the_draft_of_a_correction_says_what_it_corrects():
    draft = MinutesPaper(USUAL, history=circulated().history)
    assert "This is a draft that corrects version 2: it was not circulated yet." in text(drawn(draft))
