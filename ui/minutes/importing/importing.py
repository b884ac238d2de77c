"""The import of old minutes from the drop to the draft: the only place of its sheet that writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.errors import DeskError
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.incoming.recognising import Known
from ui.acting import Acts
from ui.importing.intake import Intake
from ui.importing.sheet import ImportSheet
from ui.minutes.importing.incoming import IncomingMinutes
from ui.minutes.importing.page import MinutesImportPage
from ui.minutes.importing.reading import MINUTES, Place, read_place
from ui.panes import PaneContext
from ui.shown import Shown
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Outcome

PLACE = "minutes.import-place"
ENDINGS = "*.docx *.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"


class MinutesImporting(ImportSheet[IncomingMinutes]):
    """Holds the import sheet and puts the picked lines into a draft. `taken` tells the draft's id."""

    taken = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._acts = acts
        self._shown: Shown | None = None
        self._partnership_id = ""
        self._sent = ""
        self.intake: Intake[IncomingMinutes, Known] = Intake(
            context.jobs, MINUTES, Known(near=self._today()), self, awaits=PLACE
        )
        self.page = MinutesImportPage(context, self.intake, parent)
        self.page.hide()
        self.hold(self.page, _("Minutes and action lists ({endings})").format(endings=ENDINGS))
        self.page.agreed.connect(self._agree)
        self.page.target.partnership_chosen.connect(self._read)

    def _today(self) -> date:
        return self._context.desk.now().astimezone().date()

    def show_target(self, shown: Shown) -> None:
        """Say into which study the lines go."""
        self._shown = shown
        self._read(shown.partnership_id or next((row.id for row in shown.partnerships), ""))

    @Slot(str)
    def _read(self, partnership_id: str) -> None:
        """Read who is known there, and which drafts there are."""
        if self._shown is not None:
            self._partnership_id = partnership_id
            told = (self._shown.study_id, partnership_id, self._today())
            self._context.jobs.read(PLACE, read_place, *told, done=self._take_place)

    def _take_place(self, place: Place) -> None:
        shown = self._shown
        if shown is None or (place.study_id, place.partnership_id) != (shown.study_id, self._partnership_id):
            return
        self.intake.use_known(place.known)
        self.page.people = place.known.people
        self.page.target.offer(place, shown.partnerships)
        self.page.show_header()

    @Slot()
    def _agree(self) -> None:
        from cro_desk.minutes.incoming.taking import take_lines

        incoming = self.page.chosen()
        if incoming is None or self.page.why_not():
            return
        self._sent = incoming.key
        target = self.page.target.target()
        told = (target, incoming.picked(), incoming.name)
        self._acts.run(take_lines, *told, done=self._take, failed=self._refuse)

    def _take(self, outcome: Outcome[str]) -> None:
        """The file whose lines came in leaves the sheet; others stay."""
        sent = self.intake.file(self._sent)
        if sent is None:
            return
        count = len(sent.picked())
        words = ngettext("{count} line taken out of {file}.", "{count} lines taken out of {file}.", count)
        self.intake.remove(sent.key)
        self._context.messages.say(words.format(count=count, file=sent.name), Tone.GOOD)
        if self.is_open():
            self._read(self._partnership_id)
        else:
            self.left.emit()
            self.taken.emit(outcome.value)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._context.messages.error(error)
        else:
            self._context.jobs.went_wrong.emit(error)
