"""Files dropped together go where each belongs: priced bids to Vendors, responsibility matrices to Roles,
contacts and calendars to Calendar, minutes (old or signed) and action lists to Minutes, bundles to Sharing.
Where Oversight is shown, workbooks are for the tab in front: counts, plans, figures and registers look alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cro_desk.errors import DeskError
from cro_desk.i18n import _, ngettext
from ui.jobs import Progress

#: a matrix is small; a larger file is a budget, and is not read twice
LARGEST = 2 << 20  # bytes
#: what Calendar takes, told by its name alone
CALENDAR = frozenset((".vcf", ".vcard", ".ics", ".ical", ".ifb"))
#: what Minutes take, told by its name alone: no other area reads Word
WORD = frozenset((".docx", ".docm", ".doc"))
#: signed minutes that came back
SIGNED = ".minutes.json"
#: what Sharing takes, told by its name alone
SHARED = frozenset((".crodesk", ".crocard"))
LONGEST = 200_000  # characters of pasted cells that are looked into


@dataclass(frozen=True, slots=True)
class Sorted:
    """Where files go. A file with both is in both."""

    bids: tuple[Path, ...] = ()
    matrices: tuple[Path, ...] = ()
    calendar: tuple[Path, ...] = ()
    minutes: tuple[Path, ...] = ()
    sharing: tuple[Path, ...] = ()
    oversight: tuple[Path, ...] = ()

    @property
    def mixed(self) -> bool:
        return len(self.panes()) > 1

    def panes(self) -> dict[str, tuple[Path, ...]]:
        """Return the files by the key of the pane that takes them."""
        found = {
            "vendors": self.bids,
            "roles": self.matrices,
            "calendar": self.calendar,
            "minutes": self.minutes,
            "sharing": self.sharing,
            "oversight": self.oversight,
        }
        return {key: files for key, files in found.items() if files}


def sort_files(
    progress: Progress, paths: Sequence[Path], at_roles: bool, at_oversight: bool = False
) -> Sorted:
    """Look into each file; what cannot be told stays at the pane that is shown, else it goes to the bids."""
    bids: list[Path] = []
    matrices: list[Path] = []
    calendar = [path for path in paths if path.suffix.casefold() in CALENDAR]
    minutes = [path for path in paths if _is_minutes(path)]
    shared = [path for path in paths if path.suffix.casefold() in SHARED]
    books = [each for each in paths if each not in (*calendar, *minutes, *shared)]
    if at_oversight:
        return Sorted((), (), tuple(calendar), tuple(minutes), tuple(shared), tuple(books))
    for path in books:
        progress.check()
        told = _kinds(progress, path, prices=at_roles)
        if "contacts" in told:
            calendar.append(path)
            continue
        if "actions" in told:
            minutes.append(path)
            continue
        if "matrix" in told or (not told and at_roles):
            matrices.append(path)
        if "bids" in told or (not told and not at_roles):
            bids.append(path)
    return Sorted(tuple(bids), tuple(matrices), tuple(calendar), tuple(minutes), tuple(shared))


def _is_minutes(path: Path) -> bool:
    return path.suffix.casefold() in WORD or path.name.casefold().endswith(SIGNED)


def _kinds(progress: Progress, path: Path, *, prices: bool) -> frozenset[str]:
    """Return what a file holds; nothing where it cannot be read here, or is neither for certain."""
    from cro_desk.communication.directory.sheet_in import holds_contacts
    from cro_desk.minutes.incoming.deciding import holds_actions
    from cro_desk.roles.workbook.deciding import holding
    from cro_desk.vendors.workbook.reading import read_workbook

    try:
        if path.stat().st_size > LARGEST:
            return frozenset({"bids"})
        read = read_workbook(path, cancelled=progress.cancelled, values_only=True)
        contacts = holds_contacts(read)
        held = holding(read, prices=prices or contacts)
        if contacts and not held.matrix and not held.prices:  # a bid may name its team, too
            return frozenset({"contacts"})
        if holds_actions(read) and not held.matrix and not held.prices:
            return frozenset({"actions"})
    except (DeskError, OSError):
        return frozenset()
    return frozenset(["matrix"] * held.matrix + ["bids"] * held.prices)


def sentence(found: Sorted) -> str:
    """Say where the files of a mixed drop went."""
    bids, matrices, calendar = len(found.bids), len(found.matrices), len(found.calendar)
    minutes, shared, watched = len(found.minutes), len(found.sharing), len(found.oversight)
    words = {
        "vendors": ngettext("{count} file went to Vendors", "{count} files went to Vendors", bids),
        "roles": ngettext(
            "{count} with a responsibility matrix to Roles", "{count} with matrices to Roles", matrices
        ),
        "calendar": ngettext("{count} file to Calendar", "{count} files to Calendar", calendar),
        "minutes": ngettext("{count} file to Minutes", "{count} files to Minutes", minutes),
        "sharing": ngettext("{count} file to Sharing", "{count} files to Sharing", shared),
        "oversight": ngettext("{count} file to Oversight", "{count} files to Oversight", watched),
    }
    told = (words[key].format(count=len(files)) for key, files in found.panes().items())
    return _("{places}.").format(places=", ".join(told))


def is_matrix_text(text: str) -> bool:
    """Tell whether pasted cells are a responsibility matrix."""
    from cro_desk.roles.workbook.recognition import recognise
    from cro_desk.vendors.workbook.reading import workbook_from_text

    if "\t" not in text or len(text) > LONGEST:
        return False
    try:
        return recognise(workbook_from_text(text, "")).is_matrix
    except DeskError:
        return False
