"""OLE containers: encrypted workbooks are opened by password, BIFF workbooks passed on, the rest named.

Excel itself encrypts a workbook whose structure is protected with a password it keeps to itself; that one is
tried before anybody is asked.
"""

from __future__ import annotations

import io
from functools import partial
from typing import Any, NamedTuple

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.values import Unread, attempt

BUILT_IN_PASSWORD = "VelvetSweatshop"  # noqa: S105 - public: MS-OFFCRYPTO 2.4.2.3
_FILEPASS = b"\x2f\x00"
_FOREIGN = (
    ("worddocument", "word"),
    ("powerpoint document", "powerpoint"),
    ("__properties_version1.0", "mail"),
    ("nativecontent_main", "quattro"),
    ("perfectoffice_main", "quattro"),
    ("wkssheet", "works"),
    ("matost", "works"),
)


class Opened(NamedTuple):
    """The workbook out of a container, and what to remark about how it was opened."""

    content: bytes
    remark: str = ""


def unlock(content: bytes, password: str | None) -> Opened:
    """Return the workbook in an OLE container, decrypted where need be; Refusal otherwise."""
    streams = _streams(content)
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        return _decrypted(content, password)
    if "workbook" in streams or "book" in streams:
        return _decrypted(content, password) if _has_password(content) else Opened(content)
    for stream, what in _FOREIGN:
        if stream in streams:
            raise Refusal(
                "not_a_workbook" if what in {"word", "powerpoint", "mail"} else "foreign", what=what
            )
    raise Refusal("foreign", what="ole")


def _streams(content: bytes) -> dict[str, list[str]]:
    """Return the streams of the container by path in lower case."""
    import olefile  # type: ignore[import-untyped]

    try:
        container = attempt(olefile.OleFileIO, io.BytesIO(content))
        return {"/".join(path).lower(): path for path in attempt(container.listdir)}
    except Unread as error:
        raise Refusal("damaged") from error


def read_stream(content: bytes, path: list[str]) -> bytes:
    """Return the bytes of a stream; Unread when the container is broken there."""
    import olefile

    container = attempt(olefile.OleFileIO, io.BytesIO(content))
    stream: bytes = attempt(lambda: container.openstream(path).read())
    return stream


def workbook_stream(content: bytes) -> bytes:
    """Return the stream with the BIFF records, nothing where the container is broken there."""
    streams = _streams(content)
    try:
        return read_stream(content, streams.get("workbook") or streams["book"])
    except Unread:
        return b""


def has_macros(content: bytes) -> bool:
    """Whether the container holds a VBA project."""
    return any(name.endswith("/_vba_project") for name in _streams(content))


def _has_password(content: bytes) -> bool:
    """Whether the workbook stream has the record that says it is encrypted, among its first ones."""
    stream = workbook_stream(content)
    place = 0
    while place + 4 <= len(stream) and place < 65_536:
        kind, size = stream[place : place + 2], int.from_bytes(stream[place + 2 : place + 4], "little")
        if kind == _FILEPASS:
            return True
        if kind == b"\x0a\x00":
            return False
        place += 4 + size
    return False


def _decrypted(content: bytes, password: str | None) -> Opened:
    import msoffcrypto

    try:
        container = attempt(msoffcrypto.OfficeFile, io.BytesIO(content))
    except Unread as error:
        raise Refusal("encryption") from error
    if plain := _opened_with(container, BUILT_IN_PASSWORD):
        return Opened(plain, "builtin_password")
    if password is None:
        raise Refusal("password")
    if plain := _opened_with(container, password):
        return Opened(plain, "password_used")
    raise Refusal("wrong_password")


def _opened_with(container: Any, password: str) -> bytes:
    """Return the decrypted file, nothing for a wrong password; Refusal when the right one fails."""
    plain = io.BytesIO()
    try:
        attempt(container.load_key, password)
        attempt(container.decrypt, plain)
    except Unread as error:
        if _is_right(container, password):
            raise Refusal("encryption") from error
        return b""
    return plain.getvalue()


def _is_right(container: Any, password: str) -> bool:
    """Whether the file's own check agrees with the password; some writers leave that check out."""
    verify = {"verify_password": True} if container.format == "ooxml" else {}
    try:
        attempt(partial(container.load_key, password, **verify))
    except Unread:
        return False
    return True
