"""Opening a bundle: put aside under a key of the moment, in the workspace's folder, and judged before use."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

import orjson

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.sharing import age_file, container, minisign, reading_lines
from cro_desk.sharing.bundling import FORMAT
from cro_desk.sharing.cards import Card, is_proper
from cro_desk.sharing.limits import TOTAL_BYTES
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.sharing.sealed_file import SealedFile
from cro_desk.store.journal.wire import Reveal, WireEdit
from cro_desk.store.merging.signed_heads import Chain, SignedHead
from cro_desk.store.vault.identity import Identity

_PREFIX, _SUFFIX = "opening-", ".part"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_REPLICA, _KEY, _SIGNATURE = (re.compile(f"[0-9a-f]{{{width}}}") for width in (16, 64, 128))
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself, as its sender signed it."""

    bundle: str
    made_at: datetime
    programme: str
    sender: Card
    to: tuple[str, ...]
    scopes: frozenset[str]
    heads: Mapping[Chain, SignedHead]
    acknowledges: Mapping[Chain, tuple[int, str]]
    files: tuple[container.Member, ...]


class OpenedBundle:
    """A bundle that was decrypted and whose signature and contents hold; close it after use."""

    def __init__(self, name: str, whole: str, size: int, plain: Path, source: BinaryIO) -> None:
        self.name, self.sha256, self.size = name, whole, size
        self._plain, self._source = plain, source
        self._reader = container.Reader(source)
        self.manifest = _manifest(self._reader)
        self._reader.expect(self.manifest.files)
        for member in self.manifest.files:
            for _piece in self._reader.pieces(member):
                """Every byte is what the manifest tells, before any is used."""

    @property
    def documents(self) -> tuple[container.Member, ...]:
        """Return the readable copies, `documents/NAME`."""
        return tuple(each for each in self.manifest.files if each.name.startswith("documents/"))

    @property
    def attachments(self) -> tuple[container.Member, ...]:
        return tuple(each for each in self.manifest.files if each.name.startswith("attachments/"))

    def content(self, member: container.Member) -> bytes:
        """Return what a document or an attachment holds."""
        return b"".join(self._reader.pieces(member))

    def everything(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Return name and content of each file in it, as other programs would unpack it."""
        yield container.MANIFEST, iter([self._reader.manifest()])
        yield container.SIGNATURE, iter([self._reader.signature().encode()])
        for member in self.manifest.files:
            yield member.name, self._reader.pieces(member)

    def lines(self) -> Iterator[WireEdit | Reveal]:
        """Return reveals and edits as they stand in the journal."""
        return (reading_lines.read(line, self.manifest.scopes) for line in self._lines())

    def edits(self) -> Iterator[WireEdit]:
        """Return the edits in their order, read as they are asked for."""
        for line in self._lines(reveals=False):
            one = reading_lines.read(line, self.manifest.scopes)
            if isinstance(one, WireEdit):
                yield one

    @cached_property
    def reveals(self) -> tuple[Reveal, ...]:
        """Return the changes that are shown after all."""
        told = [reading_lines.read(line, self.manifest.scopes) for line in self._lines(reveals=True)]
        return tuple(one for one in told if isinstance(one, Reveal))

    @cached_property
    def links(self) -> Mapping[Chain, list[reading_lines.Link]]:
        """Return by chain where its edits stand, in order."""
        found: dict[Chain, list[reading_lines.Link]] = defaultdict(list)
        for line in self._lines(reveals=False):
            chain, place = reading_lines.link(line)
            found[chain].append(place)
        return {chain: sorted(places) for chain, places in found.items()}

    def _lines(self, *, reveals: bool | None = None) -> Iterator[bytes]:
        """Return all lines of the journal, or those that are reveals, or those that are not."""
        for member in self.manifest.files:
            if member.name == container.JOURNAL:
                for line in reading_lines.lines(self._reader.pieces(member)):
                    if reveals is None or reading_lines.is_reveal(line) is reveals:
                        yield line

    def close(self) -> None:
        """Remove what was decrypted."""
        self._source.close()
        with suppress(FileNotFoundError):
            self._plain.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_bundle(path: Path, folder: Path, identity: Identity, passphrase: str = "") -> OpenedBundle:
    """Decrypt and judge a bundle; ExchangeError says what is wrong, and nothing stays on the disk."""
    with _readable(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > TOTAL_BYTES:
            raise BundleRefused("form")
        whole = _hash(file)
        handle, name = mkstemp(_SUFFIX, _PREFIX, folder)
        plain = cast("BinaryIO", SealedFile(os.fdopen(handle, "w+b")))
        try:
            age_file.decrypt(file, plain, [identity.encryption], passphrase or None)
            plain.seek(0)
            opened = OpenedBundle(path.name, whole, size, Path(name), plain)
            if identity.person_key not in opened.manifest.to:
                raise _not_for_us()
        except BaseException:
            plain.close()
            Path(name).unlink()
            raise
    return opened


def sweep(folder: Path) -> None:
    """Remove what a crash may have left of an opened bundle."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        left.unlink(missing_ok=True)


@contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            _("Check that the file is still there, and that you may read it."),
        ) from error
    with file:
        yield file


def _hash(file: BinaryIO) -> str:
    whole = sha256()
    while piece := file.read(_PIECE):
        whole.update(piece)
    file.seek(0)
    return whole.hexdigest()


def _not_for_us() -> age_file.NotForUs:
    return age_file.NotForUs(
        _("This bundle was made for somebody else."),
        _("Send your contact card to the sender and ask for a bundle for your key."),
    )


def _manifest(reader: container.Reader) -> Manifest:
    """Return the manifest, once its version is known and its signature holds."""
    text = reader.manifest()
    try:
        told = orjson.loads(text)
        newer = type(told["format"]) is int and told["format"] > FORMAT
        if not newer:
            manifest = _checked(told)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise BundleRefused("form") from error
    if newer:
        raise BundleRefused("newer")
    try:
        key = bytes.fromhex(manifest.sender.signing)
        minisign.verify(minisign.hashed(text), reader.signature(), key)
    except minisign.BadSignature as error:
        raise BundleRefused("signature") from error
    return manifest


def _checked(told: Any) -> Manifest:
    """Return what the manifest tells; ValueError, TypeError or LookupError where it has another form."""
    _require(told["format"] == FORMAT)
    sender = Card(**told["from"])
    _require(all(type(getattr(sender, name)) is str for name in Card.__slots__))
    keys = (sender.signing, sender.encryption, *told["to"])
    _require(all(_KEY.fullmatch(key) for key in keys) and is_proper(sender))
    made_at = datetime.fromisoformat(told["made_at"])
    _require(made_at.tzinfo is not None and _ID.fullmatch(told["bundle"]) is not None)
    _require(type(told["programme"]) is str and all(_ID.fullmatch(scope) for scope in told["scopes"]))
    heads = [_signed(*head) for head in told["heads"]]
    return Manifest(
        bundle=told["bundle"],
        made_at=made_at,
        programme=told["programme"],
        sender=sender,
        to=tuple(told["to"]),
        scopes=frozenset(told["scopes"]),
        heads={head.chain: head for head in heads},
        acknowledges={_chain(name): _head(*head) for name, head in told["acknowledges"].items()},
        files=container.members_of(told["files"]),
    )


def _signed(replica: Any, scope: Any, number: Any, digest: Any, key: Any, signature: Any) -> SignedHead:
    """Return a head of the form that we write; whether it holds is judged where its writer is known."""
    forms = ((replica, _REPLICA), (scope, _ID), (digest, _KEY), (key, _KEY), (signature, _SIGNATURE))
    _require(all(form.fullmatch(text) for text, form in forms))
    return SignedHead(replica, scope, _head(number, digest)[0], digest, key, signature)


def _chain(name: str) -> Chain:
    replica, _bar, scope = name.partition("|")
    _require(_REPLICA.fullmatch(replica) is not None and _ID.fullmatch(scope) is not None)
    return replica, scope


def _head(number: Any, digest: Any) -> tuple[int, str]:
    _require(type(number) is int and 0 < number < 2**53 and _KEY.fullmatch(digest) is not None)
    return number, digest


def _require(right: bool) -> None:
    if not right:
        raise ValueError("a manifest of another form")
