"""The part of a version's page with its signatures: who, for which side, what it says, what it is worth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from cro_desk.communication.words import side_name
from cro_desk.i18n import _
from cro_desk.minutes.life_words import signature_sentence, signed_when, verdict_name
from cro_desk.minutes.signatures import Checked
from cro_desk.minutes.signers import fingerprint
from cro_desk.minutes.words import meaning_name
from ui.minutes.versions.table_part import TablePart
from ui.models import Column, Look, RowModel
from ui.panes import PaneContext
from ui.theme import Tone

MUTED = Look(Tone.MUTED)


class SignatureList(TablePart[Checked]):
    """Lists the signatures."""

    def __init__(self, context: PaneContext, keys: dict[str, Callable[[], object]], parent: QWidget) -> None:
        super().__init__(
            context,
            RowModel(signature_columns(), parent, key_of),
            "minutes-signatures",
            keys,
            parent,
            label=_("Signatures"),
            empty=_("Nobody has signed yet."),
            filter_box=False,
        )


def key_of(checked: Checked) -> str:
    """Tell signatures apart."""
    return checked.signature.id


def signature_columns() -> tuple[Column[Checked], ...]:
    """Return the columns."""
    return (
        Column("name", _("Signed by"), _name, tooltip=signature_sentence, width=16, stretch=True),
        Column("side", _("For"), _side, look=_muted, width=9),
        Column("meaning", _("Meaning"), _meaning, width=10),
        Column("worth", _("Check"), _worth, look=_worth_look, tooltip=signature_sentence, width=15),
        Column("when", _("When"), _when, signed_when, look=_muted, width=22),
        Column("key", _("Key"), _key, look=_muted, width=32),
    )


def worth(checked: Checked) -> str:
    """Say by sign and word what a signature is worth."""
    return f"{'✓' if checked.counts else '✕'} {verdict_name(checked.verdict)}"


def _name(checked: Checked) -> str:
    return checked.signature.claim.name


def _side(checked: Checked) -> str:
    return side_name(checked.signature.claim.side)


def _meaning(checked: Checked) -> str:
    return meaning_name(checked.signature.claim.meaning)


def _worth(checked: Checked) -> str:
    return worth(checked)


def _worth_look(checked: Checked) -> Look:
    return Look(Tone.GOOD if checked.counts else Tone.BAD)


def _when(checked: Checked) -> datetime:
    return checked.signature.claim.at


def _key(checked: Checked) -> str:
    return fingerprint(checked.signature.claim.person_key)


def _muted(_checked: Checked) -> Look:
    return MUTED
