"""Which line pays for which task: by the user, by code, by text, in this order."""

from __future__ import annotations

import pytest

from cro_desk.links.linking import Link, links
from cro_desk.links.terms import LinkKind
from cro_desk.roles.coverage import LinkedBy
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.templates import library
from tests.links.laid import line, matrix, task

TMF = task("T", "A", "R", task="TMF transfer to sponsor", area="TMF and close-out")
LOCK = task("U", "A/R", "", task="Approve lock and unlock", area="Data management")


def paid(made: Matrix, *lines: object, said: dict | None = None) -> list[tuple[str, str, str]]:
    found = links(made, lines, said or {}, frozenset({"T"})).pays  # type: ignore[arg-type]
    return [(link.line_id, link.task_id, link.by) for link in found]


def test_the_librarys_code_is_sure():
    made = matrix(task("T", "A", "R", library_code="DM08", task="Coding"))
    found = links(made, [line("L", "Terms", code="DM09")], {}, frozenset({"T"})).pays
    assert found == (Link("L", "T", 100, LinkedBy.CODE),)


def test_a_code_is_as_sure_as_the_match_to_the_grid():
    made = matrix(task("T", "A", "R", library_code="DM08"))
    found = links(made, [line("L", code="DM09", code_certainty=82)], {}, frozenset()).pays
    assert [link.certainty for link in found] == [82]


@pytest.mark.parametrize(
    "text", ["Transfer of the TMF to the sponsor", "eTMF transfer to Sponsor", "TMF handover to sponsor"]
)
def test_without_a_code_the_text_tells(text: str):
    assert paid(matrix(TMF, LOCK), line("L", text)) == [("L", "T", "text")]


def test_the_usual_grids_words_speak_for_a_task_of_the_library():
    made = matrix(task("T", "A", "R", task="Study conduct visits", library_code="MO05"))
    assert paid(made, line("L", "Interim monitoring visits (on-site)")) == [("L", "T", "text")]


def test_a_text_like_a_usual_line_pays_all_its_tasks_of_the_partner():
    made = matrix(
        task("T", "A", "R", task="Initiate", library_code="MO04"),
        task("U", "A/R", "", task="Train", library_code="SS11"),
    )
    assert paid(made, line("L", "Site Initiation Visits (SIV)")) == [("L", "T", "text")]
    both = links(made, [line("L", "Site Initiation Visits (SIV)")], {}, frozenset({"T", "U"})).pays
    assert [link.task_id for link in both] == ["T", "U"]


@pytest.mark.parametrize(
    ("text", "code"), [("Trial Master File maintenance", "TQ02"), ("IWRS set-up", "IP03"), ("SAP", "BS02")]
)
def test_abbreviations_of_the_field_are_understood(text: str, code: str):
    wanted = next(each for each in library() if each.code == code)
    made = matrix(task("T", "A", "R", task=wanted.task, library_code=code), LOCK)
    assert paid(made, line("L", text)) == [("L", "T", "text")]


def test_texts_that_have_little_in_common_are_no_link():
    assert paid(matrix(TMF, LOCK), line("L", "Patient engagement portal")) == []


def test_the_section_decides_between_tasks_with_the_same_words():
    tasks = (
        task("V", "A", "R", task="Set-up", area="Laboratory"),
        task("U", "A", "R", task="Set-up", area="Safety database"),
    )
    assert paid(matrix(*tasks), line("L", "Set-up", section="Safety")) == [("L", "U", "text")]


def test_a_link_by_hand_replaces_a_guess_by_text():
    said = {("L", "U"): LinkKind.LINKED}
    assert paid(matrix(TMF, LOCK), line("L", "TMF transfer"), said=said) == [("L", "U", "user")]


def test_a_link_by_hand_stands_beside_the_librarys():
    made = matrix(task("T", "A", "R", library_code="DM08"), LOCK)
    said = {("L", "U"): LinkKind.LINKED}
    assert paid(made, line("L", code="DM09"), said=said) == [("L", "U", "user"), ("L", "T", "code")]


def test_a_refused_link_stays_refused():
    said = {("L", "T"): LinkKind.NOT_LINKED}
    assert paid(matrix(TMF), line("L", "TMF transfer to sponsor"), said=said) == []
    coded = matrix(task("T", "A", "R", library_code="DM08", task="Medical coding"))
    assert paid(coded, line("L", "Medical coding", code="DM09"), said=said) == []


def test_what_was_said_of_a_deleted_task_is_forgotten():
    said = {("L", "gone"): LinkKind.LINKED}
    assert paid(matrix(TMF), line("L", "TMF transfer to sponsor"), said=said) == [("L", "T", "text")]


def test_options_pay_for_nothing_but_are_remembered():
    found = links(matrix(TMF), [line("L", "TMF transfer to sponsor", optional=True)], {}, frozenset())
    assert (found.pays, found.instead_of("T")) == ((), ["L"])
