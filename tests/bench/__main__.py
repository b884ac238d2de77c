"""Run every `bench_*.py` beside this file, each in a process of its own, and print how fast we are.

A bench is a module with `bench() -> list[dict]`; each figure stands beside what it is compared with, measured
in the same run, so that a slow computer does not make a slow product. `--json FILE` also writes the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

KEYS = ("name", "value", "unit", "reference", "reference_value", "ratio", "target", "ok")
Figure = dict[str, Any]


def modules(only: list[str]) -> list[str]:
    """Return the benches' names, or those that contain one of the words."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    return [name for name in found if not only or any(word in name for word in only)]


def measure(name: str) -> list[Figure]:
    """Run one bench in its own process: nothing is warm, no memory is left from another."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "tests.bench", "--one", name, "--json", str(target)]
        status = subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False)
        if status.returncode:
            failed = f"{name}: ended with {status.returncode}"
            return [dict.fromkeys(KEYS) | {"name": failed, "ok": False}]
        return list(json.loads(target.read_text()))


def show(figures: list[Figure]) -> None:
    """Print the figures as a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("What", "Measured", "Beside", "Measured", "Ratio", "Target", ""):
        table.add_column(title, justify="right" if title in ("Measured", "Ratio") else "left")
    for figure in figures:
        table.add_row(
            str(figure["name"]),
            _number(figure["value"], figure["unit"]),
            str(figure["reference"] or ""),
            _number(figure["reference_value"], figure["unit"]),
            _number(figure["ratio"]),
            str(figure["target"] or ""),
            "ok" if figure["ok"] else "TOO SLOW",
        )
    Console(width=150, highlight=False).print(table)


def _number(value: Any, unit: str | None = "") -> str:
    return (
        ""
        if value is None
        else f"{value:,.3g} {unit or ''}".strip()
        if abs(value) < 1000
        else f"{value:,.0f} {unit}"
    )


def main() -> int:
    """Measure, print, write; end with 1 when a target was missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.splitlines()[0])
    parser.add_argument("only", nargs="*", help="words that the wanted benches' names contain")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        figures = import_module(f"tests.bench.{options.one}").bench()
    else:
        figures = [figure for name in modules(options.only) for figure in measure(name)]
        show(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0 if options.one or all(figure["ok"] for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
