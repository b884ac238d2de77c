"""Who this workspace is: its owner, its replica, and its keys for signing (Ed25519) and encryption (X25519).

The secret keys are made with the workspace, stay inside the encrypted file and are not journalled. A restored
or copied workspace is a new replica that names its predecessor: two computers must never continue one chain.
"""

from __future__ import annotations

import platform
import secrets
from dataclasses import dataclass
from pathlib import Path

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from cro_desk.store.connections import Raw


@dataclass(frozen=True)
class Owner:
    """The person whose workspace it is."""

    name: str
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True)
class Identity:
    """What the workspace knows of itself. Keys are seeds of 32 bytes."""

    workspace: str
    replica: str
    place: str
    private: str
    signing: bytes
    encryption: bytes
    owner: Owner

    @property
    def person_key(self) -> str:
        """Return the public signing key by which others know this person, as hex."""
        return bytes(SigningKey(self.signing).verify_key).hex()

    @property
    def encryption_key(self) -> str:
        """Return the public key that others encrypt for, as hex."""
        return bytes(PrivateKey(self.encryption).public_key).hex()


def place_of(folder: Path) -> str:
    """Return where a workspace stands: another computer or folder means that it was copied or moved."""
    return f"{platform.node()}:{folder.resolve()}"


def new_replica() -> str:
    return secrets.token_hex(8)


def make(driver: Raw, workspace: str, private: str, place: str, owner: Owner) -> None:
    """Make the keys and write them into the new file."""
    signing, encryption = bytes(SigningKey.generate()), bytes(PrivateKey.generate())
    row = (1, workspace, new_replica(), place, private, signing, encryption)
    driver.execute(
        "INSERT INTO identity VALUES (?,?,?,?,?,?,?,?,?,?)",
        (*row, owner.name, owner.organisation, owner.email),
    )


def read(driver: Raw) -> Identity:
    workspace, replica, place, private, signing, encryption = driver.execute(
        "SELECT workspace, replica, place, private, signing, encryption FROM identity"
    ).fetchone()
    owner = Owner(*driver.execute("SELECT name, organisation, email FROM identity").fetchone())
    return Identity(workspace, replica, place, private, signing, encryption, owner)


def become_new_replica(driver: Raw, place: str) -> None:
    """Begin a new chain: what this workspace wrote so far now belongs to a predecessor."""
    driver.execute("UPDATE identity SET replica = ?, place = ?", (new_replica(), place))
