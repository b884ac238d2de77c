"""What the Sharing pane reads for its tabs: the study, and whom one can share it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.sharing.tab import Shown

if TYPE_CHECKING:
    from datetime import datetime

    from cro_desk.sharing.contacts import ContactRow
    from cro_desk.sharing.including import LeftOut
    from cro_desk.sharing.members import MemberRow


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody known by a card, or let into the study by somebody else; `id` is the signing key."""

    id: str
    name: str
    organisation: str
    email: str
    #: None where no card of theirs was accepted here
    contact: ContactRow | None
    #: what they are let into in the study that is shown, ended ones included
    into: tuple[MemberRow, ...]
    #: parts of the study that they were not let into, though one might think so
    left_out: tuple[LeftOut, ...] = ()


def read_shown(session: Any, study_id: str) -> Shown:
    """Return the study with its partnerships."""
    from cro_desk.roles.queries import partnerships
    from cro_desk.studies.queries import studies

    named = {row.id: row.protocol for row in studies(session)}
    rows = partnerships(session, study_id) if study_id in named else ()
    return Shown(study_id, named.get(study_id, ""), tuple((row.id, row.name) for row in rows))


def read_people(session: Any, study_id: str, now: datetime) -> tuple[PersonRow, ...]:
    """Return the contacts, then those whom others have let into the study."""
    from cro_desk.sharing.contacts import contacts
    from cro_desk.sharing.members import members

    into: dict[str, list[MemberRow]] = {}
    for row in members(session, study_id) if study_id else ():
        if not row.own:
            into.setdefault(row.key, []).append(row)
    missing = _left_out(session, study_id, now) if study_id else {}
    known = [_known(row, into.pop(row.signing, []), missing) for row in contacts(session)]
    others = [
        PersonRow(key, rows[0].name, rows[0].organisation, "", None, tuple(rows), missing.get(key, ()))
        for key, rows in into.items()
    ]
    return (*known, *others)


def _known(row: ContactRow, into: list[MemberRow], missing: Mapping[str, tuple[LeftOut, ...]]) -> PersonRow:
    told = (row.name, row.organisation, row.email, row, tuple(into))
    return PersonRow(row.signing, *told, missing.get(row.signing, ()))


def _left_out(session: Any, study_id: str, now: datetime) -> dict[str, tuple[LeftOut, ...]]:
    """Return by key what is not included."""
    from cro_desk.sharing.including import left_out

    found: dict[str, tuple[LeftOut, ...]] = {}
    for row in left_out(session, study_id, now):
        found[row.key] = (*found.get(row.key, ()), row)
    return found
