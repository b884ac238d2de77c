"""What the list of files says of one with bids."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.vendors.words import came_before
from ui.importing.file_list import Told
from ui.theme import Tone
from ui.vendors.importing.incoming import Incoming
from ui.vendors.importing.summary import bids_words, lines_words, total_words


def told(incoming: Incoming) -> Told:
    """Say what an understood file brings; one that wants something stands out."""
    wants = Tone.WARN if incoming.verdict.differences or incoming.earlier else Tone.NONE
    hint = came_before(incoming.name, incoming.earlier) if incoming.earlier is not None else ""
    return Told(_words(incoming), wants, hint)


def _words(incoming: Incoming) -> str:
    if not incoming.counted_sheets():
        return _("no prices found")
    return " · ".join((lines_words(incoming.lines()), _what_it_brings(incoming)))


def _what_it_brings(incoming: Incoming) -> str:
    """Say whose bid it is, or rather what stands in its way."""
    if incoming.earlier is not None:
        return _("imported already")
    if incoming.verdict.differences:
        return total_words(incoming)
    vendors = incoming.vendors()
    if not vendors:
        return _("whose bid?")
    return vendors[0].name if len(vendors) == 1 else bids_words(len(vendors))
