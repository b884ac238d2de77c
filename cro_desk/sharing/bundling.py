"""Writing a bundle: edits, files and documents pass through ZIP and age piece by piece, never in the open."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from sqlmodel import Session, col, select

import cro_desk
from cro_desk.errors import ExchangeError
from cro_desk.i18n import N_, _
from cro_desk.sharing import age_file, container, minisign
from cro_desk.sharing.contacts import contact, own_card
from cro_desk.sharing.records import SentBundle
from cro_desk.sharing.selecting import FileRow, Selection, WrongRecipient, select_for
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal import hiding, sending
from cro_desk.store.merging import signed_heads
from cro_desk.store.merging.signed_heads import SignedHead
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.scopes import Member
from cro_desk.store.vault.identity import Identity
from cro_desk.store.vault.keys import sync_folder
from cro_desk.store.vault.signer import Signer
from cro_desk.store.work import Work

FORMAT = 1
SUFFIX = ".crodesk"
#: called with how much is done (0 to 1) and what is being done; raise `Cancelled` in it to stop
Report = Callable[[float, str], None]
_PIECE = 256 * 1024
#: characters of a passphrase
_SHORTEST = 12


@dataclass(frozen=True)
class Request:
    """Whom to send what they lack of a study, how it is locked, and with which documents."""

    to_key: str
    study_id: str
    passphrase: str = ""
    #: name and content, as `documents/NAME`
    documents: Sequence[tuple[str, bytes]] = ()
    #: whether papers, workbooks and calendars go with it, for somebody without CRO Desk
    readable_copies: bool = False
    #: whether it says only what has arrived, and carries no change
    acknowledgement: bool = False


@dataclass(frozen=True)
class Order:
    """What is sent, by a key to encrypt for or by a passphrase, and the documents that go with it."""

    selection: Selection
    to_name: str = ""
    encryption_key: str = ""
    passphrase: str = ""
    #: name and content, as `documents/NAME`
    documents: Sequence[tuple[str, bytes]] = ()


@dataclass
class Written:
    """A bundle that stands in its file and is not noted yet; its `id` in the ledger nobody else knows."""

    id: str
    leaving: hiding.Leaving
    heads: Sequence[SignedHead]
    sha256: str = ""
    size: int = 0

    @property
    def bundle(self) -> str:
        """Return the id that the bundle bears."""
        return derived_id(self.id, "bundle")


def make(
    session: Session, identity: Identity, request: Request, half: Path, now: datetime, report: Report
) -> tuple[Order, Written]:
    """Select what leaves and write it, both from one state of the workspace."""
    _refuse_weak(request.passphrase)
    selection = select_for(session, request.to_key, request.study_id, now, counting=False)
    if request.acknowledgement:
        selection = replace(selection, edits=(), ends={}, counts={}, files=())
    name, key = _recipient(session, selection)
    if not (key or request.passphrase):
        raise ExchangeError(
            _("The key of {name} is not known here, so nothing can be locked for them.").format(name=name),
            _("Ask for their contact card and accept it, or lock the bundle by a passphrase."),
        )
    papers = _copies(session, selection, identity, now, report) if request.readable_copies else ()
    order = Order(selection, name, key, request.passphrase, (*request.documents, *papers))
    with told(half.parent):
        return order, write(session, identity, order, half, now, report)


def _refuse_weak(passphrase: str) -> None:
    """Refuse a passphrase that whoever finds the file tries within a day: it can be tried for years."""
    if passphrase and (len(passphrase) < _SHORTEST or len(set(passphrase)) < _SHORTEST // 2):
        raise ExchangeError(
            _("This passphrase is too short to lock what leaves: {count} characters at least.").format(
                count=_SHORTEST
            ),
            _("Take four or five words that do not belong together; nothing was sent."),
        )


def _copies(
    session: Session, selection: Selection, identity: Identity, now: datetime, report: Report
) -> Sequence[tuple[str, bytes]]:
    from cro_desk.sharing.documents import readable_copies  # what draws is not needed to open a workspace

    step = partial(report, 0.0, _("Drawing papers"))
    return readable_copies(session, selection, identity.owner, now, step)


def _recipient(session: Session, selection: Selection) -> tuple[str, str]:
    """Return the name and the key to encrypt for: of the contact, or as somebody else has let them in."""
    card = contact(session, selection.to_key)
    if card is not None and card.followed_by:
        raise WrongRecipient(
            _("{name} has another key by now.").format(name=card.name),
            _("Let their new key into what they need, and send to that one."),
        )
    if card is not None:
        return card.name, card.encryption
    ids = [derived_id(scope, selection.to_key) for scope in selection.scopes]
    member = session.exec(select(Member).where(col(Member.id).in_(ids))).first()
    return (member.name, member.encryption_key) if member else ("", "")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell in words what the disk refuses where the bundle goes."""
    try:
        yield
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
            _("Choose another place, or make room there; nothing was sent."),
        ) from error


def write(
    session: Session, identity: Identity, order: Order, path: Path, now: datetime, report: Report
) -> Written:
    """Write the bundle under this path; `note_sent` then puts it in its place."""
    bundle = _Bundle(raw(session.connection()), identity, order, now, report)
    with path.open("wb") as file:
        target = _Hashing(file)
        source = cast("BinaryIO", _Stream(bundle.pieces))
        if order.passphrase:
            age_file.encrypt_by_passphrase(source, cast("BinaryIO", target), order.passphrase)
        else:
            age_file.encrypt(source, cast("BinaryIO", target), [bytes.fromhex(order.encryption_key)])
        file.flush()
        os.fsync(file.fileno())
    bundle.written.sha256, bundle.written.size = target.whole.hexdigest(), target.size
    return bundle.written


@operation(N_("Send a bundle"))
def note_sent(work: Work, order: Order, written: Written, made: Path, path: Path) -> str:
    """Note what leaves and what it hides, and let the file take its place."""
    driver, selection = work.session.driver, order.selection
    written.leaving.note(driver)
    signed_heads.keep(driver, written.heads)
    sent = SentBundle(
        id=written.id,
        scope=work.private,
        name=path.name,
        at=work.now,
        to_key=selection.to_key,
        to_name=order.to_name,
        study_id=selection.study_id,
        sha256=written.sha256,
        size=written.size,
        edits=len(selection.edits),
        counts=dict(selection.counts),
        heads={"|".join(chain): list(head) for chain, head in selection.ends.items()},
    )
    work.add(sent)
    work.session.flush()
    with told(path):
        made.replace(path)
    with suppress(OSError):  # network drives cannot; the file is there
        sync_folder(path.parent)
    return sent.id


class _Bundle:
    """One bundle while it is written."""

    def __init__(self, driver: Raw, identity: Identity, order: Order, now: datetime, report: Report) -> None:
        self._driver, self._identity, self._order = driver, identity, order
        self._now, self._report = now, report
        self._file = b""
        ends = order.selection.ends
        own = hiding.own_replicas(driver)
        ours = {chain for chain in ends if chain[0] in own}
        signed = {chain: head for chain, head in signed_heads.up_to(driver, ends).items() if chain in ends}
        signed.update((head.chain, head) for head in signed_heads.sign_own(driver, identity, ours))
        leaving = hiding.leaving(driver, own, {chain: number for chain, (number, _hash) in ends.items()})
        self.written = Written(new_id(), leaving, [signed[chain] for chain in sorted(signed)])

    def pieces(self, sink: BinaryIO) -> Iterator[None]:
        """Write the ZIP into the sink, pausing so that it can be emptied."""
        packed = container.Writer(sink)
        yield from packed.adding(container.JOURNAL, self._journal())
        for file in sorted(self._order.selection.files, key=lambda file: file.sha256):
            name, digest = f"attachments/{file.sha256}", file.sha256
            yield from packed.adding(name, self._content(file), compress=False, digest=digest)
        for name, content in sorted(self._order.documents):
            yield from packed.adding(f"documents/{name}", [content], compress=False)
        manifest = container.canonical(self._manifest(packed.members))
        comment = f"bundle {self.written.bundle} {self._now.isoformat()}"
        key = bytes.fromhex(self._identity.person_key)
        sign = Signer(self._identity).sign
        packed.finish(manifest, minisign.signature_file(minisign.hashed(manifest), key, sign, comment))
        yield

    def _journal(self) -> Iterator[bytes]:
        """Return the journal's lines, many in a piece: what is shown after all, then the edits in order."""
        selection, leaving = self._order.selection, self.written.leaving
        lines = bytearray()
        for reveal in sending.reveals(self._driver, selection.scopes, leaving):
            lines += reveal.line() + b"\n"
        for at, edit in enumerate(sending.outgoing(self._driver, selection.edits, leaving)):
            lines += edit.line() + b"\n"
            if len(lines) > _PIECE:
                yield bytes(lines)
                lines.clear()
                self._report(0.5 * at / len(selection.edits), _("Writing what has changed"))
        yield bytes(lines)

    def _content(self, file: FileRow) -> Iterator[memoryview]:
        """Return a file's content.

        The one before stays in memory until this one is there: were it let go first, the system would take
        the memory back and clear it anew for each file, which costs as much again as half the reading.
        """
        self._report(0.5, _("Writing files"))
        sql = "SELECT content FROM file_bytes WHERE id = ?"
        (self._file,) = self._driver.execute(sql, (file.id,)).fetchone()
        content = memoryview(self._file)
        for start in range(0, len(content), _PIECE):
            yield content[start : start + _PIECE]

    def _manifest(self, members: Mapping[str, container.Member]) -> dict[str, object]:
        selection = self._order.selection
        scopes = set(selection.scopes)
        held = signed_heads.heads(self._driver).items()
        return {
            "format": FORMAT,
            "bundle": self.written.bundle,
            "made_at": self._now.isoformat(),
            "programme": cro_desk.__version__,
            "from": asdict(own_card(self._identity)),
            "to": [selection.to_key],
            "scopes": sorted(scopes),
            "heads": [signed_heads.told(head) for head in self.written.heads],
            "acknowledges": {"|".join(chain): list(head) for chain, head in held if chain[1] in scopes},
            "files": {name: [member.size, member.sha256] for name, member in members.items()},
        }


class _Hashing:
    """Hashes what is written on its way to the file."""

    def __init__(self, target: BinaryIO) -> None:
        self._target, self.whole, self.size = target, sha256(), 0

    def write(self, content: bytes) -> int:
        self.whole.update(content)
        self.size += len(content)
        return self._target.write(content)

    def flush(self) -> None:
        self._target.flush()


class _Stream:
    """Lets the ZIP be read while it is being made, without putting its pieces together first."""

    def __init__(self, pieces: Callable[[BinaryIO], Iterator[None]]) -> None:
        self._made: deque[memoryview] = deque()
        self._more = pieces(cast("BinaryIO", self))

    def write(self, content: bytes) -> int:
        if content:
            self._made.append(memoryview(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits here."""

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer at the end; everything where no size is told."""
        left = sys.maxsize if size < 0 else size
        parts = [self._next(left)]
        while parts[-1] and len(parts[-1]) < left:
            left -= len(parts[-1])
            parts.append(self._next(left))
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _next(self, size: int) -> bytes:
        """Return the beginning of the first piece; nothing at the end."""
        while not self._made:
            if next(self._more, self) is self:
                return b""
        piece = self._made[0]
        if len(piece) > size:
            self._made[0] = piece[size:]
        else:
            self._made.popleft()
        return bytes(piece[:size])
