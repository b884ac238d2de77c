"""How much of real bid tabulations is recognised, file by file, against an answer key made by hand.

`CRO_DESK_CORPUS=/path python -m tests.bench.recognition` prints, for each workbook, the unit prices found
under the right bidder and line, and the bidders found. A zero in the key may be a blank cell: that counts.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from cro_desk.vendors.workbook.inspection import inspection
from cro_desk.vendors.workbook.reading import read_workbook
from cro_desk.vendors.workbook.understanding import understand

TARGET = 0.99
_FAMILY = Path("spreadsheets/rfp/portland-bidtabs")

Key = dict[tuple[str, str], list[Decimal]]


@dataclass
class Score:
    """One workbook's result."""

    file: str
    prices: int = 0
    found: int = 0
    bidders: int = 0
    bidders_found: int = 0
    missed: list[str] = field(default_factory=list)


def name_key(name: str) -> str:
    """Return a bidder's name as letters, without the legal form: the key spells names its own way."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold().replace("&", " ")).split()
    legal = {"inc", "llc", "co", "corp", "corporation", "company", "ltd", "and", "the", "oregon"}
    return "".join(word for word in words if word not in legal)


def key_by_file(folder: Path) -> dict[str, Key]:
    """Return, for each workbook of the answer key, the prices by (bidder, line number)."""
    files = {row["project_id"]: row["pdf_link"] for row in _rows(folder / "Projects.csv")}
    items = {
        row["item_id"]: (files[row["project_id"]], row["line_no"]) for row in _rows(folder / "Items.csv")
    }
    found: dict[str, Key] = defaultdict(lambda: defaultdict(list))
    for bid in _rows(folder / "Bids.csv"):
        file, line_no = items[bid["item_id"]]
        found[file][name_key(bid["contractor_name"]), line_no].append(Decimal(bid["unit_price"] or 0))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def prices_of(sheets: Iterable[Mapping[str, Any]]) -> Key:
    """Return the inspection's prices by (bidder, line number); a blank price is zero, as in the key."""
    found: Key = defaultdict(list)
    for sheet in sheets:
        for line in sheet["lines"]:
            for vendor, price in line["prices"].items():
                found[name_key(vendor), line["line_no"]].append(Decimal(price["unit_price"] or 0))
    return found


def scored(file: str, key: Key, sheets: list[Mapping[str, Any]]) -> Score:
    """Return how much of the key the inspection holds."""
    got = prices_of(sheets)
    score = Score(file)
    wanted = {vendor for vendor, _line in key}
    score.bidders = len(wanted)
    score.bidders_found = len(wanted & {name_key(name) for sheet in sheets for name in sheet["vendors"]})
    for place, prices in key.items():
        held = got.get(
            place, []
        )  # the key joins base and alternate lines of one number, so prices may repeat
        for price in prices:
            score.prices += 1
            blank = price == 0 and place not in got
            if blank or any(abs(other - price) < Decimal("0.005") for other in held):
                score.found += 1
            else:
                score.missed.append(f"{place} {price} not in {held}")
    return score


def main() -> int:
    """Print the score per file; fail below the target."""
    folder = Path(os.environ["CRO_DESK_CORPUS"]) / _FAMILY
    scores = []
    for file, key in key_by_file(folder).items():
        sheets = inspection(understand(read_workbook(folder / file)))["sheets"]
        scores.append(scored(file, key, sheets))
        last = scores[-1]
        line = f"{last.found:5} of {last.prices:5} prices"
        line += f"  {last.bidders_found:3} of {last.bidders:3} bidders  {file}"
        sys.stdout.write(line + "\n" + "".join(f"        {missed}\n" for missed in last.missed[:5]))
    found, prices = sum(s.found for s in scores), sum(s.prices for s in scores)
    bidders = all(s.bidders_found == s.bidders for s in scores)
    sys.stdout.write(f"{found:5} of {prices:5} prices: {found / prices:.2%}; every bidder: {bidders}\n")
    return 0 if found >= TARGET * prices and bidders else 1


if __name__ == "__main__":
    sys.exit(main())
