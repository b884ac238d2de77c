"""What leaves of a version, and what comes back: Word, a mail draft, a signed file and its signatures."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cro_desk.i18n import _, ngettext
from cro_desk.minutes import operations as op
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.signed_file import SUFFIX
from cro_desk.minutes.versions import VersionRow
from ui.acting import Acts
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.saving import Saving
from ui.settings import PAGE_SIZE
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Desk, Outcome
    from cro_desk.minutes.mail import MailDraft
    from cro_desk.minutes.signed_file import SignedFile
    from cro_desk.studies.issuing import MadePaper


class VersionFiles(QObject):
    """Asks where files go or are, and does the rest in jobs. `came_in`: a version has new signatures."""

    came_in = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._saving = Saving(context, self)

    # Word ---------------------------------------------------------------------------------------

    def word(self, row: VersionRow) -> None:
        """Ask where the Word document goes."""
        done = partial(self._write_word, self._wish(row))
        self._ask(row, "docx", _("Word (*.docx)"), done)

    def _write_word(self, wish: MinutesWish, path: Path) -> None:
        self._saving.write(path, partial(_word, self._context.desk, wish))

    # mail ---------------------------------------------------------------------------------------

    def mail(self, row: VersionRow) -> None:
        """Ask where the draft of the mail goes; the paper is drawn first."""
        self._ask(row, "eml", _("Mail drafts (*.eml)"), partial(self._draw_for_mail, row))

    def _draw_for_mail(self, row: VersionRow, path: Path) -> None:
        done = partial(self._draft, row.id, path)
        told = (self._context.desk, self._wish(row))
        self._context.jobs.spawn("minutes-mail", _("Drawing the minutes"), _made, *told, done=done)

    def _draft(self, version_id: str, path: Path, made: MadePaper) -> None:
        from cro_desk.minutes.mail import draft_minutes_mail

        owner = self._context.desk.owner
        sender = (owner.name, owner.email)
        self._acts.run(draft_minutes_mail, version_id, made, sender, done=partial(self._drafted, path))

    def _drafted(self, path: Path, outcome: Outcome[MailDraft]) -> None:
        mail = outcome.value
        tone = Tone.WARN if mail.is_doubtful else Tone.GOOD
        self._saving.write(path, partial(bytes, mail.content), mail.remarks, tone)

    # signed files -------------------------------------------------------------------------------

    def export(self, row: VersionRow) -> None:
        """Ask where the file goes that others check, sign and send back."""
        suffix = SUFFIX.lstrip(".")
        self._ask(
            row, suffix, _("Signed minutes (*{suffix})").format(suffix=SUFFIX), partial(self._export, row.id)
        )

    def _export(self, version_id: str, path: Path) -> None:
        self._acts.run(op.export_minutes, version_id, done=partial(self._exported, path))

    def _exported(self, path: Path, outcome: Outcome[bytes]) -> None:
        self._saving.write(path, partial(bytes, outcome.value))

    def bring_in(self) -> None:
        """Ask which file came back with signatures."""
        pattern = _("Signed minutes (*{suffix})").format(suffix=SUFFIX)
        self._context.dialogs.open_files(_("Import signatures"), pattern, self._open)

    def _open(self, paths: list[Path]) -> None:
        for path in paths:
            self.read(path)

    def read(self, path: Path) -> None:
        """Take the signatures in a file that came back."""
        title = _("Reading {file}").format(file=path.name)
        self._context.jobs.spawn(f"minutes-signed:{path}", title, _read, path, done=self._take)

    def _take(self, file: SignedFile) -> None:
        self._acts.run(op.import_signatures, file, done=partial(self._taken, file.frame.id))

    def _taken(self, version_id: str, outcome: Any) -> None:
        count = len(outcome.value)
        if not count:
            self._context.messages.say(_("The file brings no signature that is not here already."), Tone.INFO)
            return
        self.came_in.emit(version_id)
        words = ngettext("{count} signature came in.", "{count} signatures came in.", count)
        self._context.messages.say(words.format(count=count), Tone.GOOD)

    # inside -------------------------------------------------------------------------------------

    def _ask(self, row: VersionRow, suffix: str, pattern: str, done: Any) -> None:
        name = _("Minutes {code} version {number}.{suffix}")
        told = name.format(code=row.code or row.title, number=row.number, suffix=suffix)
        self._context.dialogs.save_file(_("Save the minutes"), told, pattern, done)

    def _wish(self, row: VersionRow) -> MinutesWish:
        return MinutesWish(version_id=row.id, page=self._context.settings.get(PAGE_SIZE))


def _word(desk: Desk, wish: MinutesWish) -> bytes:
    from cro_desk.minutes.docx_out import made_docx

    return desk.read(made_docx, wish, head=desk.head(), now=desk.now(), author=desk.owner.name)


def _made(_progress: Progress, desk: Desk, wish: MinutesWish) -> MadePaper:
    from cro_desk.minutes.report import made_minutes

    return desk.read(made_minutes, wish, head=desk.head(), now=desk.now(), author=desk.owner.name)


def _read(_progress: Progress, path: Path) -> SignedFile:
    from cro_desk.minutes.signed_opening import open_signed_file

    return open_signed_file(path)
