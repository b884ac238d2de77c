"""What reading one Word document may cost. Minutes of a hundred pages are far below this."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes one file may cost, and how much of it is kept."""

    seconds: float = 20.0
    memory: int = 1 << 30
    file_size: int = 50 << 20
    #: of the file's parts, unpacked: each, all of them, and how often larger than packed
    part: int = 64 << 20
    unpacked: int = 400 << 20
    ratio: int = 300
    parts: int = 5_000
    #: of what is told
    blocks: int = 20_000
    rows: int = 20_000
    columns: int = 60
    text: int = 4_000


LIMITS = Limits()
