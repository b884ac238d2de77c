"""The outer shape of a ZIP, told before its list of contents is read into memory, and from that list.

A ZIP can say two things at once: one program reads it from its beginning, another from its end. A bundle's
parts follow each other without gap, overlap, comment or anything before and behind.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from typing import BinaryIO
from zipfile import ZipInfo

from cro_desk.sharing.limits import MANIFEST_BYTES

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_HEAD = 30
#: what may stand between a member's content and the next one: its sizes, and the extra field before it
_SLACK = 64
_BIG = 0xFFFFFFFF


def is_readable(source: BinaryIO) -> bool:
    """Whether the list of contents ends the file and is small enough to be read."""
    size = source.seek(0, os.SEEK_END)
    if size < _END.size:
        return False
    source.seek(size - _END.size)
    sign, _disk, _from, _here, _count, listed, start, comment = _END.unpack(source.read(_END.size))
    if sign != b"PK\x05\x06" or comment:
        return False
    end = size - _END.size
    if _BIG in (listed, start):
        end, listed, start = _far(source, end)
    return bool(listed <= MANIFEST_BYTES and start + listed == end)


def _far(source: BinaryIO, end: int) -> tuple[int, int, int]:
    """Return end, length and beginning of the list in a ZIP of gigabytes."""
    at = end - _LOCATOR.size - _END_64.size
    if at < 0:
        return 0, 1, 0
    source.seek(at)
    end_64 = _END_64.unpack(source.read(_END_64.size))
    locator = _LOCATOR.unpack(source.read(_LOCATOR.size))
    right = end_64[0] == b"PK\x06\x06" and locator[0] == b"PK\x06\x07" and locator[2] == at
    return (at, end_64[8], end_64[9]) if right else (0, 1, 0)


def is_seamless(infos: Sequence[ZipInfo], start_of_list: int) -> bool:
    """Whether the members follow each other from the beginning to the list, none within another."""
    at = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if not at <= info.header_offset <= at + (_SLACK if at else 0):
            return False
        at = info.header_offset + _HEAD + len(info.filename.encode()) + info.compress_size
    return at <= start_of_list <= at + _SLACK
