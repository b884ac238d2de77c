"""The import of KPI workbooks from the file to the figures: the only place of its sheet that writes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.errors import DeskError
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.kpis.incoming.book import Known
from ui.importing.intake import Intake
from ui.importing.sheet import WORKBOOKS, ImportSheet
from ui.oversight.kpis.importing.incoming import IncomingKpis
from ui.oversight.kpis.importing.page import KpiImportPage
from ui.oversight.kpis.importing.reading import KPIS, read_known
from ui.panes import PaneContext
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Outcome
    from ui.acting import Acts
    from ui.oversight.kpis.tab import KpisTab

KNOWN = "oversight.kpi-import-known"


class KpiWorkbooks(QObject):
    """Opens the import sheet over the pane; it is made when it is first wanted."""

    def __init__(self, tab: KpisTab) -> None:
        super().__init__(tab)
        self._tab = tab

    @cached_property
    def sheet(self) -> KpiImporting:
        """The import sheet."""
        made = KpiImporting(self._tab.context, self._tab.acts, self._tab)
        if self._tab.host is not None:
            made.left.connect(self._tab.host.close_over)
        return made

    @Slot()
    def choose(self) -> None:
        """Let the user choose files; the sheet opens with them."""
        pattern = _("Workbooks ({endings})").format(endings=WORKBOOKS)
        self._tab.context.dialogs.open_files(_("Import KPI figures"), pattern, self.take_files)

    def take_files(self, paths: list[Path]) -> None:
        """Show what these files bring."""
        target = self._tab.adding.target()
        if self._tab.host is not None and target is not None:
            self.sheet.show_target(*target)
            self._tab.host.open_over(self.sheet.page)
            self.sheet.add(paths)


class KpiImporting(ImportSheet[IncomingKpis]):
    """Holds the import sheet and keeps the picked figures."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._acts = acts
        self._target, self._sent = ("", ""), ""
        self.intake: Intake[IncomingKpis, Known] = Intake(context.jobs, KPIS, Known(), self, awaits=KNOWN)
        self.page = KpiImportPage(context, self.intake, parent)
        self.page.hide()
        self.hold(self.page)
        self.page.agreed.connect(self._agree)

    def show_target(self, study_id: str, partnership_id: str) -> None:
        """Say where the figures go, and read what is known there."""
        self._target = (study_id, partnership_id)
        self._read()

    def _read(self) -> None:
        desk = self._context.desk
        told = (*self._target, desk.identity.private, desk.now())
        self._context.jobs.read(KNOWN, read_known, *told, done=self._take_known)

    def _take_known(self, known: Known) -> None:
        self.page.known = known
        self.intake.use_known(known)
        self.page.show_header()

    @Slot()
    def _agree(self) -> None:
        from cro_desk.oversight.kpis.incoming.taking import take_figures

        incoming = self.page.chosen()
        if incoming is None or self.page.why_not():
            return
        self._sent = incoming.key
        told = (*self._target, incoming.picked(), incoming.name)
        self._acts.run(take_figures, *told, done=self._take, failed=self._refuse)

    def _take(self, outcome: Outcome[int]) -> None:
        """The file whose figures came in leaves the sheet; others stay."""
        sent = self.intake.file(self._sent)
        if sent is None:
            return
        words = ngettext(
            "{count} figure taken out of {file}.", "{count} figures taken out of {file}.", outcome.value
        )
        self.intake.remove(sent.key)
        self._context.messages.say(words.format(count=outcome.value, file=sent.name), Tone.GOOD)
        if self.is_open():
            self._read()
        else:
            self.left.emit()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._context.messages.error(error)
        else:
            self._context.jobs.went_wrong.emit(error)
