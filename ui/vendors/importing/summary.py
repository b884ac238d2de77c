"""The sentences of the import sheet: what a file brings, what all of them bring, what was imported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.words import came_before
from ui.importing.incoming import FileState
from ui.vendors.importing.incoming import Incoming


def lines_words(count: int) -> str:
    return ngettext("{count} line", "{count} lines", count).format(count=number(count))


def issues_words(count: int) -> str:
    if count == 0:
        return _("no issues")
    return ngettext("{count} issue", "{count} issues", count).format(count=count)


def bids_words(count: int) -> str:
    return ngettext("{count} bid", "{count} bids", count).format(count=count)


def total_words(incoming: Incoming) -> str:
    """Say whether what the file adds up to is what it says it adds up to."""
    judged = incoming.verdict
    if judged.differences:
        wrong = judged.differences
        return ngettext("{count} sum differs", "{count} sums differ", wrong).format(count=wrong)
    return _("total reconciled") if judged.reconciled else _("no total to check")


def file_summary(incoming: Incoming) -> str:
    """Say what one file brings: `118 lines, 3 issues, total reconciled`."""
    if incoming.understanding is None:
        return ""
    if not incoming.counted_sheets():
        return _("No prices were found in this file: it is not imported, unless you choose a layout.")
    issues = issues_words(incoming.verdict.issues)
    told = _("{lines}, {issues}, {total}").format(
        lines=lines_words(incoming.lines()), issues=issues, total=total_words(incoming)
    )
    return _("{summary} · recognised from last time").format(summary=told) if incoming.recognised else told


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the main button would do now, and what stands in its way."""

    bids: int = 0
    lines: int = 0
    files: int = 0
    waiting: int = 0  # files that are still being read or want something
    differences: int = 0
    differing: tuple[str, ...] = ()  # keys of the files whose sums differ
    unnamed: tuple[str, ...] = ()  # keys of the files that do not say whose bid they are
    guessed: tuple[tuple[str, str], ...] = ()  # key and name where the file's name was taken for the vendor's
    repeated: tuple[tuple[str, str], ...] = ()  # key, and when this very file was imported already


def outlook(files: Sequence[Incoming], known: Collection[str] = ()) -> Outlook:
    """Look at all files together; a guess that is a known bidder's name is no guess."""
    ready = [f for f in files if f.bids()]
    return Outlook(
        bids=sum(f.bids() for f in ready),
        lines=sum(f.lines() for f in ready),
        files=len(files),
        waiting=sum(f.state in {FileState.READING, FileState.PASSWORD} for f in files),
        differences=sum(f.verdict.differences for f in ready),
        differing=tuple(f.key for f in ready if f.verdict.differences),
        guessed=tuple((f.key, name) for f in ready if (name := f.guessed_vendor()) and name not in known),
        repeated=tuple((f.key, came_before(f.name, f.earlier)) for f in ready if f.earlier),
        unnamed=tuple(f.key for f in files if f.counted_sheets() and not f.found_vendors()),
    )


def imported_sentence(files: Sequence[Incoming]) -> str:
    """Say what was imported, in the words the message bar shows."""
    if len(files) > 1:
        count = sum(f.bids() for f in files)
        return _("Imported {bids} from {files} files: {lines}.").format(
            bids=bids_words(count), files=len(files), lines=lines_words(sum(f.lines() for f in files))
        )
    only = files[0]
    vendors = ", ".join(vendor.name for vendor in only.vendors())
    issues = issues_words(only.verdict.issues - only.verdict.asked)
    return _("Imported {file} from {vendor}: {lines}, {issues}, {total}.").format(
        file=only.name,
        vendor=vendors,
        lines=lines_words(only.lines()),
        issues=issues,
        total=total_words(only),
    )
