"""Acts on cells: letters set on a range at once, and who stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from cro_desk.i18n import N_
from cro_desk.roles import raci
from cro_desk.roles.acts.fields import checked_letters
from cro_desk.roles.acts.keeping import hanging, live, matrix_of, stored
from cro_desk.roles.acts.stored_rows import cell_id
from cro_desk.roles.acts.writing import write_cells
from cro_desk.roles.matrix import Cell, Holder, Task
from cro_desk.roles.records import RaciCell, RaciHolder, RaciParty, Responsibility
from cro_desk.roles.terms import Letter
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

#: a cell by the ids of its task and its party
Place = tuple[str, str]
Cells = Mapping[Place, Cell]


@operation(N_("Set responsibilities"))
def set_cells(work: Work, cells: Sequence[Place], letters: str) -> None:
    """Set the letters of these cells, `A/R` say; an empty text clears them and who stood behind them."""
    wanted = checked_letters(letters)
    change_cells(work, cells, lambda cell: raci.with_letters(cell, wanted))


@operation(N_("Set responsibilities"))
def toggle_letter(work: Work, cells: Sequence[Place], letter: Letter) -> None:
    """Take the letter away where all of these cells have it, else give it to those that do not."""
    before = read_cells(work, cells)
    all_have_it = all(letter in cell.letters for cell in before.values())
    after = {
        place: raci.toggled(cell, letter) if all_have_it or letter not in cell.letters else cell
        for place, cell in before.items()
    }
    write(work, before, after)


@operation(N_("Paste responsibilities"))
def paste_cells(work: Work, letters: Mapping[Place, str]) -> None:
    """Set the letters of each of these cells, as they came from a spreadsheet; empty ones clear theirs."""
    wanted = {place: checked_letters(text) for place, text in letters.items()}
    before = read_cells(work, wanted)
    write(work, before, {place: raci.with_letters(cell, wanted[place]) for place, cell in before.items()})


def change_cells(work: Work, cells: Iterable[Place], change: Callable[[Cell], Cell]) -> None:
    """Change cells one like the other."""
    before = read_cells(work, cells)
    write(work, before, {place: change(cell) for place, cell in before.items()})


def read_cells(work: Work, places: Iterable[Place]) -> dict[Place, Cell]:
    """Return the cells as they stand, empty ones too; their tasks and parties must be there."""
    wanted = list(dict.fromkeys(places))
    live(work, Responsibility, [task for task, _party in wanted])
    live(work, RaciParty, [party for _task, party in wanted])
    texts = stored(work, RaciCell, [cell_id(*place) for place in wanted])
    holders = _holders(work, wanted)
    found = {}
    for place in wanted:
        record = texts.get(cell_id(*place))
        read = raci.parse_cell("" if record is None or record.deleted else record.letters)
        found[place] = Cell(read.letters, read.unknown, tuple(holders.get(place, ())))
    return found


def write(work: Work, before: Cells, after: Cells) -> None:
    """Write cells, and who stands behind them, where they differ."""
    if not after:
        return
    tasks = live(work, Responsibility, [task for task, _party in after])
    write_cells(work, matrix_of(work, tasks), _tasks(before), _tasks(after))


def _tasks(cells: Cells) -> list[Task]:
    found: dict[str, dict[str, Cell]] = {}
    for (task, party), cell in cells.items():
        found.setdefault(task, {})[party] = cell
    return [Task(task, cells=held) for task, held in found.items()]


def _holders(work: Work, places: Sequence[Place]) -> Mapping[Place, list[Holder]]:
    wanted, found = {*places}, dict[Place, list[Holder]]()
    tasks = list(dict.fromkeys(task for task, _party in places))
    for record in hanging(work, RaciHolder, "responsibility_id", tasks):
        place = (record.responsibility_id, record.party_id)
        if place in wanted:
            letters = raci.parse_letters(record.letters)
            found.setdefault(place, []).append(Holder(record.person_id, record.role, letters))
    return found
