"""Whom a bundle's changes are believed from: the heads in it, those we have, and the people we know."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from cro_desk.sharing.contacts import contacts
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.reading_lines import Link
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.store.connections import Raw
from cro_desk.store.journal.hiding import own_replicas
from cro_desk.store.merging import signed_heads
from cro_desk.store.merging.rights import Trust
from cro_desk.store.merging.signed_heads import Chain, SignedHead
from cro_desk.store.work import Work

_AT = "SELECT hash FROM edit WHERE replica = ? AND scope = ? AND number = ?"


def trust(work: Work, opened: OpenedBundle) -> Trust:
    """Return whom to believe; BundleRefused where sender, heads or chains are not what they must be."""
    manifest, driver = opened.manifest, work.session.driver
    names = _names(work)
    if manifest.sender.signing not in names:
        raise BundleRefused("unknown sender")
    own, own_key = own_replicas(driver), work.identity.person_key
    held = signed_heads.held(driver)
    _check_heads(manifest.heads, manifest.scopes, held, dict.fromkeys(own, own_key))
    _check_known(driver, manifest.heads, manifest.acknowledges)
    _check_chains(opened.links, manifest.heads)
    newest = {
        chain: max((heads[chain] for heads in (held, manifest.heads) if chain in heads), key=_number)
        for chain in held.keys() | manifest.heads.keys()
    }
    return Trust(newest, manifest.sender.signing, own, own_key, names)


def _number(head: SignedHead) -> int:
    return head.number


def _names(work: Work) -> dict[str, str]:
    """Return by key the names of those whom we know: contacts, members of what is here, ourselves."""
    rows = work.session.driver.execute("SELECT person_key, name FROM member WHERE NOT deleted")
    known = dict(rows.fetchall())
    known |= {row.signing: row.name for row in contacts(work.session) if not row.followed_by}
    return {**known, work.identity.person_key: work.author}


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
