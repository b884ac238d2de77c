"""Where things stand in strangers' matrices: titles, sections, repeated headers, names, many sheets."""

from __future__ import annotations

from cro_desk.roles.terms import PartyKind, Transfer
from cro_desk.roles.workbook.model import ColumnKind, Corrections, SheetAnswers
from cro_desk.roles.workbook.recognition import recognise
from tests.roles.workbook.sheets import book, letters, read, sheet


def test_names_under_columns_of_letters_are_parties():
    found = read(
        ("Activity", "Responsible", "Accountable", "Consulted", "Informed"),
        ("Monitoring plan", "CRO", "Sponsor", "Statistics, Safety", "Sites"),
        ("Site visits", "CRO", "Sponsor", "-", "Sites"),
    )
    assert letters(found) == [
        {"CRO": "R", "Sponsor": "A", "Statistics": "C", "Safety": "C", "Sites": "I"},
        {"CRO": "R", "Sponsor": "A", "Sites": "I"},
    ]


def test_both_means_the_parties_that_the_column_names():
    found = read(
        ("Task", "Responsible party"),
        ("Plan", "CRO"),
        ("Contract", "Sponsor"),
        ("Calls", "Both"),
        name="Responsibilities",
    )
    assert letters(found)[2] == {"CRO": "R", "Sponsor": "R"}


def test_a_title_in_the_header_row_is_the_area():
    found = read(
        ("Project management", "Sponsor", "CRO", "Comments"),
        ("Kick-off", "X", None, None),
        ("Data management", "Sponsor", "CRO", "Comments"),
        ("Database", None, "X", None),
    )
    assert [(task.area, task.task) for task in found.matrix.tasks] == [
        ("Project management", "Kick-off"),
        ("Data management", "Database"),
    ]


def test_numbers_and_numbered_sections():
    found = read(
        ("No.", "Task", "Sponsor", "CRO"),
        (1, "Start-up", None, None),
        (1.1, "Feasibility", "A", "R"),
        (1.2, "Contracts", "A", None),
        (2, "Conduct", None, None),
        (2.1, "Visits", "I", "R"),
    )
    assert [(task.area, task.code, task.task) for task in found.matrix.tasks] == [
        ("Start-up", "1.1", "Feasibility"),
        ("Start-up", "1.2", "Contracts"),
        ("Conduct", "2.1", "Visits"),
    ]


def test_several_sheets_are_one_matrix_with_the_same_parties():
    found = recognise(
        book(
            sheet(("Task", "Sponsor", "CRO"), ("Plan", "A", "R"), ("Visit", "I", "R"), name="Clinical"),
            sheet(("Task", "CRO", "Sponsor"), ("Database", "R", "A"), ("Queries", "R", "I"), name="Data"),
        )
    )
    assert [party.name for party in found.matrix.parties] == ["Sponsor", "CRO"]
    assert letters(found)[2] == {"CRO": "R", "Sponsor": "A"}


def test_the_library_is_known_by_code_and_by_words():
    found = read(
        ("ID", "Task", "Sponsor", "CRO"),
        ("MO02", "Monitoring plan", "A", "R"),
        (None, "site initiation VISITS", "I", "R"),
        ("MO01", "Something else altogether", "A", "R"),
    )
    assert [task.library_code for task in found.matrix.tasks] == ["MO02", "MO04", ""]
    assert found.matrix.tasks[0].reference


def test_a_column_says_whose_a_task_is():
    found = read(
        ("Task", "Sponsor", "CRO", "Transferred?"), ("Plan", "A", "R", "yes"), ("Sign", "A", "C", "retained")
    )
    assert [task.transfer for task in found.matrix.tasks] == [Transfer.TRANSFERRED, Transfer.RETAINED]


def test_parties_are_of_the_kind_their_names_say_or_that_is_known():
    rows = (
        ("Task", "Lindgren AG", "CRO", "Central lab", "Sites"),
        ("Plan", "A", "R", "C", "I"),
        ("Act", "A", "R", "I", "I"),
    )
    found = recognise(book(sheet(*rows)), known={"lindgren ag": PartyKind.SPONSOR})
    assert [party.kind for party in found.matrix.parties] == [
        PartyKind.SPONSOR,
        PartyKind.CRO,
        PartyKind.LABORATORY,
        PartyKind.SITE,
    ]


def test_a_click_makes_a_column_a_party_and_another_one_none():
    rows = (("Task", "Sponsor", "CRO", "Prio"), ("Plan", "A", "R", "A"), ("Act", "I", "R", "C"))
    answers = Corrections({"Sheet1": SheetAnswers(columns={3: (ColumnKind.NOTE, "")})})
    found = read(*rows, corrections=answers)
    assert [party.name for party in found.matrix.parties] == ["Sponsor", "CRO"]
    assert found.matrix.tasks[0].note == "A"


def test_letters_over_names_are_no_codes():
    found = read(
        ("Task", "R", "A", "C", "I"),
        ("Plan", "CRO PM", "Sponsor", "Stats", "Site"),
        ("Visit", "CRA", "CRO PM", "", "Sponsor"),
    )
    assert letters(found) == [
        {"CRO PM": "R", "Sponsor": "A", "Stats": "C", "Site": "I"},
        {"CRA": "R", "CRO PM": "A", "Sponsor": "I"},
    ]


def test_words_under_sponsor_and_cro_are_taken_as_they_are():
    found = read(
        ("Project Management", "Sponsor", "CRO", "Comments"),
        ("Kick-off meeting", "Attend", "Organise and run", "1 day"),
        ("Status report", "Comment", "Prepare monthly", None),
    )
    assert letters(found)[0] == {"Sponsor": "Attend", "CRO": "Organise and run"}


def test_merged_names_over_two_rows_are_read_together():
    found = read(
        ("", "Activity", "Sponsor", None, "CRO", None),
        (None, None, "PM", "Medical", "PM", "DM"),
        ("Start-up", "Feasibility", "A", "C", "R", "I"),
        (None, "Contracts", "A", "I", "R", "I"),
        merges=((0, 2, 0, 3), (0, 4, 0, 5)),
    )
    assert [party.name for party in found.matrix.parties] == [
        "Sponsor PM",
        "Sponsor Medical",
        "CRO PM",
        "CRO DM",
    ]
    assert [task.area for task in found.matrix.tasks] == ["Start-up", "Start-up"]


def test_columns_that_are_not_taken_in_are_told():
    found = read(("Task", "Sponsor", "CRO", "Cost"), ("Plan", "A", "R", 100), ("Visit", "I", "R", 200))
    assert [notice.text for notice in found.notices] == [
        "Columns that are not taken in: D Cost. Say what they are if they belong to the matrix."
    ]
