"""What is odd in an imported matrix, in sentences that name sheet and cell. Nothing is repaired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cro_desk.i18n import _, ngettext
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.terms import Letter
from cro_desk.roles.workbook.building import Built, Place
from cro_desk.roles.workbook.model import KEPT, CodeSource, CodeTaken
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.cells import address
from cro_desk.vendors.workbook.model import Notice
from cro_desk.vendors.workbook.recognition.normalise import key

_SHOWN = 40  # cells of one kind that get a sentence each


def matrix_notices(matrix: Matrix, built: Built, codes: Sequence[CodeTaken]) -> list[Notice]:
    """Return everything that is to be known about what was read."""
    return [
        *_codes(codes),
        *_free(built),
        *_twice_named(matrix, built),
        *_twice_asked(matrix, built),
        *_two_accountable(matrix, built),
        *_beside(built),
        *_transfers(built),
    ]


def _at(place: Place) -> tuple[str, str]:
    return place[0], address(place[1], place[2])


def _codes(codes: Iterable[CodeTaken]) -> Iterable[Notice]:
    for code in codes:
        if code.letters == KEPT:
            yield Notice(Severity.ERROR, code.sheet, code.cell, _unknown(code))
        elif code.source in {CodeSource.USUAL, CodeSource.LEGEND}:
            yield Notice(Severity.INFO, code.sheet, code.cell, _taken_for(code))


def _unknown(code: CodeTaken) -> str:
    place = ngettext("{count} cell", "{count} cells", code.count).format(count=code.count)
    if code.label:
        return _(
            "{code} ({label}) is none of R, A, C, I; it stands in {place} and stays as it is written. Say "
            "what it means."
        ).format(code=code.code, label=code.label, place=place)
    return _(
        "{code} is none of R, A, C, I, and the file does not explain it; it stands in {place} and stays as "
        "it is written. Say what it means."
    ).format(code=code.code, place=place)


def _taken_for(code: CodeTaken) -> str:
    place = ngettext("{count} cell", "{count} cells", code.count).format(count=code.count)
    if not code.letters:
        return _("{code} was taken for no part in the task, in {place}.").format(code=code.code, place=place)
    if code.label:
        words = _("{code} ({label}) was taken for {letters}, in {place}, because the file says so.")
        return words.format(code=code.code, label=code.label, letters=code.letters, place=place)
    words = _("{code} was taken for {letters}, in {place}; if it means something else, say so.")
    return words.format(code=code.code, letters=code.letters, place=place)


def _free(built: Built) -> Iterable[Notice]:
    for place, text in built.free[:_SHOWN]:
        shown = text if len(text) <= 60 else text[:57] + "…"
        words = _("“{text}” is no code; it stays as it is written until somebody says which letter it means.")
        yield Notice(Severity.ERROR, *_at(place), words.format(text=shown))
    more = len(built.free) - _SHOWN
    if more > 0:
        words = ngettext("{count} more cell holds words.", "{count} more cells hold words.", more)
        yield Notice(Severity.ERROR, *_at(built.free[_SHOWN][0]), words.format(count=more))


def _twice_named(matrix: Matrix, built: Built) -> Iterable[Notice]:
    seen: dict[str, Place] = {}
    for party in matrix.parties:
        first = seen.setdefault(key(party.name), built.heads[party.id])
        if first != built.heads[party.id]:
            words = _("The party {name} stands here again; the first is in {cell}. Both columns are kept.")
            cell = address(first[1], first[2])
            yield Notice(
                Severity.WARNING, *_at(built.heads[party.id]), words.format(name=party.name, cell=cell)
            )


def _twice_asked(matrix: Matrix, built: Built) -> Iterable[Notice]:
    for telling in (_by_code, _by_text):
        seen: dict[str, Task] = {}
        for task in matrix.tasks:
            mark = telling(task)
            first = seen.setdefault(mark, task) if mark else task
            if first is not task and not (telling is _by_text and first.code == task.code and task.code):
                place = built.places[first.id]
                said = task.code if telling is _by_code else task.task
                words = _("The task {task} stands here again; the first is in {sheet} {cell}. Both are kept.")
                text = words.format(task=said, sheet=place[0], cell=address(place[1], place[2]))
                yield Notice(Severity.WARNING, *_at(built.places[task.id]), text)


def _by_code(task: Task) -> str:
    return key(task.code)


def _by_text(task: Task) -> str:
    return f"{key(task.area)}|{key(task.task)}"


def _two_accountable(matrix: Matrix, built: Built) -> Iterable[Notice]:
    names = {party.id: party.name for party in matrix.parties}
    for task in matrix.tasks:
        held = task.parties(Letter.ACCOUNTABLE)
        if len(held) > 1:
            who = ", ".join(names[party] for party in held)
            words = _("{count} parties are accountable here: {who}. All stay until one is chosen.")
            yield Notice(
                Severity.WARNING, *_at(built.places[task.id]), words.format(count=len(held), who=who)
            )


def _beside(built: Built) -> Iterable[Notice]:
    if built.beside:
        count = len(built.beside)
        words = ngettext(
            "{count} cell says more than its letters; its words are kept in the task’s note.",
            "{count} cells say more than their letters; their words are kept in the tasks’ notes.",
            count,
        )
        yield Notice(Severity.INFO, *_at(built.beside[0]), words.format(count=count))


def _transfers(built: Built) -> Iterable[Notice]:
    for text in sorted(built.transfers):
        words = _("“{text}” says neither retained, transferred nor shared; the task’s transfer is left open.")
        yield Notice(Severity.WARNING, "", "", words.format(text=text))
