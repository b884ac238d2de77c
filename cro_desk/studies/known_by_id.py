"""What knows a person by id follows the person: whoever attends, answers or owes a paper goes on doing so.

Areas say in their records where they name a person (`known_by_id`), so none of them is named here.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import col, select

from cro_desk.store.kinds import kinds
from cro_desk.store.record import Record
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.records import Person

_PERSON = "person"


def follow_person(work: Work, person: Person, moved: Person) -> None:
    """Let all that names the person name the new card, where its readers know that one, too."""
    work.session.flush()
    for record, field in _naming(work, person):
        if _is_known(work, record, moved):
            setattr(record, field, moved.id)
            if getattr(record, "side", None) is person.side:
                record.side = moved.side


def _naming(work: Work, person: Person) -> Iterator[tuple[Record, str]]:
    for kind in kinds().values():
        for field, table in kind.model.known_by_id.items():
            if table == _PERSON:
                mine = select(kind.model).where(col(getattr(kind.model, field)) == person.id)
                yield from ((record, field) for record in work.select(mine))


def _is_known(work: Work, record: Record, moved: Person) -> bool:
    """Whether all who read the record may read the card.

    The sponsor's own records name the people of its partners; a partner's record never names a stranger.
    """
    tree = work.session.tree
    return tree.may_refer(record.scope, moved.scope) or not _is_partners(work, record)


def _is_partners(work: Work, record: Record) -> bool:
    return work.session.tree.kind(record.scope) == ScopeKind.PARTNERSHIP
