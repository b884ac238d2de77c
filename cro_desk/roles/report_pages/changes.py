"""What a version changed, row by row, against the one before."""

from __future__ import annotations

from cro_desk.i18n import _, ngettext
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.roles.comparing import LETTERS, RowChange, compare
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.report_pages.parts import DASH, SIZE
from cro_desk.roles.words import ROW_KIND

CODE, TASK, KIND, FIELD = 44.0, 190.0, 54.0, 110.0


def change_list(before: Matrix | None, name: str, after: Matrix, people: Directory, width: float) -> Story:
    """Return the changes against a version of this name, none where there is nothing before."""
    title = _("What has changed")
    if before is None:
        return []
    changes = compare(before, after, people)
    if not changes:
        said = _("Nothing has changed since {version}.").format(version=name[:1].lower() + name[1:])
        return [together(Heading(title), text(said, "note"))]
    words = ngettext(
        "{count} task differs from {version}.", "{count} tasks differ from {version}.", len(changes)
    )
    intro = words.format(count=len(changes), version=name[:1].lower() + name[1:])
    return headed(title, _grid(changes, width), width, intro)


def _grid(changes: tuple[RowChange, ...], width: float) -> Grid:
    value = (width - CODE - TASK - KIND - FIELD) / 2
    columns = (
        *(Column(_("No."), CODE), Column(_("Task"), TASK), Column(_("Change"), KIND)),
        *(Column(_("What"), FIELD), Column(_("Before"), value), Column(_("Now"), value)),
    )
    return Grid(columns, [row for change in changes for row in _rows(change)], SIZE)


def _rows(change: RowChange) -> list[Row]:
    """Return a row for each field that changed; of a task that came or went its letters."""
    first = (Cell(change.code, muted=True), Cell(change.task), Cell(_(ROW_KIND[change.kind])))
    told = [field for field in change.fields if change.kind == "changed" or field.name == LETTERS]
    if not told:
        return [Row((*first, Cell(), Cell(), Cell()))]
    again = (Cell(), Cell(), Cell())
    return [
        Row((*(again if at else first), Cell(field.label), Cell(field.old or DASH), Cell(field.new or DASH)))
        for at, field in enumerate(told)
    ]
