"""The ZIP inside a bundle: a manifest with size and SHA-256 of every other member, and its signature.

Everything is checked before it is used: names, sizes, ratios and hashes. A member that the manifest does not
name, or that says it holds more than it does, has the whole refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, BinaryIO
from unicodedata import category, normalize

import orjson

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.sharing import zip_shape
from cro_desk.sharing.limits import (
    ATTACHMENT_BYTES,
    EXPANSION,
    MANIFEST_BYTES,
    MEMBER_BYTES,
    MEMBERS,
    TOTAL_BYTES,
)

MANIFEST, SIGNATURE = "manifest.json", "manifest.json.minisig"
JOURNAL = "journal.jsonl"
_NAMES = re.compile(r"journal\.jsonl|attachments/[0-9a-f]{64}|documents/[^/\\:\0-\x1f]{1,180}")
#: what is packed; what is kept as it is has its own size, so that nothing grows when it is opened
_TEXTS = frozenset((JOURNAL, MANIFEST, SIGNATURE))
#: what readable copies are; nothing that runs when somebody opens it
_PAPERS = frozenset(("pdf", "xlsx", "ics", "docx", "csv", "txt"))
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
_STARTED = (1980, 1, 1, 0, 0, 0)
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the bundle."""

    name: str
    size: int
    sha256: str


class Writer:
    """Writes members one after the other, then the manifest that names them."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(target, "w", allowZip64=True)
        self.members: dict[str, Member] = {}

    def add(self, name: str, pieces: Iterable[bytes], *, compress: bool = True) -> Member:
        """Write a member from its pieces."""
        for _piece in self.adding(name, pieces, compress=compress):
            pass
        return self.members[name]

    def adding(
        self, name: str, pieces: Iterable[bytes | memoryview], *, compress: bool = True, digest: str = ""
    ) -> Iterator[None]:
        """Write a member piece by piece, pausing after each, so that who reads the ZIP can take it away.

        What is kept under its SHA-256 brings it as `digest`: it was hashed when it came.
        """
        whole, size = sha256(), 0
        info = zipfile.ZipInfo(name, _STARTED)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        with self._zip.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                if not digest:
                    whole.update(piece)
                size += len(piece)
                member.write(piece)
                yield
        self.members[name] = Member(name, size, digest or whole.hexdigest())

    def finish(self, manifest: bytes, signature: str) -> None:
        """Write manifest and signature, and close the ZIP."""
        for name, content in ((MANIFEST, manifest), (SIGNATURE, signature.encode())):
            info = zipfile.ZipInfo(name, _STARTED)
            info.compress_type = zipfile.ZIP_DEFLATED
            self._zip.writestr(info, content)
        self._zip.close()


class Reader:
    """Reads a ZIP from outside. Nothing of it is believed before manifest and hashes agree."""

    def __init__(self, source: BinaryIO) -> None:
        try:
            if not zip_shape.is_readable(source):
                raise zipfile.BadZipFile
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise _refused(_("It is not the ZIP that a bundle holds.")) from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        _check_all(self._zip.infolist())
        if not zip_shape.is_seamless(self._zip.infolist(), self._zip.start_dir):
            raise _refused(_("Something stands in it beside what it lists."))

    def manifest(self) -> bytes:
        """Return the manifest as it was signed."""
        return self._small(MANIFEST)

    def signature(self) -> str:
        """Return the text of the manifest's signature."""
        return self._small(SIGNATURE).decode("utf-8", "replace")

    def expect(self, members: Iterable[Member]) -> None:
        """Refuse the bundle unless it holds exactly these, as large as told."""
        told = {each.name: each.size for each in members}
        held = {name: info.file_size for name, info in self._infos.items()}
        if {name: size for name, size in held.items() if name not in (MANIFEST, SIGNATURE)} != told:
            raise _refused(_("Its list of contents does not agree with what it holds."))
        if list(self._infos) != [*sorted(told, key=rank), MANIFEST, SIGNATURE]:
            raise _refused(_("What it holds was put into another order."))

    def pieces(self, member: Member) -> Iterator[bytes]:
        """Yield the content in pieces; refuse at its end when it is not what the manifest tells."""
        whole = sha256()
        with self._open(member.name) as stream:
            while piece := _read(stream):
                whole.update(piece)
                yield piece
        if whole.hexdigest() != member.sha256:
            raise _refused(_("“{name}” was changed.").format(name=member.name))

    def _small(self, name: str) -> bytes:
        if name not in self._infos or self._infos[name].file_size > MANIFEST_BYTES:
            raise _refused(_("Its list of contents is missing or far too long."))
        with self._open(name) as stream:
            return b"".join(iter(lambda: _read(stream), b""))

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(name)
        except (KeyError, ValueError, OSError, zipfile.BadZipFile, RuntimeError) as error:
            raise _refused(_("“{name}” cannot be read.").format(name=name)) from error


def rank(name: str) -> tuple[int, str]:
    """Sort members as a bundle has them: the journal, files, documents, each by name."""
    return (name != JOURNAL) + name.startswith("documents/"), name


def members_of(told: object) -> tuple[Member, ...]:
    """Return the members that a manifest tells, `{name: [size, sha256]}`; refused in any other form."""
    if not isinstance(told, dict) or not all(_is_told(each) for each in told.values()):
        raise _refused(_("Its list of contents cannot be understood."))
    return tuple(Member(name, size, digest) for name, (size, digest) in told.items())


def canonical(manifest: object) -> bytes:
    """Return the one text of a manifest."""
    return orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS)


def _is_told(each: object) -> bool:
    return (
        isinstance(each, list)
        and len(each) == 2
        and type(each[0]) is int
        and isinstance(each[1], str)
        and re.fullmatch("[0-9a-f]{64}", each[1]) is not None
    )


def _check_all(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MEMBERS or sum(info.file_size for info in infos) > TOTAL_BYTES:
        raise _refused(_("It holds more than a bundle can."))
    if len({normalize("NFKC", info.filename).casefold() for info in infos}) < len(infos):
        raise _refused(_("It holds two files of one name."))
    for info in infos:
        _check(info)


def _check(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name not in (MANIFEST, SIGNATURE) and not _NAMES.fullmatch(name):
        raise _refused(_("It holds “{name}”, which does not belong there.").format(name=name[:80]))
    if name.startswith("documents/") and not is_paper(name[10:]):
        raise _refused(_("It holds “{name}”, which does not belong there.").format(name=_plain(name)))
    packed = info.compress_type != zipfile.ZIP_STORED
    if info.flag_bits & 1 or (packed and not (name in _TEXTS and info.compress_type == zipfile.ZIP_DEFLATED)):
        raise _refused(_("“{name}” is packed in a way that bundles are not.").format(name=name))
    most = ATTACHMENT_BYTES if name.startswith("attachments/") else MEMBER_BYTES
    grows = info.file_size > EXPANSION * max(info.compress_size, 1024)
    if info.file_size > most or grows or (not packed and info.file_size != info.compress_size):
        raise _refused(_("“{name}” would be far larger than it looks.").format(name=name))


def is_paper(name: str) -> bool:
    """Whether a name is one of a paper, workbook or calendar, on every system and as it looks."""
    stem, _dot, suffix = name.rpartition(".")
    seen = not any(category(each) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for each in name)
    device = _DEVICES.fullmatch(name.partition(".")[0].strip())
    return bool(seen and stem and not device and suffix.lower() in _PAPERS and name.strip(". ~") == name)


def _plain(name: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in name[:80])


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_PIECE)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise _refused(_("A part of it was changed or cut off.")) from error


def _refused(why: str) -> ExchangeError:
    return ExchangeError(
        _("This bundle is refused. {why}").format(why=why),
        _("Nothing of it was taken over; ask the sender to make it again."),
    )
