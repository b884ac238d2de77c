"""The CRO's workbook: counts by site or by month, dates of sites; subjects never come in."""

from datetime import date

import pytest

from cro_desk.errors import UserError
from cro_desk.minutes.incoming.source import from_text, from_workbook
from cro_desk.oversight.enrolment.incoming import Answers, KnownPlaces, recognise
from cro_desk.oversight.enrolment.subjects import SubjectData, check
from cro_desk.oversight.enrolment.taking import import_counts
from cro_desk.oversight.enrolment.terms import Basis
from cro_desk.vendors.workbook.model import Sheet, Workbook

NEAR = date(2026, 11, 20)
SITES = """Status as of 31-Oct-2026
Site No.\tCountry\tPI\t# Screened\tScreen failures\tRandomized\tWithdrawn
PL 1\tPoland\tDr A\t12\t3\t8\t1
DE-1\tGermany\tDr B\t5\t1\t4\t
Total\t\t\t17\t4\t12\t1"""
MONTHS = """Randomised subjects
Site\tCountry\tAug 2026\tSep 2026\tOct 2026
PL-1\tPoland\t2\t1\t3
DE-1\tGermany\t0\t\t2"""


def read(text, sites=(), **answers):
    return recognise(from_text(text, "counts"), KnownPlaces(tuple(sites), NEAR), Answers(**answers))


def book(*rows, name="Listing"):
    return Workbook(
        "counts.xlsx", "", "xlsx", (Sheet("Summary", [["Site"]]), Sheet(name, [list(r) for r in rows]))
    )


def test_a_row_a_site_is_read_with_the_day_above_the_table():
    found = read(SITES, [("PL-1", "p1", "PL")])
    assert (found.day, [each.label for each in found.candidates]) == (
        date(2026, 10, 31),
        ["PL 1 · Poland", "DE-1 · Germany"],
    )
    (count,) = found.candidates[0].line.counts
    assert (count.site_id, count.screened, count.failed, count.randomised, count.discontinued) == (
        "p1",
        12,
        3,
        8,
        1,
    )


def test_a_total_is_no_site():
    assert len(read(SITES).candidates) == 2


def test_a_site_that_is_not_known_is_said_to_be_added():
    found = read(SITES, [("PL-1", "p1", "PL")]).candidates[1]
    assert (found.is_new, found.picked, "would be added" in found.why[0]) == (True, True, True)


def test_without_a_day_it_is_asked_for():
    text = SITES.split("\n", 1)[1]
    found = read(text)
    assert (found.needs_day, found.candidates[0].picked) == (True, False)
    again = read(text, day=date(2026, 10, 31))
    assert again.candidates[0].line.counts[0].day == date(2026, 10, 31)


def test_months_beside_each_other_are_months_alone_where_they_fall():
    found = read(MONTHS)
    told = [(each.day.month, each.randomised) for each in found.candidates[1].line.counts]
    assert (found.basis, told) == (Basis.MONTH, [(8, 0), (10, 2)])


def test_months_that_grow_are_totals_unless_told_otherwise():
    growing = MONTHS.replace("2\t1\t3", "2\t3\t6")
    assert read(growing).basis is Basis.CUMULATIVE
    assert read(growing, basis=Basis.MONTH).basis is Basis.MONTH


def test_dates_of_sites_come_with_them():
    text = "Site ID\tCountry\tPlanned SIV\tActual SIV\nPL-1\tPoland\t01.06.2026\t15.06.2026"
    (only,) = read(text, [("PL-1", "p1", "PL")]).candidates
    assert dict(only.line.dates) == {"activated_planned": date(2026, 6, 1), "activated_on": date(2026, 6, 15)}


@pytest.mark.parametrize(
    "heading", ["Subject ID", "Patient No.", "Date of birth", "Initials", "USUBJID", "Screening number"]
)
def test_a_list_of_subjects_is_refused(heading):
    with pytest.raises(SubjectData, match="single subjects"):
        check(book(("Site", heading), ("DE-1", "x")))


def test_a_list_of_subjects_without_its_heading_is_refused():
    rows = [("Site", "No."), *((f"10{n % 2}", f"10{n % 2}-00{n}") for n in range(10, 20))]
    with pytest.raises(SubjectData):
        check(book(*rows))


@pytest.mark.parametrize(
    "heading", ["Subjects", "Planned subjects", "Patients randomised", "Number of subjects", "Site No."]
)
def test_counts_of_subjects_are_not(heading):
    check(book(("Site", heading), ("DE-1", 5), ("DE-2", 7)))


def test_numbers_of_sites_are_not():
    check(book(("Site", "Screened"), *((f"DE-10{n}", n) for n in range(8))))


def test_rows_are_taken_all_or_none(desk, study_id, partnership_id, sites, known):
    found = read(SITES, [("PL-1", sites["PL-1"], "PL")])
    desk.run(
        import_counts, study_id, partnership_id, [each.line for each in found.candidates[:1]], "counts.xlsx"
    )
    assert known().whole.numbers.randomised == 8
    worse = read(SITES.replace("12\t3\t8", "12\t9\t8"), [("PL-1", sites["PL-1"], "PL")])
    new_site = read("As of 31-Oct-2026\nSite\tCountry\tRandomised\nFR-1\tFrance\t2").candidates
    lines = [each.line for each in (*new_site, worse.candidates[0])]
    with pytest.raises(UserError, match="PL-1"):
        desk.run(import_counts, study_id, partnership_id, lines, "counts.xlsx")
    assert (known().whole.numbers.randomised, "FR" in {row.country for row in known().rows}) == (8, False)


def test_a_new_site_is_added_with_its_count(desk, study_id, partnership_id, known):
    found = read("As of 31-Oct-2026\nSite\tCountry\tRandomised\nFR-1\tFrance\t2").candidates
    desk.run(import_counts, study_id, partnership_id, [each.line for each in found], "counts.xlsx")
    assert [(row.number, row.numbers.randomised) for row in known().site_rows] == [("FR-1", 2)]


def test_a_workbook_reads_like_its_paste():
    rows = [line.split("\t") for line in SITES.split("\n")]
    told = recognise(
        from_workbook(Workbook("counts", "", "xlsx", (Sheet("S", rows),))), KnownPlaces((), NEAR)
    )
    assert [each.line.counts for each in told.candidates] == [
        each.line.counts for each in read(SITES).candidates
    ]
