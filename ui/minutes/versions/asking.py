"""What is asked on the page of a version, each answer one act: comments, answers, paper signatures, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from cro_desk.i18n import _
from cro_desk.minutes import operations as op
from cro_desk.minutes.comments import CommentRow
from cro_desk.minutes.signatures import Checked
from cro_desk.minutes.signers import fingerprint
from cro_desk.minutes.terms import CommentState, Meaning
from cro_desk.minutes.words import meaning_name
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE
from ui.acting import Acts
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind, FormDialog

Answers = dict[str, Any]
SIDES = (Side.SPONSOR, Side.CRO)


class VersionAsking(QObject):
    """Opens forms and carries out what was answered. `corrected` tells the id of the new draft."""

    corrected = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self._scan: Path | None = None

    # comments -----------------------------------------------------------------------------------

    def comment(self, version_id: str, item_number: str, numbers: Sequence[str], side: Side) -> None:
        """Ask what is to be said about a line, or about the whole."""
        lines = (("", _("The whole")), *((each, each) for each in numbers))
        fields = (
            Field("item_number", _("On"), FieldKind.CHOICE, lines),
            Field("text", _("Comment"), FieldKind.LINES, required=True),
            Field("author", _("From"), placeholder=_("Empty: from me")),
            Field("side", _("Party"), FieldKind.CHOICE, _sides()),
        )
        values = {"item_number": item_number, "side": side.value}
        done = partial(self._comment, version_id, side)
        self._open(_("Comment"), fields, _("Comment"), done, values)

    def _comment(self, version_id: str, own: Side, answers: Answers) -> None:
        told, side = dict(answers), Side(answers["side"])
        told["side"] = side if side is not own or told["author"] else None
        self._run(op.comment, version_id, **told)

    def accept(self, row: CommentRow) -> None:
        """Ask what is said to a comment that is accepted."""
        self._answer(row, CommentState.ACCEPTED, _("Accept the comment"), _("Accept"))

    def decline(self, row: CommentRow) -> None:
        """Ask why a comment is declined."""
        self._answer(row, CommentState.DECLINED, _("Decline the comment"), _("Decline"))

    def _answer(self, row: CommentRow, state: CommentState, title: str, verb: str) -> None:
        needed = state is CommentState.DECLINED
        fields = (Field("answer", _("Answer"), FieldKind.LINES, required=needed),)
        done = partial(self._answered, row.id, state)
        self._open(title, fields, verb, done, {"answer": row.answer}, f"{row.author}: {row.text}")

    def _answered(self, comment_id: str, state: CommentState, answers: Answers) -> None:
        self._run(op.answer_comment, comment_id, state, answers["answer"])

    def open_again(self, row: CommentRow) -> None:
        """Take the answer back."""
        self._acts.run(op.answer_comment, row.id, CommentState.OPEN)

    def withdraw(self, row: CommentRow) -> None:
        """Take a comment back that nobody has answered."""
        self._acts.run(op.withdraw_comment, row.id)

    # signatures on paper, and keys --------------------------------------------------------------

    def paper(self, version_id: str, today: date) -> None:
        """Ask who signed a print, when, and where the paper lies; the scan is chosen first, or not at all."""
        fields = (
            Field("name", _("Signed by"), required=True),
            Field("side", _("For"), FieldKind.CHOICE, _sides()),
            Field("meaning", _("Meaning"), FieldKind.CHOICE, meanings()),
            Field("signed_on", _("Date on the paper"), FieldKind.DAY, required=True),
            Field("note", _("Where the paper lies")),
            Field("scan", _("Choose its scan (PDF or picture)"), FieldKind.CHECK),
        )
        values = {"side": Side.CRO.value, "meaning": Meaning.APPROVED.value, "signed_on": today, "scan": True}
        self._scan = None
        done = partial(self._paper, version_id)
        self._open(_("Signature on paper"), fields, _("Enter"), done, values)

    def _paper(self, version_id: str, answers: Answers) -> None:
        if answers["scan"] and self._scan is None:
            chosen = partial(self._scanned, version_id, answers)
            pattern = _("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
            self._enable()
            self._context.dialogs.open_files(_("Scan of the signed paper"), pattern, chosen)
            return
        self._enter(version_id, answers, None)

    def _scanned(self, version_id: str, answers: Answers, paths: list[Path]) -> None:
        title = _("Reading the scan")
        self._context.jobs.spawn(
            "minutes-scan", title, _content, paths[0], done=partial(self._enter, version_id, answers)
        )

    def _enter(self, version_id: str, answers: Answers, scan: tuple[str, bytes] | None) -> None:
        told = (version_id, Side(answers["side"]), answers["name"], answers["signed_on"])
        meaning = Meaning(answers["meaning"])
        self._run(op.record_paper_signature, *told, file=scan, note=answers["note"], meaning=meaning)

    def _enable(self) -> None:
        """Let the form be sent again where no scan is chosen."""
        if self._dialog is not None:
            self._dialog.agree.setEnabled(True)

    def strike(self, checked: Checked) -> None:
        """Ask what was entered wrongly from a paper."""
        name = checked.signature.claim.name
        title = _("Strike the signature of {name}").format(name=name)
        self._reason(title, _("Strike"), partial(self._struck, checked.signature.id))

    def _struck(self, signature_id: str, answers: Answers) -> None:
        self._run(op.strike_paper_signature, signature_id, answers["reason"])

    def accept_key(self, version_id: str, checked: Checked) -> None:
        """Ask whose key it is, once its digits were compared with that person."""
        claim = checked.signature.claim
        fields = (
            Field("name", _("Whose key it is"), required=True),
            Field("compared", _("I compared these digits with that person"), FieldKind.CHECK, check=_ticked),
        )
        text = _("Ask {name} to read the key’s digits to you, by telephone or in person:\n{key}")
        text = text.format(name=claim.name, key=fingerprint(claim.person_key))
        done = partial(self._key_accepted, version_id, claim.person_key)
        self._open(_("Accept a key"), fields, _("Accept the key"), done, {"name": claim.name}, text)

    def _key_accepted(self, version_id: str, person_key: str, answers: Answers) -> None:
        self._run(op.accept_key, version_id, person_key, answers["name"])

    def forget_key(self, version_id: str, checked: Checked) -> None:
        """Ask why a key is not to count any more."""
        claim = checked.signature.claim
        title = _("Forget the key of {name}").format(name=claim.name)
        done = partial(self._key_forgotten, version_id, claim.person_key)
        self._reason(title, _("Forget the key"), done)

    def _key_forgotten(self, version_id: str, person_key: str, answers: Answers) -> None:
        self._run(op.forget_key, version_id, person_key, answers["reason"])

    # correcting ---------------------------------------------------------------------------------

    def correct(self, version_id: str) -> None:
        """Ask why the minutes are corrected; the new draft opens."""
        text = _("What was circulated stays as it is. The correction is a new version with this reason.")
        self._reason(
            _("Correct these minutes"), _("Begin the correction"), partial(self._correct, version_id), text
        )

    def _correct(self, version_id: str, answers: Answers) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        done, failed = self._corrected, self._dialog.refuse
        self._acts.run(op.correct, version_id, answers["reason"], done=done, failed=failed)

    def _corrected(self, outcome: Any) -> None:
        self._finish()
        self.corrected.emit(outcome.value)

    # inside -------------------------------------------------------------------------------------

    def _reason(self, title: str, verb: str, done: Callable[[Answers], None], text: str = "") -> None:
        fields = (Field("reason", _("Reason"), FieldKind.LINES, required=True),)
        self._open(title, fields, verb, done, {}, text)

    def _open(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[Answers], None],
        values: Answers,
        text: str = "",
    ) -> None:
        form = self._context.dialogs.form
        self._dialog = form(title, fields, verb, done, values=values, text=text, stays=True)

    def _run(self, act: Callable[..., Any], *told: Any, **fields: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        done, failed = self._dialog.finish, self._dialog.refuse
        self._acts.run(act, *told, done=done, failed=failed, **fields)

    def _finish(self) -> None:
        if self._dialog is not None:
            self._dialog.finish()


def meanings() -> tuple[tuple[str, str], ...]:
    """Offer what a signature can say, the approval first."""
    return tuple((each.value, meaning_name(each)) for each in reversed(Meaning))


def _sides() -> tuple[tuple[str, str], ...]:
    return tuple((each.value, _(SIDE[each])) for each in SIDES)


def _ticked(value: bool) -> str:
    return "" if value else _("Compare them first.")


def _content(_progress: object, path: Path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()
