"""The import from the drop to the stored bids: the only place of the import sheet that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.vendors.rows import BidderRow, IssueRow, RfpRow
from ui.importing.intake import Intake
from ui.importing.sheet import ImportSheet
from ui.panes import PaneContext
from ui.saving import Saving
from ui.vendors.importing.incoming import Incoming, Remembered
from ui.vendors.importing.page import BidImportPage
from ui.vendors.importing.reading import BIDS
from ui.vendors.importing.remembering import Remembering
from ui.vendors.importing.summary import imported_sentence
from ui.vendors.rfps import rfp_name

if TYPE_CHECKING:
    from cro_desk.desk import Outcome

FIRST_NUMBER = "RFP-01"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in, to be said and shown."""

    sentence: str
    bid_ids: tuple[str, ...]
    again: bool  # a bidder who was known sent another version


class Importing(ImportSheet[Incoming]):
    """Holds the import sheet and carries the import out."""

    imported = Signal(object)  # Imported

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study_id = ""
        self._rfp: RfpRow | None = None
        self._sent: tuple[Incoming, ...] = ()
        self._issues: tuple[IssueRow, ...] = ()
        self.saving = Saving(context, self)
        self._remembering = Remembering(context.desk)
        self.intake: Intake[Incoming, Remembered] = Intake(context.jobs, BIDS, self._remembering, self)
        self.page = BidImportPage(context, self.intake, parent)
        self.hold(self.page)
        self.page.agreed.connect(self._agree)
        self.page.issues_wanted.connect(self._save_issues)

    def show_target(self, study_id: str, rfp: RfpRow | None) -> None:
        """Say which RFP the bids go into; without one, the first import makes it."""
        self._study_id, self._rfp = study_id, rfp
        self._remembering.study_id = study_id
        if rfp is None:
            into = _("into the study’s first RFP, {number}, whose grid is made of these lines").format(
                number=FIRST_NUMBER
            )
            self.page.show_target(into)
            self.page.show_known(())
            return
        into = _("into {rfp}, round {round}").format(rfp=rfp_name(rfp), round=rfp.round)
        self.page.show_target(into)
        self._read_bidders(rfp)

    def _read_bidders(self, rfp: RfpRow) -> None:
        from cro_desk.vendors import queries

        self._context.jobs.read("vendors.bidders", queries.bidders, rfp.id, done=self._take_bidders)

    def _take_bidders(self, bidders: Sequence[BidderRow]) -> None:
        """Offer the bidders, unless the RFP they were read for is left meanwhile."""
        if self._rfp is not None:
            self.page.show_known([bidder.name for bidder in bidders])

    @Slot()
    def _agree(self) -> None:
        from cro_desk.vendors import operations

        files = [f for f in self.intake.files() if f.bids()]
        agreed = [
            operations.IncomingFile(f.kept_understanding(), f.content, f.corrections, accept_differences=True)
            for f in files
        ]
        self._sent = tuple(files)
        run = self._context.jobs.run
        if self._rfp is not None:
            run(
                "vendors.import",
                operations.import_files,
                self._rfp.id,
                agreed,
                done=self._take,
                title=_("Importing bids"),
            )
        else:
            into_new = operations.import_into_new_rfp
            run(
                "vendors.import",
                into_new,
                self._study_id,
                FIRST_NUMBER,
                "",
                None,
                agreed,
                done=self._take,
                title=_("Importing bids"),
            )

    def _take(self, outcome: Outcome[tuple[str, ...]]) -> None:
        """The files that came in leave the sheet; those that still want something stay."""
        files: tuple[Incoming, ...] = self._sent
        again = self.page.knows(vendor.name for f in files for vendor in f.vendors())
        told = Imported(imported_sentence(files), tuple(outcome.value), again)
        for incoming in files:
            self.intake.remove(incoming.key)
        self.imported.emit(told)

    @Slot(str)
    def _save_issues(self, key: str) -> None:
        incoming = self.intake.file(key)
        if incoming is not None and incoming.understanding is not None:
            self._issues = _issue_rows(incoming)
            name = _("Issues {file}.xlsx").format(file=Path(incoming.name).stem)
            self._context.dialogs.save_file(
                _("Save the issue list"), name, _("Workbook (*.xlsx)"), self._write_issues
            )

    def _write_issues(self, path: Path) -> None:
        from cro_desk.vendors.workbook_out import issue_workbook

        self.saving.write(path, partial(issue_workbook, self._issues))


def _issue_rows(incoming: Incoming) -> tuple[IssueRow, ...]:
    notices = incoming.understanding.issues if incoming.understanding else ()
    return tuple(IssueRow(str(n), i.severity, i.sheet, i.cell, i.text) for n, i in enumerate(notices))
