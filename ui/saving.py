"""Writing a file that the user asked for: made and written in a job, then said where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.outgoing import whole_file
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.theme import Tone


class Saving(QObject):
    """Writes bytes to where the user chose."""

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def write(self, path: Path, made: Callable[[], bytes]) -> None:
        """Make the content and write it."""
        title = _("Saving {file}").format(file=path.name)
        self._context.jobs.spawn(f"save:{path}", title, written, path, made, done=self._say)

    def _say(self, path: Path) -> None:
        self._context.messages.say(_("Saved {path}.").format(path=path), Tone.GOOD)


def written(progress: Progress, path: Path, made: Callable[[], bytes]) -> Path:
    """Make the content and write it; return where it is."""
    content = made()
    progress.check()
    with whole_file(path) as half:
        half.write_bytes(content)
    return path
