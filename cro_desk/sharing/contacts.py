"""Contacts: whose card was accepted. A known person's new key is never taken silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.sharing.cards import Card, write_card
from cro_desk.sharing.lookalikes import looks_like
from cro_desk.sharing.records import Contact
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Member
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


class SameName(UserError):  # noqa: N818 - what has happened
    """Somebody else is known by a name that looks the same; `known` is that contact."""

    def __init__(self, known: ContactRow) -> None:
        super().__init__(
            _("Another {name} is known already, of {organisation}.").format(
                name=known.name, organisation=known.organisation
            ),
            _("Compare the words of the fingerprint by telephone, then confirm that this is another person."),
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
def accept_card(
    work: Work, card: Card, *, compared: bool = False, new_key: bool = False, another: bool = False
) -> str:
    """Take somebody among the contacts.

    KeyChanged where they were known by another key, until that is confirmed by `new_key`; SameName where
    somebody else is called the same, until `another` says that it is not the same person.
    """
    if card.signing == work.identity.person_key:
        raise UserError(_("This is your own contact card."), _("Send it to others; accept theirs."))
    known = [row for row in _everybody(work.session) if not row.followed_by]
    before = [row for row in known if _changed(row, card)]
    if before and not (new_key or another):
        raise KeyChanged(before[0])
    alike = [row for row in known if row.signing != card.signing and looks_like(row.name, card.name)]
    if alike and not (new_key or another):
        raise SameName(alike[0])
    for row in before if new_key else ():
        _follow(work, row, card)
    if another and (before or alike):
        work.event(
            "same name", work.private, card.name, known=[row.signing for row in alike], key=card.signing
        )
    return _keep(work, card, compared).id


def _everybody(session: Session) -> Iterator[ContactRow]:
    """Return whose card was ever accepted, be it removed since, and who is a member of a scope."""
    cards = session.exec(select(Contact).order_by(col(Contact.id))).all()
    yield from map(_row, cards)
    own = {card.signing for card in cards}
    members = select(Member).where(col(Member.deleted).is_(False)).order_by(col(Member.id))
    for each in session.exec(members).all():
        if each.person_key not in own:
            own.add(each.person_key)
            yield ContactRow(
                *(each.id, each.name, each.organisation, "", each.person_key),
                *(each.encryption_key, False, each.since, ""),
            )


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
    """Whether the card is of this contact's person, as far as it looks, with a key that we do not know."""
    if row.signing == card.signing:
        return bool(row.encryption) and row.encryption != card.encryption
    one_place = not (row.organisation and card.organisation) or looks_like(
        row.organisation, card.organisation
    )
    return looks_like(row.email, card.email) or (looks_like(row.name, card.name) and one_place)


def _follow(work: Work, row: ContactRow, card: Card) -> None:
    work.event("key changed", work.private, row.name, before=row.signing, after=card.signing)
    known = work.session.get(Contact, row.id)
    if known is not None and row.signing != card.signing:
        known.followed_by = card.signing


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
