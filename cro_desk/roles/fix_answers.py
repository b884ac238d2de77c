"""The one right answer to each kind of error, where there is one; `fixing` tries it before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cro_desk.i18n import _
from cro_desk.roles.matrix import Cell, Party
from cro_desk.roles.raci import parse_letters, write_letters
from cro_desk.roles.rules.picture import CRO, PROVIDERS, SITE, SPONSOR, A, R, Row
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.templates import library
from cro_desk.roles.terms import Letter, PartyKind, Transfer


@dataclass(frozen=True, slots=True)
class SetLetters:
    """The letters of a cell from now on, as people write them; empty clears it."""

    task_id: str
    party_id: str
    letters: str


@dataclass(frozen=True)
class SetFields:
    """Fields of a task from now on, by the names of `matrix.Task`."""

    task_id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do, as a button says it, and what changes."""

    label: str
    changes: tuple[SetLetters | SetFields, ...]


def the_answer(problem: Problem, row: Row, parties: Sequence[Party]) -> Answer | None:
    """Return the only right answer to an error; None where there are none or several."""
    answer = _ANSWERS.get(problem.rule)
    return None if answer is None else answer(row, parties)


def _accountable(row: Row, parties: Sequence[Party]) -> Answer | None:
    """Rule 1: the sponsor answers for what it gives away (ICH E6(R3) 3.6.6), the others for their own."""
    keeper = _keeper(row, parties)
    if keeper is None or (row.accountable and keeper not in row.accountable):
        return None
    others = [party for party in row.accountable if party is not keeper]
    if any(row.task.cell(party.id).letters == {A} for party in others):
        return None  # taking its only letter away leaves open what that party is to the task
    changes = [_letters(row, keeper, add=A)] if not row.accountable else []
    changes += [_letters(row, party, take=A) for party in others]
    label = _("Make {party} the accountable party").format(party=keeper.name)
    return _answer(label, changes)


def _keeper(row: Row, parties: Sequence[Party]) -> Party | None:
    """Return who answers for a task: the site for its own, the CRO for its internal processes."""
    if row.left_to_sites:
        return _only(row.responsible)
    return _only(_of(parties, CRO if row.task.library_code in _cros_own() else SPONSOR))


@cache
def _cros_own() -> frozenset[str]:
    return frozenset(each.code for each in library() if A in parse_letters(each.cro))


def _responsible(row: Row, parties: Sequence[Party]) -> Answer | None:
    """Rule 2: what is retained the sponsor does, what is transferred the one provider there is."""
    kinds = {Transfer.RETAINED: (SPONSOR,), Transfer.TRANSFERRED: PROVIDERS}
    doer = _only(_of(parties, *kinds.get(row.task.transfer, ()))) if row.task.transfer else None
    if doer is None:
        return None
    label = _("Make {party} the responsible party").format(party=doer.name)
    return _answer(label, [_letters(row, doer, add=R)])


def _shared(row: Row, _parties: Sequence[Party]) -> Answer | None:
    """Rule 3: where a split is written down the task is shared; policy's own tasks ask a second person."""
    if not row.task.split.strip() or row.task.policy_retained:
        return None
    return Answer(_("Mark the task as shared"), (SetFields(row.id, {"transfer": Transfer.SHARED}),))


def _subcontracted(row: Row, _parties: Sequence[Party]) -> Answer | None:
    """Rule 10: the one third party that does the task is the subcontractor."""
    doer = _only([party for party in row.responsible if party.kind in PROVIDERS - {CRO}])
    if row.task.subcontractor or row.task.subcontractor_approved_on is None or doer is None:
        return None
    label = _("Name {party} as the subcontractor").format(party=doer.name)
    return Answer(label, (SetFields(row.id, {"subcontractor": doer.name}),))


def _investigators(row: Row, _parties: Sequence[Party]) -> Answer | None:
    """Rule 16: the site that does the task answers for it, nobody else."""
    site = _only(_of(row.responsible, SITE))
    if site is None:
        return None
    changes = [_letters(row, party, take=A) for party in row.accountable if party.kind in (SPONSOR, CRO)]
    changes.append(_letters(row, site, add=A))
    return _answer(_("Leave the task to {party}").format(party=site.name), changes)


_ANSWERS: Mapping[int, Callable[[Row, Sequence[Party]], Answer | None]] = {
    1: _accountable,
    2: _responsible,
    3: _shared,
    10: _subcontracted,
    16: _investigators,
}


def _of(parties: Iterable[Party], *kinds: PartyKind) -> list[Party]:
    return [party for party in parties if party.kind in kinds]


def _only(parties: Sequence[Party]) -> Party | None:
    return parties[0] if len(parties) == 1 else None


def _answer(label: str, changes: Sequence[SetLetters | None]) -> Answer | None:
    """Return the answer, none where a cell with an unknown code would be overwritten."""
    sure = tuple(change for change in changes if change is not None)
    return Answer(label, sure) if len(sure) == len(changes) else None


def _letters(
    row: Row, party: Party, *, add: Letter | None = None, take: Letter | None = None
) -> SetLetters | None:
    """Change a letter; consulted and informed give way to a letter that does something."""
    cell: Cell = row.task.cell(party.id)
    if cell.unknown:
        return None
    letters = (cell.letters & {A, R}) | {add} if add else cell.letters - {take or A}
    return SetLetters(row.id, party.id, write_letters(letters))
