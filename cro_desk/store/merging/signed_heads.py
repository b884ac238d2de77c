"""Signed heads: how somebody vouches for what their own workspace wrote.

A head is a chain's last edit, by its number and hash; since each edit names the one before it, a signed head
proves the whole chain up to there. Heads stand beside the journal: they prove it and are no part of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import Any

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.vault.identity import Identity
from cro_desk.store.vault.signer import Signer, is_signed

Chain = tuple[str, str]
_DOMAIN = b"cro-desk journal head 1\n"
_KEEP = "INSERT OR IGNORE INTO signed_head VALUES (?,?,?,?,?,?)"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A chain's last edit as its writer signed it; keys and signature as hex."""

    replica: str
    scope: str
    number: int
    hash: str
    person_key: str
    signature: str = ""

    @property
    def chain(self) -> Chain:
        return self.replica, self.scope

    @property
    def message(self) -> bytes:
        """Return what is signed."""
        content = (self.replica, self.scope, self.number, self.hash, self.person_key)
        return _DOMAIN + orjson.dumps(content)

    def holds(self) -> bool:
        """Whether the holder of the key signed exactly this."""
        return is_signed(self.person_key, self.message, self.signature)


def told(head: SignedHead) -> list[Any]:
    """Return the head as a manifest has it."""
    return list(astuple(head))


def sign_own(driver: Raw, identity: Identity, chains: Collection[Chain]) -> Iterator[SignedHead]:
    """Sign the heads of our own chains."""
    signer = Signer(identity)
    for (replica, scope), (number, digest) in heads(driver).items():
        if (replica, scope) in chains:
            head = SignedHead(replica, scope, number, digest, signer.person_key)
            yield SignedHead(
                replica, scope, number, digest, signer.person_key, signer.sign(head.message).hex()
            )


def heads(driver: Raw) -> dict[Chain, tuple[int, str]]:
    """Return number and hash of the last edit that counts, of every chain."""
    rows = driver.execute("SELECT replica, scope, number, hash FROM head")
    return {(replica, scope): (number, digest) for replica, scope, number, digest in rows}


def held(driver: Raw) -> dict[Chain, SignedHead]:
    """Return the newest signed head of each chain."""
    columns = "replica, scope, max(number), hash, person_key, signature"
    rows = driver.execute(f"SELECT {columns} FROM signed_head GROUP BY replica, scope")  # noqa: S608
    return {head.chain: head for head in (SignedHead(*row) for row in rows)}


def up_to(driver: Raw, ends: Mapping[Chain, tuple[int, str]]) -> dict[Chain, SignedHead]:
    """Return the newest signed head of each chain that does not go beyond its end."""
    rows = driver.execute(
        "SELECT replica, scope, number, hash, person_key, signature FROM signed_head ORDER BY number"
    )
    heads = (SignedHead(*row) for row in rows)
    return {head.chain: head for head in heads if head.number <= ends.get(head.chain, (0, ""))[0]}


def keep(driver: Raw, heads: Iterable[SignedHead]) -> None:
    """Keep these heads."""
    driver.executemany(_KEEP, [astuple(head) for head in heads])


def writers(heads: Mapping[Chain, SignedHead]) -> dict[str, str]:
    """Return by replica the key of the person who vouches for it."""
    return {head.replica: head.person_key for head in heads.values()}
