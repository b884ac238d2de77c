"""Whom a bundle's changes are believed from: the heads in it, those we have, and the people we know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from sqlmodel import col, select

from cro_desk.sharing.cards import Card
from cro_desk.sharing.contacts import contacts, own_card
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.reading_lines import Link
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.store.connections import Raw
from cro_desk.store.journal.hiding import own_replicas
from cro_desk.store.merging import signed_heads
from cro_desk.store.merging.rights import Trust
from cro_desk.store.merging.signed_heads import Chain, SignedHead
from cro_desk.store.scopes import Member
from cro_desk.store.work import Work

_AT = "SELECT hash FROM edit WHERE replica = ? AND scope = ? AND number = ?"


def trust(work: Work, opened: OpenedBundle) -> Trust:
    """Return whom to believe; BundleRefused where sender, heads or chains are not what they must be."""
    manifest, driver = opened.manifest, work.session.driver
    known = _known(work)
    _check_sender(work, manifest.sender, manifest.scopes, known)
    own, own_key = own_replicas(driver), work.identity.person_key
    held = signed_heads.held(driver)
    _check_heads(manifest.heads, manifest.scopes, held, dict.fromkeys(own, own_key))
    _check_known(driver, manifest.heads, manifest.acknowledges)
    _check_own(driver, work.identity.replica, manifest.acknowledges)
    _check_chains(opened.links, manifest.heads)
    proven = {head.chain: head for head in proven_heads(driver, opened)}
    newest = {
        chain: max((heads[chain] for heads in (held, proven) if chain in heads), key=_number)
        for chain in held.keys() | proven.keys()
    }
    return Trust(
        heads=newest,
        sender=manifest.sender.signing,
        own=own,
        own_key=own_key,
        names={**{key: card.name for key, card in known.items()}, own_key: work.author},
        carried={chain: (links[0][0], links[-1][0]) for chain, links in opened.links.items()},
    )


def proven_heads(driver: Raw, opened: OpenedBundle) -> Iterator[SignedHead]:
    """Return the heads that an edit bears out which is here or comes along; of others nothing is known."""
    for head in opened.manifest.heads.values():
        row = driver.execute(_AT, (*head.chain, head.number)).fetchone()
        if head.chain in opened.links or row == (head.hash,):
            yield head


def _number(head: SignedHead) -> int:
    return head.number


def _known(work: Work) -> dict[str, Card]:
    """Return by key the cards that we have accepted, and that no other key has followed; and our own."""
    cards = {row.signing: row.card for row in contacts(work.session) if not row.followed_by}
    return {**cards, work.identity.person_key: own_card(work.identity)}


def _check_sender(work: Work, sender: Card, scopes: Collection[str], known: Mapping[str, Card]) -> None:
    """The sender is somebody whom we know, by a card or as a member of what comes, and under their name."""
    if any(row.followed_by for row in contacts(work.session) if row.signing == sender.signing):
        raise BundleRefused("replaced key")
    told: Card | tuple[str, str] = sender
    found: set[Card | tuple[str, str]] = {known[sender.signing]} if sender.signing in known else set()
    if not found:
        told = (sender.name, sender.encryption)
        members = select(Member).where(col(Member.person_key) == sender.signing)
        inside = [each for each in work.select(members) if each.scope in scopes]
        found = {(each.name, each.encryption_key or sender.encryption) for each in inside}
    if not found:
        raise BundleRefused("unknown sender")
    if told not in found:
        raise BundleRefused("card")


def _check_heads(
    heads: Mapping[Chain, SignedHead],
    scopes: frozenset[str],
    held: Mapping[Chain, SignedHead],
    own: Mapping[str, str],
) -> None:
    """A head is signed, of a scope that is told of, and by the one who always signed for its replica."""
    writers = {**signed_heads.writers(held), **own}
    for head in heads.values():
        if not head.holds():
            raise BundleRefused("signature")
        if head.scope not in scopes:
            raise BundleRefused("place")
        if writers.setdefault(head.replica, head.person_key) != head.person_key:
            raise BundleRefused("own name" if head.replica in own else "another's name")


def _check_known(
    driver: Raw, heads: Mapping[Chain, SignedHead], told: Mapping[Chain, tuple[int, str]]
) -> None:
    """What somebody has of a chain is what we have of it: else it was continued twice."""
    theirs = {**told, **{chain: (head.number, head.hash) for chain, head in heads.items()}}
    for chains in (told, theirs):
        for chain, (number, digest) in chains.items():
            row = driver.execute(_AT, (*chain, number)).fetchone()
            if row and row[0] != digest:
                raise BundleRefused("fork")


def _check_own(driver: Raw, replica: str, told: Mapping[Chain, tuple[int, str]]) -> None:
    """Nobody has more of what this very workspace wrote than it has itself, unless it was copied."""
    for (writer, scope), (number, _digest) in told.items():
        if writer == replica and number > _end(driver, replica, scope):
            raise BundleRefused("fork")


def _end(driver: Raw, replica: str, scope: str) -> int:
    sql = "SELECT coalesce(max(number), 0) FROM edit WHERE replica = ? AND scope = ?"
    return int(driver.execute(sql, (replica, scope)).fetchone()[0])


def _check_chains(found: Mapping[Chain, list[Link]], heads: Mapping[Chain, SignedHead]) -> None:
    """Each chain in the bundle ends in its signed head, every edit naming the one before it."""
    for chain, links in found.items():
        head = heads.get(chain)
        if head is None or links[-1][0] > head.number:
            raise BundleRefused("unsigned")
        if links[-1][::2] != (head.number, head.hash) or not _is_linked(links):
            raise BundleRefused("chain")


def _is_linked(links: list[Link]) -> bool:
    return all((after[0], after[1]) == (before[0] + 1, before[2]) for before, after in pairwise(links))
