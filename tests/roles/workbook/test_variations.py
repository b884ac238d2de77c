"""Matrices as strangers write them, made at random: parties, numbers, areas and letters come out as meant."""

from __future__ import annotations

import pytest

from cro_desk.roles.matrix import Matrix
from cro_desk.roles.raci import write_cell
from cro_desk.roles.workbook.recognition import recognise
from tests.roles.workbook.variations import variation


def _said(matrix: Matrix) -> dict[str, tuple[str, str, dict[str, str]]]:
    names = {party.id: party.name for party in matrix.parties}
    return {
        task.task: (task.code, task.area, {names[id]: write_cell(cell) for id, cell in task.cells.items()})
        for task in matrix.tasks
    }


@pytest.mark.parametrize("seed", range(150))
def test_a_strangers_matrix_is_read_as_it_was_meant(seed: int):
    made = variation(seed)
    read = recognise(made.workbook)
    meant = {
        task: (number, area, {name: code for name, code in codes.items() if code})
        for task, (number, area, codes) in made.tasks.items()
    }
    assert ([party.name for party in read.matrix.parties], _said(read.matrix)) == (made.parties, meant)
