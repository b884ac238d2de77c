"""Invitations: drafts that the person's mail program opens, to be looked at and sent there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from cro_desk.i18n import _, ngettext
from ui.dialogs import safe_name
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.ics.mail import Draft
    from ui.communication.tab import Host
    from ui.shown import Shown


def open_by_desktop(path: Path) -> bool:
    """Let the program that the desktop has for such a file open it; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Inviting(QObject):
    """Drafts invitations and hands them to the mail program, or saves them where there is none."""

    def __init__(self, host: Host, parent: QObject, opener: Callable[[Path], bool] = open_by_desktop) -> None:
        super().__init__(parent)
        self._host = host
        self.opener = opener
        self._drafts: tuple[Draft, ...] = ()

    def invite(self, shown: Shown, series_id: str, key: str = "") -> None:
        """Draft the invitations to what lies ahead of a series, or to one meeting."""
        from cro_desk.communication.ics.events import Invited, Part
        from cro_desk.communication.ics.mail import draft_invitations
        from cro_desk.communication.ics.wishes import ExportWish, usual_days

        context = self._host.context
        first, last = usual_days(context.desk.now().astimezone().date())
        owner = context.desk.owner
        wish = ExportWish(shown.study_id, first, last, series_id=series_id, key=key)
        sender = Invited(owner.name, owner.email, Part.CHAIR)
        self._host.acts.run(draft_invitations, wish, sender, done=self._hand_over)

    def _hand_over(self, outcome: Any) -> None:
        self._drafts = outcome.value
        title = _("Drafting the invitation")
        self._host.context.jobs.spawn("draft-mail", title, _kept, self._drafts, done=self._open)

    def _open(self, paths: Sequence[Path]) -> None:
        opened = [self.opener(path) for path in paths]
        if all(opened):
            count = len(paths)
            words = ngettext(
                "The mail program has the draft; look at it and send it there.",
                "The mail program has {count} drafts; look at them and send them there.",
                count,
            )
            self._host.context.messages.say(words.format(count=count), Tone.GOOD, [self._saving()])
            return
        hint = _("Save the draft and open it in the mail program.")
        words = _("No program opens e-mail drafts here.")
        self._host.context.messages.say(words, Tone.WARN, [self._saving()], hint=hint)

    def _saving(self) -> tuple[str, Callable[[], None]]:
        return (_("Save…"), self._choose_folder)

    def _choose_folder(self) -> None:
        self._host.context.dialogs.folder(_("Save the drafts"), self._save)

    def _save(self, folder: Path) -> None:
        title = _("Saving the drafts")
        self._host.context.jobs.spawn(
            "save-drafts", title, _saved, folder, self._drafts, done=self._say_saved
        )

    def _say_saved(self, paths: Sequence[Path]) -> None:
        told = _("Saved {path}.").format(path=", ".join(str(path) for path in paths))
        self._host.context.messages.say(told, Tone.GOOD)


def _kept(progress: Any, drafts: Sequence[Draft]) -> list[Path]:
    """Write drafts where the mail program can read them; the system clears that place."""
    return _saved(progress, Path(tempfile.mkdtemp(prefix="cro-desk-")), drafts)


def _saved(progress: Any, folder: Path, drafts: Sequence[Draft]) -> list[Path]:
    from cro_desk.outgoing import whole_file

    paths = []
    for draft in drafts:
        progress.check()
        path = folder / safe_name(draft.name)
        with whole_file(path) as half:
            half.write_bytes(draft.content)
        paths.append(path)
    return paths
