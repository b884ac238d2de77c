"""Lines out of what old minutes say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.minutes.incoming.candidate import Candidate, MinutesRead
from cro_desk.minutes.incoming.recognising import Known, recognise
from cro_desk.minutes.incoming.source import Block, Source, from_text
from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority
from tests.minutes.incoming.people import PEOPLE

KNOWN = Known(PEOPLE, date(2024, 3, 15))
HEAD = "No.\tAction\tOwner\tDue date\tStatus\tComments"


def lines(*text: str) -> tuple[Candidate, ...]:
    return recognise(from_text("\n".join(text), "list"), KNOWN).candidates


def one(text: str) -> Candidate:
    (found,) = lines(text)
    return found


def test_a_row_of_a_list_is_an_action():
    (found,) = lines(HEAD, "AI-1\tSend the plan\tB. Ortiz\t22/03/2024\tOpen\tdraft is there")
    assert (found.kind, found.whole_text, found.owner_id) == (ItemKind.ACTION, "Send the plan [AI-1]", "ben")
    assert (found.due, found.status, found.comment) == (
        date(2024, 3, 22),
        ActionStatus.OPEN,
        "draft is there",
    )
    assert (found.picked, found.is_sure, found.where) == (True, True, "list, row 2")


def test_what_is_done_is_left_with_its_evidence():
    (found,) = lines(HEAD, "2\tBook rooms\tAnn\t2024-03-02\tClosed\tbooked")
    assert (found.status, found.evidence, found.picked) == (ActionStatus.DONE, "booked", False)


def test_headings_of_other_languages_are_known():
    (found,) = lines("Aufgabe\tVerantwortlich\tFällig am\tStatus", "Plan senden\tMüller\t3.4.24\toffen")
    assert (found.owner_id, found.due) == ("zoe", date(2024, 4, 3))


def test_what_who_and_when_head_a_list_of_actions():
    (found,) = lines("#\tWhat\tWho\tWhen", "1\tOrder kits\tAnn\t24.03.2024")
    assert (found.kind, found.text, found.owner_id) == (ItemKind.ACTION, "Order kits", "ann")
    assert found.due == date(2024, 3, 24)


def test_a_paragraph_without_a_style_may_lead_what_follows():
    source = Source("old.docx", (Block("Actions:"), Block("Zoe files the letter")))
    (found,) = recognise(source, KNOWN).candidates
    assert (found.kind, found.text, found.topic) == (ItemKind.ACTION, "Zoe files the letter", "Actions")


def test_a_number_before_who_is_to_do_it_is_the_number():
    found = one("AI-1 Ben Ortiz to send the plan")
    assert (found.whole_text, found.owner_id) == ("Send the plan [AI-1]", "ben")


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("AI-1 Send the plan", ItemKind.ACTION, "Send the plan [AI-1]"),
        ("AI-2. Send the plan", ItemKind.ACTION, "Send the plan [AI-2]"),
        ("AI-3: Send the plan", ItemKind.ACTION, "Send the plan [AI-3]"),
        ("CR-4 – Second CRA", ItemKind.CHANGE, "Second CRA [CR-4]"),
        ("Action 5: Send the plan", ItemKind.ACTION, "Send the plan [5]"),
        ("Action - Send the plan", ItemKind.ACTION, "Send the plan"),
    ],
)
def test_a_label_with_its_number_is_the_number(line: str, kind: ItemKind, text: str):
    found = one(line)
    assert (found.kind, found.whole_text) == (kind, text)


def test_two_owners_are_one_and_a_remark():
    (found,) = lines(HEAD, "3\tTranslate\tAnn / Ben\t2024-04-02\topen\t")
    assert (found.owner_id, found.comment, found.is_sure) == ("ann", "also: Ben", False)


def test_a_party_is_no_owner():
    (found,) = lines(HEAD, "3\tTranslate\tCRO\t2024-04-02\topen\tsoon")
    assert (found.owner, found.comment, found.is_sure) == ("", "soon · CRO", False)
    assert found.why[-1] == "CRO is no person: an action has one owner."


def test_what_cannot_be_read_is_kept_and_said():
    (found,) = lines(HEAD, "4\tBook rooms\tMeier\tASAP\thalfway\t")
    assert (found.owner, found.owner_id, found.due, found.due_text) == ("Meier", "", None, "ASAP")
    assert found.comment == "halfway"
    assert found.why[1:] == (
        "Meier is not in the directory.",
        "“ASAP” is no date.",
        "“halfway” says nothing about whether it is done.",
    )


def test_a_type_tells_the_kind():
    found = lines(
        "Type\tDescription\tOwner\tPriority", "Decision\tUse Synlab\tAnn\t", "Risk\tKits run out\tBen\tHigh"
    )
    assert [each.kind for each in found] == [ItemKind.DECISION, ItemKind.RISK]
    assert found[1].priority is Priority.HIGH


def test_what_was_said_stands_beside_its_action():
    found = lines("Discussion\tAction\tOwner", "Enrolment is slow\tCall the sites\tBen")
    assert [(each.kind, each.picked) for each in found] == [
        (ItemKind.ACTION, True),
        (ItemKind.INFORMATION, False),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Action: send the plan", ItemKind.ACTION, "send the plan"),
        ("Action item 12 - send the plan", ItemKind.ACTION, "send the plan"),
        ("Decision: use Synlab", ItemKind.DECISION, "use Synlab"),
        ("Beschluss: Synlab", ItemKind.DECISION, "Synlab"),
        (
            "It was agreed that screening ends in May.",
            ItemKind.DECISION,
            "It was agreed that screening ends in May.",
        ),
        ("Risk: kits run out", ItemKind.RISK, "kits run out"),
        ("Change request: a site in Austria", ItemKind.CHANGE, "a site in Austria"),
        ("Ann to call the depot", ItemKind.ACTION, "Call the depot"),
        ("Enrolment stands at 214.", ItemKind.INFORMATION, "Enrolment stands at 214."),
        ("Action plans were discussed", ItemKind.INFORMATION, "Action plans were discussed"),
        ("Nobody to blame", ItemKind.INFORMATION, "Nobody to blame"),
    ],
)
def test_a_paragraph_is_taken_by_its_words(text: str, kind: ItemKind, words: str):
    found = one(text)
    assert (found.kind, found.text) == (kind, words)
    assert found.picked is (kind is not ItemKind.INFORMATION)


def test_a_paragraph_names_owner_and_date():
    found = one("Action 12: send the revised plan by 22/03/2024 (Ben Ortiz)")
    assert (found.number, found.owner_id, found.due) == ("12", "ben", date(2024, 3, 22))


def test_a_heading_tells_what_stands_under_it():
    found = lines("DECISIONS", "The central lab is Synlab.", "NOTES", "Nothing else.")
    assert [(each.kind, each.topic) for each in found] == [
        (ItemKind.DECISION, "DECISIONS"),
        (ItemKind.INFORMATION, "NOTES"),
    ]


def test_a_paste_may_mix_sentences_and_tables():
    found = lines("Decision: use Synlab", "Action\tOwner", "Book rooms\tAnn", "Risk: kits run out")
    assert [(each.kind, each.where) for each in found] == [
        (ItemKind.DECISION, "paragraph 1"),
        (ItemKind.ACTION, "list, row 3"),
        (ItemKind.RISK, "paragraph 3"),
    ]


def test_cells_of_several_lines_are_one():
    (found,) = lines("Action\tOwner", '"Book rooms\nin Prague"\tAnn')
    assert (found.text, found.owner_id) == ("Book rooms in Prague", "ann")


def test_dates_that_could_be_either_are_asked_about():
    rows = (("Action", "Due"), ("Send", "03/04/2024"))
    source = Source("old", (Block(rows=rows),))
    guessed, told = recognise(source, KNOWN), recognise(source, KNOWN, day_first=False)
    assert (guessed.either, guessed.candidates[0].due) == (True, date(2024, 4, 3))
    assert (told.either, told.candidates[0].due) == (True, date(2024, 3, 4))


def test_title_and_day_are_suggested():
    blocks = (Block("Core team, 12 March 2024", heading=True), Block("Action: send the plan"))
    found = recognise(Source("old.docx", blocks), KNOWN)
    assert (found.title, found.day) == ("Core team, 12 March 2024", date(2024, 3, 12))


def test_two_headings_in_one_cell_are_known_by_the_one_that_is():
    head = "Action / Description\tResponsible (Owner)\tTarget date\tClosed on / Comments"
    (found,) = lines(head, "Send the plan\tOrtiz, Ben\t45382\tthe draft is there")
    assert (found.owner_id, found.due, found.comment) == ("ben", date(2024, 3, 31), "the draft is there")


def test_a_kind_by_itself_heads_what_follows():
    told = ("DECISIONS", "- Kits go by courier", "Actions", "* Ben: call the depot - 22/03/2024")
    found = lines(*told, "2. Next steps", "- Ann - data cut - 15 Apr")
    assert [(each.kind, each.text, each.owner_id, each.due) for each in found] == [
        (ItemKind.DECISION, "Kits go by courier", "", None),
        (ItemKind.ACTION, "Call the depot", "ben", date(2024, 3, 22)),
        (ItemKind.ACTION, "Data cut", "ann", date(2024, 4, 15)),
    ]


OPEN, DONE = ActionStatus.OPEN, ActionStatus.DONE


@pytest.mark.parametrize(
    ("line", "text", "owner", "due", "status"),
    [
        ("Action: Ben to send the plan", "Send the plan", "ben", None, OPEN),
        ("ACTION (AK): call the depot", "call the depot", "ann", None, OPEN),
        ("[ ] Zoë: check the labels (due 1 Apr)", "Check the labels", "zoe", date(2024, 4, 1), OPEN),
        ("☑ Ben: book the room", "Book the room", "ben", None, DONE),
        ("AI 3 – Ann Kowalska – book room – 25/03/2024", "Book room", "ann", date(2024, 3, 25), OPEN),
        ("Action: visit 3 - 4", "visit 3 - 4", "", None, OPEN),
    ],
)
def test_who_and_when_stand_around_the_words(
    line: str, text: str, owner: str, due: date | None, status: ActionStatus
):
    found = one(line)
    assert (found.kind, found.text) == (ItemKind.ACTION, text)
    assert (found.owner_id, found.due, found.status) == (owner, due, status)


def test_a_weekday_counts_from_the_day_of_the_minutes():
    found = one("Ben to book the room by Friday")
    assert (found.due, found.why[-1]) == (date(2024, 3, 22), "“Friday” was counted from 15 Mar 2024.")
    assert not found.is_sure


def test_a_day_with_its_month_is_no_number():
    found = one("10 November 2026, 15:00")
    assert (found.number, found.text) == ("", "10 November 2026, 15:00")


@given(st.lists(st.lists(st.text(max_size=20), max_size=6).map(tuple), max_size=8))
def test_any_table_is_read(rows: list[tuple[str, ...]]):
    found = recognise(Source("any", (Block(rows=tuple(rows)),)), KNOWN)
    assert isinstance(found, MinutesRead)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str):
    assert all(each.text for each in recognise(from_text(text, "any"), KNOWN).candidates)
