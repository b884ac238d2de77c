"""Contacts: whose card was accepted. A known person's new key is never taken silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.sharing.cards import Card, write_card
from cro_desk.sharing.records import Contact
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.vault.identity import Identity
from cro_desk.store.vault.signer import Signer
from cro_desk.store.work import Work


class KeyChanged(UserError):  # noqa: N818 - what has happened
    """Somebody known comes with another key; `known` is the contact as it was accepted."""

    def __init__(self, known: ContactRow) -> None:
        super().__init__(
            _("{name} comes with another key than before.").format(name=known.name),
            _("Compare the words of the fingerprint by telephone, then confirm that the key has changed."),
        )
        self.known = known


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody whom one can send to and receive from."""

    id: str
    name: str
    organisation: str
    email: str
    signing: str
    encryption: str
    compared: bool
    accepted_at: datetime
    followed_by: str

    @property
    def card(self) -> Card:
        return Card(self.name, self.organisation, self.email, self.signing, self.encryption)


def own_card(identity: Identity) -> Card:
    """Return our own card."""
    owner = identity.owner
    return Card(owner.name, owner.organisation, owner.email, identity.person_key, identity.encryption_key)


def own_card_text(identity: Identity) -> str:
    """Return our own card as text, to send as a file or to paste."""
    return write_card(own_card(identity), Signer(identity).sign)


def contacts(session: Session) -> tuple[ContactRow, ...]:
    """Return everybody whose card was accepted, by name; keys that were followed by others come last."""
    found = session.exec(select(Contact).where(col(Contact.deleted).is_(False)))
    return tuple(sorted(map(_row, found), key=lambda row: (row.followed_by, row.name.casefold(), row.id)))


def contact(session: Session, signing: str) -> ContactRow | None:
    """Return who signs by this key, where a card of theirs was accepted."""
    return next((row for row in contacts(session) if row.signing == signing), None)


@operation(N_("Accept a contact card"))
def accept_card(work: Work, card: Card, *, compared: bool = False, new_key: bool = False) -> str:
    """Take somebody among the contacts; KeyChanged where they were known by another key, until confirmed."""
    if card.signing == work.identity.person_key:
        raise UserError(_("This is your own contact card."), _("Send it to others; accept theirs."))
    before = [row for row in contacts(work.session) if not row.followed_by and _changed(row, card)]
    if before and not new_key:
        raise KeyChanged(before[0])
    for row in before:
        _follow(work, row, card)
    return _keep(work, card, compared).id


@operation(N_("Note that a fingerprint was compared"))
def note_compared(work: Work, signing: str) -> None:
    """Note that the words were compared by telephone, and are the same."""
    found = work.get(Contact, derived_id(work.private, signing))
    found.compared = True
    work.event("fingerprint compared", work.private, found.name, key=signing)


@operation(N_("Export the secret key"))
def note_key_exported(work: Work) -> None:
    """Note that the key which opens our bundles was written to a file."""
    work.event("key exported", work.private, work.author)


@operation(N_("Remove a contact"))
def remove_contact(work: Work, signing: str) -> None:
    """Forget a card; who it was stays in what they are members of."""
    work.delete(work.get(Contact, derived_id(work.private, signing)))


def _changed(row: ContactRow, card: Card) -> bool:
    """Whether the card is of this contact's person, with a key that we do not know them by."""
    if row.signing == card.signing:
        return row.encryption != card.encryption
    if row.email and card.email:
        return row.email.casefold() == card.email.casefold()
    return _folded(row.name, row.organisation) == _folded(card.name, card.organisation)


def _folded(*words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.casefold().split()) for word in words)


def _follow(work: Work, row: ContactRow, card: Card) -> None:
    work.event("key changed", work.private, row.name, before=row.signing, after=card.signing)
    if row.signing != card.signing:
        work.get(Contact, row.id).followed_by = card.signing


def _keep(work: Work, card: Card, compared: bool) -> Contact:
    id = derived_id(work.private, card.signing)
    known = work.session.get(Contact, id)
    told: dict[str, Any] = {"name": card.name, "organisation": card.organisation, "email": card.email}
    told |= {"encryption": card.encryption, "signing": card.signing}
    if known is None:
        told |= {"id": id, "scope": work.private, "accepted_at": work.now, "compared": compared}
        return work.add(Contact(**told))
    for name, value in {**told, "deleted": False, "followed_by": ""}.items():
        setattr(known, name, value)
    known.compared = known.compared or compared
    return known


def _row(found: Contact) -> ContactRow:
    return ContactRow(
        *(found.id, found.name, found.organisation, found.email, found.signing, found.encryption),
        *(found.compared, found.accepted_at, found.followed_by),
    )
