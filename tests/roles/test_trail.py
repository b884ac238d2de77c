"""What the audit trail and the search say of a matrix."""

import pytest

from cro_desk.reporting.search import find
from cro_desk.reporting.trail import TrailFilter, audit_trail
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.terms import Transfer


@pytest.fixture
def trail(desk):
    """The latest changes of a kind: what each record is called, and its fields."""

    def read(kind: str, count: int = 1):
        rows = desk.read(audit_trail, TrailFilter(kind=kind)).rows[:count]
        return [(row.record_name, [(each.label, each.old, each.new) for each in row.fields]) for row in rows]

    return read


def test_a_cell_is_called_after_its_task_and_party(desk, small, matrix, trail):
    task, cro = matrix().tasks[0], matrix().parties[1]
    desk.run(op.set_cells, [(task.id, cro.id)], "R")
    desk.run(op.set_cells, [(task.id, cro.id)], "C")
    assert trail("raci_cell") == [("Visit sites · Northern CRO", [("Letters", "R", "C")])]


def test_who_stands_behind_it_is_called_by_name(desk, small, matrix, trail, person):
    place = (matrix().tasks[0].id, matrix().parties[0].id)
    desk.run(op.name_holder, [place], person("Eva"))
    ((name, fields),) = trail("raci_holder")
    assert (name, ("Person", None, "Eva") in fields) == ("Eva · Visit sites", True)


def test_fields_of_a_task_are_called_as_in_its_pane(desk, matrix, small, trail):
    task = matrix().tasks[0]
    told = {"obligations": ["312.50", "312.52"], "acceptance": "Signed", "transfer": Transfer.SHARED}
    desk.run(op.edit_task, task.id, **told)
    assert trail("responsibility") == [
        (
            "Visit sites",
            [
                ("Obligations (21 CFR)", "", "312.50, 312.52"),
                ("Transfer", "", "shared"),
                ("Acceptance criterion", "", "Signed"),
            ],
        )
    ]


def test_a_version_is_told_in_short(desk, small, trail):
    desk.run(op.propose, small, "For signature")
    ((name, fields),) = trail("matrix_version")
    assert (name, ("Content", None, "Parties: 2 · Tasks: 3") in fields) == ("For signature", True)


def test_tasks_parties_roles_and_notes_are_found(desk, study, small, matrix, partnership):
    place = (matrix().tasks[0].id, matrix().parties[0].id)
    desk.run(op.name_holder, [place], role="Pharmacovigilance lead")
    version = desk.run(op.propose, small, "Ready for signature").value
    words = ("visit sites", "pharmacovigilance", "signature", "northern")
    kinds = {hit.kind: hit for text in words for hit in desk.read(find, text)}
    expected = {"responsibility", "raci_holder", "matrix_version", "raci_party", "partnership"}
    expected |= {"responsibility_matrix"}
    assert (set(kinds), {hit.study_id for hit in kinds.values()}) == (expected, {study})
    found = {desk.read(queries.partnership_of, hit.record_id) for hit in kinds.values()}
    assert (found, kinds["matrix_version"].record_id) == ({(study, partnership)}, version)


def test_what_is_none_of_ours_belongs_to_no_partnership(desk, study, small, matrix):
    task = matrix().tasks[0].id
    desk.run(op.delete_tasks, task)
    assert [desk.read(queries.partnership_of, id) for id in (study, task)] == [None, None]
