"""The people who are named in the matrix, with how much of it is theirs."""

from __future__ import annotations

from datetime import date

from cro_desk.i18n import _
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.people import PersonLoad, people
from cro_desk.roles.raci import ORDER
from cro_desk.roles.report_pages.parts import DASH, SIZE
from cro_desk.studies.words import BLINDING

COUNT, BLIND = 34.0, 70.0


def person_list(matrix: Matrix, directory: Directory, today: date, width: float) -> Story:
    """Return everybody behind a cell: name, role, organisation, and in how many tasks as what."""
    loads = people(matrix, directory, today)
    if not loads:
        return []
    share = (width - BLIND - len(ORDER) * COUNT) / 3
    columns = (
        *(Column(title, share) for title in (_("Name"), _("Role"), _("Organisation"))),
        Column(_("Blinding"), BLIND),
        *(Column(letter.value, COUNT, right=True) for letter in ORDER),
    )
    by_name = sorted(loads, key=lambda load: (load.organisation.casefold(), load.name.casefold()))
    rows = [_row(load, directory) for load in by_name]
    return headed(_("People behind the cells"), Grid(columns, rows, SIZE), width)


def _row(load: PersonLoad, directory: Directory) -> Row:
    card = directory.card(load.person_id)
    blinding = _(BLINDING[card.blinding]) if card is not None and card.blinding is not None else ""
    name = load.name if load.person_id else _("{role} (nobody yet)").format(role=load.name)
    told = (name, load.role or DASH, load.organisation or DASH, blinding or DASH)
    return Row((*map(Cell, told), *(Cell(str(load.counts[letter])) for letter in ORDER)))
