"""The papers of the matrix of 400 tasks × 6 parties × 120 people, and of what people really have.

In processor time, as the other matrices; the reference is reading the paper without setting it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.desk import Desk
from cro_desk.roles.papers import PaperKind, PaperWish, matrix_paper
from cro_desk.roles.report import made_paper
from tests.bench.bench_roles import timed
from tests.bench.large_matrix import large_matrix
from tests.bench.measure import result

TARGETS = {PaperKind.MATRIX: 1000.0, PaperKind.TORO: 300.0}
TURNS = 5


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        desk, _study, partnership = large_matrix(Path(folder) / "workspace")
        try:
            bare = timed(lambda: desk.read(matrix_paper, partnership), TURNS)
            return [_figure(desk, PaperWish(kind, partnership), bare) for kind in PaperKind]
        finally:
            desk.close()


def _figure(desk: Desk, wish: PaperWish, bare: float) -> dict[str, Any]:
    told: dict[str, Any] = {"head": desk.head(), "now": desk.now(), "author": "Bench"}
    taken = timed(lambda: desk.read(made_paper, wish, **told), TURNS)
    target = TARGETS[wish.kind]
    name = f"paper: {wish.kind} of 400 tasks"
    return result(name, taken, "ms", "read, not set", bare, f"{target:.0f} ms", taken <= target)
