"""A zip package, looked at before anything in it is unpacked: which kind it is, and whether it is safe."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits

#: a sheet of a million equal rows shrinks about 300 times; a bomb a thousand times
_RATIO = 500
_SMALL = 64 << 20
_BLOCK = 1 << 20
_ENTITY = re.compile(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y|\0<\0!\0E\0N\0T\0I\0T\0Y")
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "document",
    b"application/vnd.oasis.opendocument.presentation": "powerpoint",
    b"application/vnd.oasis.opendocument.graphics": "picture",
}


class Package:
    """An open zip package; names are compared without regard to case, as Office does."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refusal("damaged_zip") from error
        self._members = {_normal(member.filename): member for member in self.archive.infolist()}
        self.limits = limits
        _check(self.archive.infolist(), limits)

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._members

    def refuse_entities(self) -> None:
        """Refuse a package with a part that declares XML entities: openpyxl's parser would expand them."""
        for name in self.names:
            if name.endswith((".xml", ".rels", ".vml")) and self._declares_entities(name):
                raise Refusal("entities", part=name)

    def _declares_entities(self, name: str) -> bool:
        tail = b""
        try:
            for block in self.blocks(name):
                if _ENTITY.search(tail + block):
                    return True
                tail = block[-32:]
        except Refusal:
            return False  # broken: whoever needs the part will say so
        return False

    @property
    def names(self) -> list[str]:
        """Return the names of the members, in lower case with forward slashes."""
        return list(self._members)

    def size(self, name: str) -> int:
        """Return how large the member says it is, unpacked."""
        return self._members[_normal(name)].file_size if name in self else 0

    def read(self, name: str) -> bytes:
        """Return the content of a member; Refusal when it is not there or broken."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a member piece by piece, never more than it declared."""
        member = self._members.get(_normal(name))
        if member is None:
            raise Refusal("damaged_part", part=name)
        try:
            with self.archive.open(member) as stream:
                while block := stream.read(_BLOCK):
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Refusal("damaged_part", part=name) from error
        except RuntimeError as error:  # zipfile's word for an encrypted member
            raise Refusal("encryption") from error


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse what unpacks to more than a workbook can need, before unpacking it."""
    if not members:
        raise Refusal("empty")
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members or unpacked > limits.unpacked:
        raise Refusal("bomb")
    for member in members:
        if member.file_size > _SMALL and member.file_size > _RATIO * max(member.compress_size, 1):
            raise Refusal("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Refusal("encryption")


def package_kind(package: Package) -> str:
    """Return xlsx, xlsm, xlsb or ods; Refusal for a package that is something else."""
    if "mimetype" in package and package.size("mimetype") < 200:
        kind = _MIMETYPES.get(package.read("mimetype").strip().removesuffix(b"-template"))
        if kind == "ods":
            return kind
        if kind:
            raise Refusal("not_a_workbook", what=kind)
    names = package.names
    if any(name.startswith("xl/") for name in names):
        return _office_kind(package)
    if "content.xml" in names:
        return "ods"
    if "[content_types].xml" in names and b"spreadsheetml" in package.read("[Content_Types].xml"):
        return _office_kind(package)
    raise _foreign(names)


def _office_kind(package: Package) -> str:
    if any(name.endswith("workbook.bin") for name in package.names):
        return "xlsb"
    macros = any(name.endswith("vbaproject.bin") for name in package.names)
    return "xlsm" if macros else "xlsx"


def _foreign(names: list[str]) -> Refusal:
    starts = {name.split("/")[0] for name in names}
    for start, what in (("word", "word"), ("ppt", "powerpoint")):
        if start in starts:
            return Refusal("not_a_workbook", what=what)
    if any(name.endswith(".iwa") for name in names) or "index.apxl" in names or "index.zip" in names:
        return Refusal("foreign", what="numbers")
    if "[content_types].xml" in names or "_rels" in starts:
        return Refusal("damaged_part", part="xl/workbook.xml")
    return Refusal("not_a_workbook", what="archive")
