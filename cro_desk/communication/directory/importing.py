"""Contacts taken into the directory as a person decided, all in one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from cro_desk.communication.directory.card import FIELDS, CardsRead
from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.communication.directory.matching import Decision, Incoming
from cro_desk.communication.directory.sheet_in import read_sheets
from cro_desk.communication.directory.vcard_in import LARGEST, read_vcards
from cro_desk.errors import ExchangeError, UserError
from cro_desk.i18n import N_, _
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.operations import edit_person, new_person
from cro_desk.studies.records import Person, Study
from cro_desk.studies.rules import plain
from cro_desk.studies.terms import Side

VCARDS = frozenset((".vcf", ".vcard"))
_ORGANISATIONS = """SELECT name, 'cro' FROM partnership WHERE study_id = ? AND NOT deleted
    UNION ALL SELECT sponsor, 'sponsor' FROM study WHERE id = ?"""


@dataclass(frozen=True, slots=True)
class Known:
    """What cards are compared with: the people of a study, and on which side each organisation is."""

    people: tuple[Contact, ...]
    sides: dict[str, Side]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    added: int
    changed: int


def known_to(session: Session, study_id: str) -> Known:
    """Return whom the study knows."""
    people = contacts(session, study_id)
    sides = {plain(each.organisation): each.side for each in people if each.organisation}
    for name, side in raw(session.connection()).execute(_ORGANISATIONS, (study_id, study_id)):
        if name:
            sides[plain(name)] = Side(side)
    return Known(people, sides)


def read_file(path: Path) -> CardsRead:
    """Return the contacts of a vCard file; `UserError` or `ExchangeError` where there are none."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(_("{file} is too large for contacts.").format(file=path.name))
        content = path.read_bytes()
    except OSError as error:
        problem = _("{path} cannot be read: {why}.").format(path=path, why=error.strerror or error)
        raise ExchangeError(problem, _("Check that the file is there and may be read.")) from error
    return read_vcards(content)


def is_vcard(path: Path) -> bool:
    """Tell whether a file is one of vCards, by its name."""
    return path.suffix.casefold() in VCARDS


@operation(N_("Import contacts"))
def import_contacts(work: Work, study_id: str, chosen: Sequence[Incoming]) -> Taken:
    """Add and change people as was decided of each card; those left out change nothing."""
    study = work.get(Study, study_id)
    added = changed = 0
    for each in chosen:
        if each.decision is Decision.ADD:
            fields = {name: getattr(each.card, name) for name in FIELDS}
            new_person(work, study, each.side, fields)
            added += 1
        elif each.decision is not Decision.LEAVE and each.known is not None:
            changed += _merge(work, each)
    return Taken(added, changed)


def _merge(work: Work, each: Incoming) -> bool:
    changes = each.changes(each.decision)
    if changes and each.known is not None:
        work.get(Person, each.known.id)
        edit_person(work, each.known.id, **changes)
    return bool(changes)


__all__ = ["Known", "Taken", "import_contacts", "is_vcard", "known_to", "read_file", "read_sheets"]
