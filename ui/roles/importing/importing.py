"""The import of a matrix from the drop to the stored rows: the only place of its sheet that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.roles.comparing import RowChange
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import PartyKind
from ui.importing.intake import Intake
from ui.importing.sheet import ImportSheet
from ui.panes import PaneContext
from ui.roles.importing.incoming import IncomingMatrix
from ui.roles.importing.page import MatrixImportPage
from ui.roles.importing.reading import MATRICES, Known, compared
from ui.roles.importing.target import Place, Target, Way

if TYPE_CHECKING:
    from cro_desk.desk import Outcome

#: the read that brings the names of the parties: files count as read when it is done, too
PLACE = "roles.import-place"


class MatrixImporting(ImportSheet[IncomingMatrix]):
    """Holds the import sheet of matrices and carries the import out."""

    imported = Signal(str, str)  # what came in, in a sentence; the counter-proposal's id where it is one
    partnership_wanted = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._sent: IncomingMatrix | None = None
        self._partnership_id = ""
        nobody: Known = {}
        self.intake: Intake[IncomingMatrix, Known] = Intake(
            context.jobs, MATRICES, nobody, self, awaits=PLACE
        )
        self.page = MatrixImportPage(context, self.intake, parent)
        self.hold(self.page)
        self.page.agreed.connect(self._agree)
        self.page.partnership_wanted.connect(self.partnership_wanted)
        self.page.compare_wanted.connect(self._compare)

    def show_target(self, partnership_id: str, name: str = "") -> None:
        """Say whose matrix it is; an empty id where no partnership is there yet."""
        self._partnership_id = partnership_id
        if partnership_id:
            self._context.jobs.read(PLACE, _read_place, partnership_id, name, done=self._take_place)
        else:
            self._take_place(Place())

    def _take_place(self, place: Place) -> None:
        """Take the names first: what is understood anew with them is not offered before."""
        if place.partnership_id != self._partnership_id:
            return
        known = {party.name: party.kind for party in place.matrix.parties} if place.matrix else {}
        self.intake.use_known({place.name: PartyKind.CRO, **known} if place.name else known)
        self.page.show_place(place)

    # comparing --------------------------------------------------------------------------------

    @Slot()
    def _compare(self) -> None:
        """Compare rows with what the target holds; a job, for large matrices take a moment."""
        incoming, target = self.page.chosen(), self.page.target.target()
        new = _written(self.page.place, target, incoming)
        old = _old(self.page.place, target)
        if new is None or old is None:
            self.page.show_changes(None)
            return
        self._context.jobs.spawn(
            "compare-matrix",
            _("Comparing rows"),
            compared,
            old,
            new,
            done=self._show_changes,
            replace=True,
            quiet=True,
        )

    def _show_changes(self, changes: tuple[RowChange, ...]) -> None:
        self.page.show_changes(changes)

    # importing --------------------------------------------------------------------------------

    @Slot()
    def _agree(self) -> None:
        from cro_desk.roles.operations import receive_counter, replace_matrix

        incoming, target, place = self.page.chosen(), self.page.target.target(), self.page.place
        matrix = _written(place, target, incoming)
        if incoming is None or target is None or matrix is None:
            return
        self._sent = incoming
        run, title = self._context.jobs.run, _("Importing the matrix")
        if target.way is Way.COUNTER:
            content, name = incoming.content, incoming.name
            if incoming.path is None:
                name += ".tsv"
            run(
                "roles.import", receive_counter, target.version_id, matrix, "", content, name,
                done=self._take, title=title,
            )  # fmt: skip
        else:
            run(
                "roles.import", replace_matrix, place.partnership_id, matrix, incoming.name,
                done=self._take, title=title,
            )  # fmt: skip

    def _take(self, outcome: Outcome[str]) -> None:
        """The file that came in leaves the sheet; others stay."""
        target = self.page.target.target()
        is_counter = target is not None and target.way is Way.COUNTER
        sent = self._sent
        if sent is None or sent.read is None:
            return
        self._sent = None
        count = len(sent.read.matrix.tasks)
        words = ngettext("Imported {count} task from {file}.", "Imported {count} tasks from {file}.", count)
        self.intake.remove(sent.key)
        counter_id = outcome.value if is_counter else ""
        self.imported.emit(words.format(count=count, file=sent.name), counter_id)


def _merges(target: Target, incoming: IncomingMatrix) -> bool:
    """Tell whether what the file is silent about stays: a stranger's knows no agreements."""
    own = incoming.read is not None and incoming.read.own
    return target.way is Way.MERGE or (target.way is Way.COUNTER and not own)


def _old(place: Place, target: Target | None) -> Matrix | None:
    """Return what an import is compared with."""
    if target is None:
        return None
    return place.proposal if target.way is Way.COUNTER else place.matrix


def _written(place: Place, target: Target | None, incoming: IncomingMatrix | None) -> Matrix | None:
    """Return the matrix that is written."""
    from cro_desk.roles.workbook.merging import merged

    new = incoming.matrix() if incoming else None
    if new is None or target is None or incoming is None:
        return None
    old = _old(place, target)
    own = incoming.read is not None and incoming.read.own
    return merged(new, old, whole=own) if old is not None and _merges(target, incoming) else new


def _read_place(session: Any, partnership_id: str, name: str) -> Place:
    from cro_desk.roles.queries import matrix, version_matrix, versions

    found = Place(partnership_id, name, matrix(session, partnership_id), versions(session, partnership_id))
    version = found.open_version()
    if version is None:
        return found
    return Place(partnership_id, name, found.matrix, found.versions, version_matrix(session, version.id))
