"""What reading one file may cost. Bids are small; whatever is beyond this is an accident or an attack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes one file may cost, and how much of it is kept."""

    seconds: float = 30.0
    memory: int = 1 << 30
    file_size: int = 200 << 20
    unpacked: int = 1 << 30
    members: int = 10_000
    sheets: int = 500
    #: cells of one sheet's rectangle, blank ones counted
    cells: int = 6_000_000
    rows: int = 300_000
    columns: int = 4_096
    #: characters that one cell may hold: Excel's own limit
    text: int = 32_767
