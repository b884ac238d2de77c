"""What every measurement returns: a value beside what it is compared with, and whether the target is met."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def result(
    name: str,
    value: float,
    unit: str,
    reference: str = "",
    reference_value: float = 0.0,
    target: str = "",
    ok: bool = True,
) -> dict[str, Any]:
    """Return one row for the table; the ratio is value by reference."""
    ratio = round(value / reference_value, 3) if reference_value else None
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "reference": reference,
        "reference_value": round(reference_value, 3),
        "ratio": ratio,
        "target": target,
        "ok": ok,
    }


def seconds(work: Callable[[], Any]) -> float:
    """Return how long the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
