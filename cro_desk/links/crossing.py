"""The awarded bid against the matrix: what is paid twice, what nobody priced, what both do. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.roles.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Crossing:
    """Bid and matrix side by side."""

    coverage: Coverage
