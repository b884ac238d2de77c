"""Whose prices a sheet holds: names over its columns, in its title block, its own name or the file's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from cro_desk.i18n import _
from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.workbook.model import Corrections, Layout, LineRead, VendorRead
from cro_desk.vendors.workbook.recognition.names import (
    identity,
    is_named_after,
    is_placeholder,
    kind_of,
    name_in,
    vendor_name,
)
from cro_desk.vendors.workbook.recognition.normalise import tidy
from cro_desk.vendors.workbook.recognition.survey import Survey

_SURE, _TITLE, _GUESSED, _FILE = 100, 95, 70, 40


def single_vendor(found: Survey, layout: Layout, file: str, corrections: Corrections) -> tuple[str, int]:
    """Return the vendor of a sheet that holds one vendor's prices, and how surely."""
    if layout is Layout.L3:
        return (
            (vendor_name(found.facts["vendor"]), _TITLE)
            if "vendor" in found.facts
            else (_sheet_name(found), _GUESSED)
        )
    if corrections.vendor:
        return corrections.vendor, _SURE
    if "vendor" in found.facts:
        return vendor_name(found.facts["vendor"]), _TITLE
    named = file_vendor(file)
    title = next((text for text in found.titles if is_named_after(text, named[0])), "")
    return (vendor_name(title), _GUESSED) if title else named


def _sheet_name(found: Survey) -> str:
    return tidy(found.sheet.name)


def file_vendor(file: str) -> tuple[str, int]:
    """Return the vendor that a file is named after; the file's own name where it has no other words."""
    stem = PurePath(file).stem
    return (
        (name, _FILE)
        if (name := name_in(stem))
        else (tidy(stem.replace("_", " ")) or _("Unnamed vendor"), 10)
    )


class Renaming:
    """Names as meant: the user's renamings, and one spelling for one vendor throughout the file."""

    def __init__(self, corrections: Corrections) -> None:
        self._renamed = corrections.vendors
        self._spelling: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """Return the name to show for a name as read."""
        if not name:
            return ""
        read = vendor_name(name)
        meant = self._renamed.get(read) or self._renamed.get(name)
        return meant or self._spelling.setdefault(identity(read), read)


def vendors_read(
    sheets: Iterable[tuple[Layout, Sequence[LineRead], Sequence[str], int]], corrections: Corrections
) -> tuple[VendorRead, ...]:
    """Return the vendors to import: those with a price or a state anywhere, in order.

    Placeholders left blank are none.
    """
    seen: dict[str, int] = {}
    alive: set[str] = set()
    for layout, lines, names, certainty in sheets:
        if layout is Layout.SUMMARY:
            continue
        for name in names:
            seen[name] = max(seen.get(name, 0), certainty)
        alive |= _alive(lines, set(names) - alive)
    return tuple(
        VendorRead(name, corrections.kinds.get(name) or kind_of(name), certainty)
        for name, certainty in seen.items()
        if name in alive or not is_placeholder(name)
    )


def _alive(lines: Sequence[LineRead], wanted: set[str]) -> set[str]:
    """Return which of the names have any price that is not blank."""
    found: set[str] = set()
    for line in lines:
        found |= {
            name
            for name in wanted - found
            if name in line.prices and line.prices[name].state is not PriceState.BLANK
        }
        if found == wanted:
            break
    return found
