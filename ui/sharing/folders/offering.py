"""What has arrived in an exchange folder is offered in whichever pane one works; nothing opens by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.formats import number
from cro_desk.i18n import ngettext
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.sharing.arriving import Arrival
    from ui.messages import MessageBar
    from ui.sharing.folders.watching import Watching


class Offering(QObject):
    """Says what came; `open_files` looks at it."""

    def __init__(
        self,
        watching: Watching,
        messages: MessageBar,
        open_files: Callable[[list[Path]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages, self._open = messages, open_files
        watching.came.connect(self._offer)

    @Slot(object)
    def _offer(self, came: tuple[Arrival, ...]) -> None:
        action = ngettext("Look at it", "Look at them", len(came))
        run = partial(self._open, [each.path for each in came])
        self._messages.say(f"{arrived_words(len(came))}.", Tone.INFO, [(action, run)])


def arrived_words(count: int) -> str:
    """Say how many bundles have arrived."""
    told = ngettext("A bundle has arrived", "{count} bundles have arrived", count)
    return told.format(count=number(count))
