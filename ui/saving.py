"""Writing a file that the user asked for: made and written in a job, then said where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
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

    def write(
        self, path: Path, made: Callable[[], bytes], remarks: Sequence[str] = (), tone: Tone = Tone.GOOD
    ) -> None:
        """Make the content and write it; say where it is, and what is to be known of it."""
        title = _("Saving {file}").format(file=path.name)
        done = partial(self._say, tuple(remarks), tone)
        self._context.jobs.spawn(f"save:{path}", title, written, path, made, done=done)

    def _say(self, remarks: Sequence[str], tone: Tone, path: Path) -> None:
        said = (_("Saved {path}.").format(path=path), *remarks)
        self._context.messages.say(" ".join(said), tone)


def written(progress: Progress, path: Path, made: Callable[[], bytes]) -> Path:
    """Make the content and write it; return where it is."""
    content = made()
    progress.check()
    with whole_file(path) as half:
        half.write_bytes(content)
    return path
