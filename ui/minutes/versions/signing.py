"""Signing: the passphrase again, what the signature means, then one act; the signer is kept nowhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.desk import SigningRefused
from cro_desk.i18n import _
from cro_desk.minutes import operations as op
from cro_desk.minutes.terms import Meaning
from cro_desk.minutes.words import meaning_name
from ui.acting import Acts
from ui.jobs import Progress
from ui.minutes.versions.asking import meanings
from ui.minutes.versions.reading import Read
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.desk import Desk, Signer

PASSPHRASE = "passphrase"  # noqa: S105 - a field


class Signing(QObject):
    """Asks for passphrase and meaning."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None

    def ask(self, read: Read) -> None:
        """Ask for the passphrase again and for what the signature is to say."""
        row = read.version.row
        fields = (
            Field("meaning", _("It means"), FieldKind.CHOICE, meanings()),
            Field(PASSPHRASE, _("Your passphrase"), FieldKind.SECRET, required=True),
        )
        text = _(
            "{name} signs version {number} of “{title}” with the key of this workspace. A signature stays: "
            "it cannot be taken back."
        )
        told = text.format(name=self._context.desk.owner.name, number=row.number, title=row.title)
        waits = bool(row.life.open_comments)
        values = {"meaning": (Meaning.REVIEWED if waits else Meaning.APPROVED).value}
        done = partial(self._sign, row.id)
        form = self._context.dialogs.form
        self._dialog = form(
            _("Sign these minutes"), fields, _("Sign"), done, values=values, text=told, stays=True
        )

    def _sign(self, version_id: str, answers: dict[str, Any]) -> None:
        meaning = Meaning(answers["meaning"])
        self._context.jobs.spawn(
            "minutes-signer",
            _("Checking the passphrase"),
            _signer,
            self._context.desk,
            answers[PASSPHRASE],
            done=partial(self._signed, version_id, meaning),
            failed=self._refuse,
            quiet=True,
        )

    def _signed(self, version_id: str, meaning: Meaning, signer: Signer) -> None:
        if self._dialog is not None:
            failed = self._dialog.refuse
            told = (signer, version_id, meaning)
            self._acts.run(op.sign_version, *told, done=partial(self._finish, meaning), failed=failed)

    def _finish(self, meaning: Meaning, _outcome: object) -> None:
        """Say that it is signed, and that this stays."""
        if self._dialog is not None:
            self._dialog.finish()
        words = _("Signed: {meaning}. A signature stays.").format(meaning=meaning_name(meaning))
        self._context.messages.say(words, Tone.GOOD)

    def _refuse(self, error: Exception) -> None:
        """Say a wrong passphrase where it was typed."""
        dialog = self._dialog
        if dialog is None:
            return
        if isinstance(error, SigningRefused):
            dialog.form.set_value(PASSPHRASE, "")
            dialog.form.show_problem(PASSPHRASE, str(error))
            dialog.form.go_to(PASSPHRASE)
            dialog.agree.setEnabled(True)
        else:
            dialog.refuse(error)


def _signer(_progress: Progress, desk: Desk, passphrase: str) -> Signer:
    return desk.signer(passphrase)
