"""Vendors' lines find their grid lines, and say how sure they are."""

from __future__ import annotations

from cro_desk.vendors.matching.rules import (
    EXTRA,
    GridText,
    Match,
    VendorLine,
    candidates,
    is_unsure,
    line_key,
    match_lines,
)
from cro_desk.vendors.terms import MatchKind

GRID = [
    GridText("g1", "Site initiation visit", "CM01", "Monitoring", "visit"),
    GridText("g2", "Interim monitoring visit on site", "CM02", "Monitoring", "visit"),
    GridText("g3", "Interim monitoring visit remote", "CM03", "Monitoring", "visit"),
    GridText("g4", "Project management start-up", "PM01", "Management", "month"),
    GridText("g5", "Project management close-out", "PM03", "Management", "month"),
    GridText("g6", "Database lock and export", "DM14", "Data", "study"),
]


def match(*lines: VendorLine) -> list[Match]:
    return match_lines(lines, GRID)


def test_the_row_id_of_our_own_template_is_certain() -> None:
    assert match(VendorLine("renamed by the vendor", row_id="g2")) == [Match("g2", MatchKind.ID, 100)]


def test_the_line_number_is_read_without_punctuation() -> None:
    assert match(VendorLine("Site initiation visits", "cm01.")) == [Match("g1", MatchKind.ID, 100)]


def test_a_telling_number_with_another_text_asks() -> None:
    assert match(VendorLine("Initiierungsbesuch", "CM01")) == [Match("g1", MatchKind.ID, 89)]


def test_a_running_number_with_another_text_says_nothing() -> None:
    grid = [GridText("a", "Translation management", "1")]
    assert match_lines([VendorLine("Medical coding", "1")], grid) == [EXTRA]


def test_exact_text_ignores_case_punctuation_and_look_alikes() -> None:
    assert match(VendorLine("SITE  initiаtion-visit*", section="other")) == [
        Match("g1", MatchKind.EXACT, 100)
    ]


def test_like_text_is_matched_with_its_certainty() -> None:
    assert match(VendorLine("Database lock and export of data")) == [Match("g6", MatchKind.FUZZY, 100)]


def test_a_text_that_is_only_a_part_asks() -> None:
    assert match(VendorLine("Visit")) == [Match("g1", MatchKind.FUZZY, 89)]


def test_another_unit_asks() -> None:
    found = match(VendorLine("Database lock and data export", unit="month"))
    assert [(line.grid_line_id, line.unsure) for line in found] == [("g6", True)]


def test_other_numbers_in_the_text_ask() -> None:
    grid = [GridText("a", "Pipe of 6 inch, PVC, laid in trench")]
    assert match_lines([VendorLine("Pipe of 8 inch, PVC, laid in trench")], grid)[0].unsure


def test_a_text_like_none_is_an_extra_line() -> None:
    assert match(VendorLine("Office party")) == [EXTRA]


def test_two_lines_of_one_sheet_do_not_share_a_grid_line() -> None:
    found = match(
        VendorLine("Interim monitoring visit on site"), VendorLine("Interim monitoring visits on-site")
    )
    assert [line.grid_line_id for line in found] == ["g2", "g3"]


def test_lines_of_several_countries_share_a_grid_line() -> None:
    lines = [VendorLine("Site initiation visit", group="DE"), VendorLine("Site initiation visit", group="PL")]
    assert [line.grid_line_id for line in match(*lines)] == ["g1", "g1"]


def test_equal_lines_are_matched_in_their_order() -> None:
    grid = [GridText("a", "Project management"), GridText("b", "Project management")]
    lines = [VendorLine("Project management")] * 3
    assert [line.grid_line_id for line in match_lines(lines, grid)] == ["a", "b", "b"]


def test_the_same_text_in_several_sections_goes_by_section() -> None:
    grid = [GridText("a", "Management", section="Start-up"), GridText("b", "Management", section="Close-out")]
    assert match_lines([VendorLine("Management", section="Close-out")], grid)[0].grid_line_id == "b"


def test_what_a_person_said_holds() -> None:
    lines = [VendorLine("Office party"), VendorLine("Site initiation visit")]
    by_hand = {line_key("", "", "Office party"): "g6", line_key("", "", "Site initiation visit"): None}
    assert match_lines(lines, GRID, by_hand) == [
        Match("g6", MatchKind.HAND, 100),
        Match(None, MatchKind.HAND, 100),
    ]


def test_a_hand_match_to_a_deleted_grid_line_is_forgotten() -> None:
    by_hand = {line_key("", "", "Site initiation visit"): "gone"}
    assert match_lines([VendorLine("Site initiation visit")], GRID, by_hand)[0].kind is MatchKind.EXACT


def test_an_empty_text_is_an_extra_line() -> None:
    assert match(VendorLine("")) == [EXTRA]


def test_an_empty_grid_matches_nothing() -> None:
    assert match_lines([VendorLine("Visit", "CM01", row_id="g1")], []) == [EXTRA]


def test_only_uncertain_guesses_ask() -> None:
    assert [is_unsure(MatchKind.FUZZY, 89), is_unsure(MatchKind.FUZZY, 90), is_unsure(MatchKind.NONE, 0)] == [
        True,
        False,
        False,
    ]


def test_candidates_come_best_first() -> None:
    found = candidates(VendorLine("Monitoring visit, remote"), GRID, limit=3)
    assert next(line.id for line, _ in found) == "g3"
    assert [certainty for _, certainty in found] == sorted(
        (certainty for _, certainty in found), reverse=True
    )
