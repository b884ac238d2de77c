"""How severity and status are said: a shape, a word and a tone each, never colour alone."""

from __future__ import annotations

from cro_desk.i18n import ngettext
from cro_desk.roles.terms import Severity, Transfer
from cro_desk.roles.words import transfer_name
from ui.models import Look
from ui.theme import Tone

SHAPES = {Severity.ERROR: "✕", Severity.APPROVAL: "◆", Severity.WARNING: "▲", Severity.INFO: "○"}
TONES = {
    Severity.ERROR: Tone.BAD,
    Severity.APPROVAL: Tone.WARN,
    Severity.WARNING: Tone.WARN,
    Severity.INFO: Tone.MUTED,
}


def shape(severity: Severity | None) -> str:
    """Return the shape of a severity, nothing where there is none."""
    return SHAPES[severity] if severity is not None else ""


def look(severity: Severity | None) -> Look:
    """Return how a mark of this severity is drawn."""
    return Look(TONES[severity], bold=True) if severity is not None else Look()


def status_words(transfer: Transfer | None, *, in_writing: bool) -> str:
    """Say whose a task is; what moved, but not in writing, says so."""
    if transfer is None:
        return "–"
    words = transfer_name(transfer)
    return words if in_writing or transfer is Transfer.RETAINED else f"{words} ◇"


def status_look(transfer: Transfer | None, *, in_writing: bool) -> Look:
    """Return how a status is drawn: what moved in writing is settled, what did not wants a look."""
    if transfer in (None, Transfer.RETAINED):
        return Look(Tone.MUTED)
    return Look(Tone.ACCENT if in_writing else Tone.WARN)


def count_words(severity: Severity, count: int) -> str:
    """Say how many problems of a severity there are: `3 errors`."""
    words = {
        Severity.ERROR: ngettext("{count} error", "{count} errors", count),
        Severity.APPROVAL: ngettext(
            "{count} needed before approval", "{count} needed before approval", count
        ),
        Severity.WARNING: ngettext("{count} warning", "{count} warnings", count),
        Severity.INFO: ngettext("{count} remark", "{count} remarks", count),
    }
    return words[severity].format(count=count)
