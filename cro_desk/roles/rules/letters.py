"""The rules about who has which letter: 1, 2, 3, 16, 17, and the codes that no rule understands."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.i18n import _
from cro_desk.roles.rules.picture import CRO, SPONSOR, Picture, Row, party_names
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity, Transfer


def unknown_codes(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Name each cell of an imported matrix whose code nobody knows."""
    for party, cell in row.cells:
        if cell.unknown:
            text = _("{task}: “{code}” of {party} is none of R, A, C and I.")
            said = text.format(task=row.label, code=cell.unknown, party=party.name)
            yield Problem(0, Severity.ERROR, row.id, party.id, text=said)


def one_accountable(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 1: exactly one party is accountable."""
    if not row.accountable:
        said = _("{task} has no accountable party.").format(task=row.label)
        yield Problem(1, Severity.ERROR, row.id, text=said)
    elif len(row.accountable) > 1:
        text = _("{task}: {parties} are accountable, but only one party can be.")
        said = text.format(task=row.label, parties=party_names(row.accountable))
        yield Problem(1, Severity.ERROR, row.id, row.accountable[-1].id, text=said)


def somebody_responsible(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 2: at least one party is responsible."""
    if not row.responsible:
        said = _("{task} has no responsible party: nobody does it.").format(task=row.label)
        yield Problem(2, Severity.ERROR, row.id, text=said)


def shared_in_writing(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 3: several parties are responsible only where the task is shared and the split is written down."""
    shared = row.task.transfer is Transfer.SHARED
    if len(row.responsible) < 2 or (shared and row.task.split.strip()):
        return
    if shared:
        text = _("{task} is shared by {parties}, but who does which part is not written down.")
    else:
        text = _("{task} is done by {parties}, but it is not marked as shared with a written split.")
    said = text.format(task=row.label, parties=party_names(row.responsible))
    yield Problem(3, Severity.ERROR, row.id, row.responsible[-1].id, text=said)


def left_to_the_investigator(row: Row, _picture: Picture) -> Iterator[Problem]:
    """Rule 16: nobody but the site answers for what only the site does (ICH E6(R3) 2.3.1, 3.6.5)."""
    if not row.left_to_sites:
        return
    for party in row.accountable:
        if party.kind in (SPONSOR, CRO):
            text = _(
                "{task} is done by {sites} alone, so {party} cannot be accountable: "
                "it stays the investigator's."
            )
            said = text.format(task=row.label, sites=party_names(row.responsible), party=party.name)
            yield Problem(16, Severity.ERROR, row.id, party.id, text=said)


def few_consulted(row: Row, picture: Picture) -> Iterator[Problem]:
    """Rule 17: whoever is consulted costs time."""
    limit = picture.matrix.consulted_limit
    if len(row.consulted) > limit:
        text = _("{task}: {count} parties are consulted ({parties}); more than {limit} cost time.")
        said = text.format(
            task=row.label, count=len(row.consulted), parties=party_names(row.consulted), limit=limit
        )
        yield Problem(17, Severity.INFO, row.id, row.consulted[-1].id, text=said)
