"""The workbooks T01 to T25 that the tests read, made anew each time: no file of anybody else's is needed.

`build(key, folder)` makes one and returns its path. The kinds of files are made in `builder_kinds.py`, the
layouts of bids in `builder_layouts.py`; all data is invented.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

_HOMES = {
    **dict.fromkeys(
        [
            "T08",
            "T09",
            "T10",
            "T15xls",
            "T15xlsb",
            "T15ods",
            "T15csv",
            "T16",
            "T17",
            "T17stray",
            "T23",
            "T24",
        ],
        "builder_kinds",
    ),
    **dict.fromkeys(["T25empty", "T25xlsx_as_csv", "T25html_as_xls", "T25text"], "builder_kinds"),
}


def build(key: str, folder: Path) -> Path:
    """Make the workbook of this key (`T04`, `T15xls`, ...) in the folder and return its path."""
    home = import_module(f"tests.vendors.workbook.{_HOMES.get(key, 'builder_layouts')}")
    path: Path = getattr(home, key.lower())(folder)
    return path
