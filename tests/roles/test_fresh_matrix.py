from __future__ import annotations

from collections import Counter

from cro_desk.desk import Desk
from cro_desk.roles import queries
from cro_desk.roles.directory import directory
from cro_desk.roles.operations import start_matrix
from cro_desk.roles.rules import check
from cro_desk.studies.operations import begin_partnership


def test_matrix_started_from_the_library_has_no_error_in_the_workspace(desk: Desk, study_id: str):
    partnership = desk.run(begin_partnership, study_id, "Northwind").value
    desk.run(start_matrix, partnership)
    matrix = desk.read(queries.matrix, partnership)
    found = check(matrix, desk.read(directory, study_id))
    assert Counter(each.rule for each in found) == {4: 129, 5: 71, 6: 71}
