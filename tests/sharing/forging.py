"""A dishonest member's tools: bundles taken apart, changed and put together again, with real signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
from nacl.signing import SigningKey

from cro_desk.desk import Desk
from cro_desk.sharing import age_file, container, minisign
from cro_desk.store.journal.wire import WireEdit, parse
from cro_desk.store.merging.signed_heads import SignedHead, told


class Forged:
    """A bundle's parts, as whoever it was made for can take them out, and anybody can put them together."""

    def __init__(self, reader: Desk, path: Path) -> None:
        self.key = reader.identity.encryption_key
        with path.open("rb") as file:
            target = BytesIO()
            age_file.decrypt(file, target, [reader.identity.encryption])
        opened = container.Reader(target)
        self.manifest: dict[str, Any] = orjson.loads(opened.manifest())
        self.signature = opened.signature()
        members = container.members_of(self.manifest["files"])
        self.parts = {member.name: b"".join(opened.pieces(member)) for member in members}

    @property
    def edits(self) -> list[WireEdit]:
        return [parse(line) for line in self.parts[container.JOURNAL].splitlines()]

    def put_edits(self, edits: list[WireEdit]) -> None:
        self.parts[container.JOURNAL] = b"".join(edit.line() + b"\n" for edit in edits)

    def only(self, replica: str) -> None:
        """Leave out what others wrote."""
        self.put_edits([edit for edit in self.edits if edit.header.replica == replica])
        self.manifest["heads"] = [head for head in self.manifest["heads"] if head[0] == replica]

    def change_last(self, change: Callable[[WireEdit], WireEdit], signing: bytes) -> None:
        """Change the last edit, hash it anew and sign its head by this key."""
        *rest, last = self.edits
        changed = rehashed(change(last))
        self.put_edits([*rest, changed])
        self.sign_head(changed, signing)

    def sign_head(self, edit: WireEdit, signing: bytes) -> None:
        """Let the edit be its chain's signed head."""
        key = SigningKey(signing)
        head = SignedHead(*edit.chain, edit.header.number, edit.hash, bytes(key.verify_key).hex())
        head = replace(head, signature=key.sign(head.message).signature.hex())
        others = [one for one in self.manifest["heads"] if tuple(one[:2]) != edit.chain]
        self.manifest["heads"] = [*others, told(head)]

    def write(self, path: Path, signing: bytes | None = None, *, order: int = 1) -> Path:
        """Write the bundle, its manifest signed by this key, or under the signature that it had."""
        plain = BytesIO()
        packed = container.Writer(plain)
        for name, content in list(self.parts.items())[::order]:
            packed.add(name, [content], compress=name == container.JOURNAL)
        self.manifest["files"] = {name: [one.size, one.sha256] for name, one in packed.members.items()}
        manifest = container.canonical(self.manifest)
        packed.finish(manifest, self._signature(manifest, signing))
        plain.seek(0)
        with path.open("wb") as file:
            age_file.encrypt(plain, file, [bytes.fromhex(self.key)])
        return path

    def _signature(self, manifest: bytes, signing: bytes | None) -> str:
        if signing is None:
            return self.signature
        key = SigningKey(signing)

        def sign(message: bytes) -> bytes:
            return key.sign(message).signature

        return minisign.signature_file(minisign.hashed(manifest), bytes(key.verify_key), sign, "forged")


def rehashed(edit: WireEdit) -> WireEdit:
    """Return the edit with the hash of what it says now."""
    return replace(edit, hash=edit.proven())


def with_header(**fields: Any) -> Callable[[WireEdit], WireEdit]:
    return lambda edit: replace(edit, header=replace(edit.header, **fields))
