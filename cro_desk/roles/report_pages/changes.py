"""What a version changed, row by row, against the one before."""

from __future__ import annotations

from cro_desk.i18n import N_, _, ngettext
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed
from cro_desk.roles.comparing import LETTERS, RowChange, compare
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.report_pages.parts import DASH, SIZE
from cro_desk.roles.shared import shared
from cro_desk.roles.words import ROW_KIND

FIELD = 170.0
#: what is said of a task that no letters tell of
NOTHING = {
    "added": N_("It is nobody’s yet."),
    "removed": N_("It was nobody’s."),
    "moved": N_("It stands elsewhere among the tasks."),
}


def change_list(before: Matrix | None, name: str, after: Matrix, people: Directory, width: float) -> Story:
    """Return the changes against a version of this name, none where there is nothing before."""
    title = _("What has changed")
    if before is None:
        return []
    changes = compare(before, shared(after), people)
    if not changes:
        said = _("Nothing has changed since {version}.").format(version=name[:1].lower() + name[1:])
        return [together(Heading(title), text(said, "note"))]
    words = ngettext(
        "{count} task differs from {version}.", "{count} tasks differ from {version}.", len(changes)
    )
    intro = words.format(count=len(changes), version=name[:1].lower() + name[1:])
    return headed(title, _grid(changes, width), width, intro)


def _grid(changes: tuple[RowChange, ...], width: float) -> Grid:
    value = (width - FIELD) / 2
    columns = (Column(_("What"), FIELD), Column(_("Before"), value), Column(_("Now"), value))
    return Grid(columns, [row for change in changes for row in _rows(change)], SIZE)


def _rows(change: RowChange) -> list[Row]:
    """Return the task as a heading and a row for each field that changed; of one that came or went its
    letters.
    """
    title = f"{change.code}  {change.task}".strip()
    heading = Row((Cell(title, fonts.BOLD), Cell(_(ROW_KIND[change.kind]), fonts.BOLD)), Kind.SECTION, 2)
    told = [field for field in change.fields if change.kind == "changed" or field.name == LETTERS]
    if not told:
        return [heading, Row((Cell(_(NOTHING[change.kind])),), span=3)]
    lines = ((field.label, field.old or DASH, field.new or DASH) for field in told)
    return [heading, *(Row(tuple(map(Cell, line))) for line in lines)]
