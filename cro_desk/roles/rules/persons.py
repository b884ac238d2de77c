"""The rules about the people behind the letters: 4, 11, 12 and the load of 13."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cro_desk.i18n import _
from cro_desk.roles.directory import PersonCard
from cro_desk.roles.matrix import Cell, Party
from cro_desk.roles.rules.picture import A, Picture, R, Row, holders, listed
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity
from cro_desk.studies.terms import Blinding


def somebody_answers(row: Row, picture: Picture) -> Iterator[Problem]:
    """Rule 4: behind an accountable party stands a person, or a role that somebody has."""
    for party, cell in row.cells:
        if A not in cell.letters:
            continue
        named = holders(cell, A)
        if not any(picture.held(party, holder) for holder in named):
            said = _nobody(row, party, [picture.directory.holder_name(holder) for holder in named])
            yield Problem(4, Severity.WARNING, row.id, party.id, text=said)


def _nobody(row: Row, party: Party, names: Sequence[str]) -> str:
    if names:
        text = _("{task}: {party} is accountable through {names}, but no such person or role is listed.")
    else:
        text = _("{task}: {party} is accountable, but nobody is named who answers for it.")
    return text.format(task=row.label, party=party.name, names=listed(names))


def blinded_stay_away(row: Row, picture: Picture) -> Iterator[Problem]:
    """Rule 11: nobody who is blinded stands behind a letter of an unblinded task."""
    if not row.task.unblinded:
        return
    for party, cell in row.cells:
        if cell.letters:
            for card in _blinded(picture, party, cell):
                text = _("{task} is unblinded work, but {person} of {party} is blinded.")
                said = text.format(task=row.label, person=card.name, party=party.name)
                yield Problem(11, Severity.ERROR, row.id, party.id, card.id, said)


def _blinded(picture: Picture, party: Party, cell: Cell) -> Iterator[PersonCard]:
    """Yield the blinded people behind a cell, each once."""
    seen: set[str] = set()
    for holder in cell.holders:
        for card in picture.held(party, holder):
            if card.blinding is Blinding.BLINDED and card.id not in seen:
                seen.add(card.id)
                yield card


def four_eyes(picture: Picture) -> Iterator[Problem]:
    """Rule 12: nobody makes an output alone and is the only one to approve it."""
    outputs: dict[str, list[Row]] = {}
    for row in picture.rows:
        if row.task.four_eyes:
            outputs.setdefault(row.task.four_eyes, []).append(row)
    for output, rows in outputs.items():
        yield from _one_pair_of_eyes(picture, output, rows)


def _one_pair_of_eyes(picture: Picture, output: str, rows: Sequence[Row]) -> Iterator[Problem]:
    approving = {person for row in rows for person in picture.named(row, A)}
    making = [{*picture.named(row, R)} for row in rows]
    alone = next(iter(approving)) if len(approving) == 1 else ""
    card = picture.directory.people.get(alone)
    # where a task of the output is done by others alone, a second pair of eyes has seen it
    if card is None or any(people and alone not in people for people in making):
        return
    made = [row for row, people in zip(rows, making, strict=True) if alone in people]
    if made:
        text = _("{person} is responsible for the {output} ({tasks}) and the only one who approves it.")
        tasks = listed([row.label for row in made])
        said = text.format(person=card.name, output=output, tasks=tasks)
        yield Problem(12, Severity.WARNING, made[0].id, _party_of(picture, made[0], alone), alone, said)


def _party_of(picture: Picture, row: Row, person_id: str) -> str:
    """Return the party as which a person is responsible for a task."""
    return next(
        party.id
        for party, cell in row.cells
        if R in cell.letters
        for holder in holders(cell, R)
        if any(card.id == person_id for card in picture.held(party, holder))
    )


def not_overloaded(picture: Picture) -> Iterator[Problem]:
    """Rule 13, first half: nobody is accountable for more than the matrix allows."""
    limit = picture.matrix.accountable_limit
    loads = Counter(person for row in picture.rows for person in {*picture.named(row, A)})
    for person_id, load in loads.items():
        card = picture.directory.people.get(person_id)
        if card is not None and load > limit:
            text = _("{person} is accountable for {count} tasks; more than {limit} are hard to answer for.")
            said = text.format(person=card.name, count=load, limit=limit)
            yield Problem(13, Severity.INFO, "", "", person_id, said)
