"""How bids are read: understood, with the answers to the vendor's last file where this one looks the same. No
widget.
"""

from __future__ import annotations

from dataclasses import replace

from cro_desk.vendors.workbook.model import Corrections, Understanding
from ui.importing.reading import Reading, open_book
from ui.jobs import Progress
from ui.vendors.importing.findings import verdict
from ui.vendors.importing.incoming import Incoming, Remembered


def understand_first(_progress: Progress, incoming: Incoming, remembered: Remembered) -> Incoming:
    """Understand a file, with what was answered for such a one before."""
    from cro_desk.vendors.workbook.understanding import understand

    assert incoming.workbook is not None  # noqa: S101 - just read
    first = understand(incoming.workbook)
    known = remembered(first)
    as_it_is = replace(incoming, earlier=known.earlier)
    if known.corrections is None or known.corrections == Corrections():
        return _judged(as_it_is, first)
    corrected = replace(as_it_is, corrections=known.corrections, recognised=True)
    return _judged(corrected, understand(incoming.workbook, known.corrections))


def _judged(incoming: Incoming, read: Understanding) -> Incoming:
    return replace(incoming, understanding=read, verdict=verdict(read))


def understand_again(_progress: Progress, incoming: Incoming, _remembered: Remembered) -> Incoming:
    """Understand a file anew with the answers it now has."""
    from cro_desk.vendors.workbook.understanding import understand

    assert incoming.workbook is not None  # noqa: S101 - answers are for a file that was read
    return _judged(incoming, understand(incoming.workbook, incoming.corrections))


def _keep(now: Incoming, understood: Incoming) -> Incoming:
    return replace(now, understanding=understood.understanding, verdict=understood.verdict)


BIDS: Reading[Incoming, Remembered] = Reading(
    "incoming", Incoming, open_book, understand_first, understand_again, _keep
)
