"""From the drop to what is watched: the only place of the import sheet that writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cro_desk.errors import DeskError
from cro_desk.i18n import ngettext
from ui.acting import Acts
from ui.importing.intake import Intake
from ui.importing.sheet import ImportSheet
from ui.oversight.importing.incoming import IncomingLines
from ui.oversight.importing.kind import Kind, reading_of
from ui.oversight.importing.page import LinesPage
from ui.panes import PaneContext
from ui.shown import Shown
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Outcome


class LinesImporting(ImportSheet[IncomingLines]):
    """Holds the import sheet of one kind of lines and takes what was picked."""

    def __init__(self, context: PaneContext, acts: Acts, kind: Kind, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._acts, self.kind = acts, kind
        self._shown: Shown | None = None
        self._sent = ""
        awaited = f"{kind.key}.import-known"
        self.intake: Intake[IncomingLines, Any] = Intake(
            context.jobs, reading_of(kind), kind.begins_with, self, awaits=awaited
        )
        self._awaited = awaited
        self.page = LinesPage(context, kind, self.intake, parent)
        self.page.hide()
        self.hold(self.page)
        self.page.agreed.connect(self._agree)

    def show_target(self, shown: Shown) -> None:
        """Say of which study and partnership the lines are."""
        self._shown = shown
        today = self._context.desk.now().astimezone().date()
        self._context.jobs.read(self._awaited, _known, self.kind.read_known, shown, today, done=self._know)

    def _know(self, read: tuple[Shown, Any]) -> None:
        shown, known = read
        if shown is self._shown:
            self.intake.use_known(known)

    @Slot()
    def _agree(self) -> None:
        incoming = self.page.chosen()
        if incoming is None or self._shown is None or self.page.why_not():
            return
        self._sent = incoming.key
        operation, told = self.kind.act(self._shown, incoming, self.page.strip)
        self._acts.run(operation, *told, done=self._take, failed=self._refuse)

    def _take(self, _outcome: Outcome[Any]) -> None:
        """The file whose lines came in leaves the sheet; others stay."""
        sent = self.intake.file(self._sent)
        if sent is None:
            return
        count = len(sent.picked())
        words = ngettext("{count} line taken out of {file}.", "{count} lines taken out of {file}.", count)
        self.intake.remove(sent.key)
        self._context.messages.say(words.format(count=count, file=sent.name), Tone.GOOD)
        if self.is_open() and self._shown is not None:
            self.show_target(self._shown)
        else:
            self.left.emit()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._context.messages.error(error)
        else:
            self._context.jobs.went_wrong.emit(error)


def _known(session: Any, read: Callable[..., Any], shown: Shown, today: Any) -> tuple[Shown, Any]:
    return shown, read(session, shown, today)
