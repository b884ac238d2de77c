"""What can be done about a version, as actions: for menus, the details panel and Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from cro_desk.i18n import _
from cro_desk.roles.papers import PaperKind
from cro_desk.roles.rows import VersionRow
from cro_desk.studies.terms import Side
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.versions.agreeing import Agreeing
from ui.roles.versions.files import VersionFiles
from ui.roles.versions.proposing import Proposing
from ui.roles.versions.rows import VersionLine
from ui.seats import own_side

SIDES = (Side.SPONSOR, Side.CRO)


class Offering:
    """Makes the actions of a version; `paper` opens one of its papers by kind and version."""

    def __init__(
        self,
        context: PaneContext,
        proposing: Proposing,
        agreeing: Agreeing,
        files: VersionFiles,
        paper: Callable[[str, str], None],
    ) -> None:
        self._context = context
        self._paper = paper
        self._proposing, self._agreeing, self._files = proposing, agreeing, files

    def propose(self) -> Action:
        """Return how the draft is published: by the CRO as an answer to what the sponsor proposed."""
        label = _("Counter-propose…") if self._context.study.is_cro else _("Propose…")
        return Action("propose_matrix", label, self._proposing.ask, why_not=self._proposing.why_not())

    def import_counter(self) -> Action:
        """Return how a counter-proposal comes in: the import asks what a workbook is."""
        return Action("import_counter", _("Import counter-proposal…"), self._import)

    def of_line(self, line: VersionLine) -> list[Action]:
        """Return what can be done about a version."""
        if line.row is None:
            first = [self._go_to_problem(line)] if line.stops else []
            return [*first, *self._papers(None), *self._save(None)]
        agreements = [*self._agreements(line, line.row)]
        counter = [self.import_counter()] if line.is_open_proposal else []
        if self._context.study.is_cro:
            counter = [self._take_version(line.row)] if not line.is_counter else []
        return [*agreements, *counter, *self._papers(line.row), *self._save(line.row), *self._kept(line.row)]

    def _go_to_problem(self, line: VersionLine) -> Action:
        label = _("Go to the first problem") if len(line.stops) > 1 else _("Go to the problem")
        return Action("go_to_problem", label, self._proposing.go_to_first)

    def _take_version(self, row: VersionRow) -> Action:
        label, hint = _("Begin the draft from it…"), _("Your draft says what this version says")
        return Action("take_version", label, partial(self._proposing.ask_version, row), hint=hint)

    def _agreements(self, line: VersionLine, row: VersionRow) -> Iterator[Action]:
        if not line.is_open_proposal:
            return
        for side in SIDES:
            ours = side is own_side(self._context.study)
            if row.agreement(side) is None:
                label = _("Agree…") if ours else _("Note their agreement…")
                yield Action(f"agree_{side}", label, partial(self._agreeing.ask, row, side))
            else:
                run = partial(self._agreeing.withdraw, row, side)
                label = _("Withdraw our agreement") if ours else _("Withdraw theirs")
                yield Action(f"withdraw_{side}", label, run)

    def _papers(self, row: VersionRow | None) -> Iterator[Action]:
        version_id = row.id if row is not None else ""
        for kind, label in (
            (PaperKind.MATRIX, _("Print matrix…")),
            (PaperKind.TORO, _("Print TORO…")),
        ):
            yield Action(f"print_{kind}", label, partial(self._paper, kind.value, version_id))

    def _save(self, row: VersionRow | None) -> list[Action]:
        run = partial(self._files.save_workbook, row)
        return [Action("save_version", _("Save as workbook…"), run, icon="export")]

    def _kept(self, row: VersionRow) -> Iterator[Action]:
        if row.file_id is not None:
            run = partial(self._files.save_kept, row.file_id)
            yield Action("save_received", _("Save the file as received…"), run, icon="file")
        for agreement in row.agreements:
            if agreement.file_id is not None:
                run = partial(self._files.save_kept, agreement.file_id)
                ours = agreement.side is own_side(self._context.study)
                label = _("Save our scan…") if ours else _("Save their scan…")
                yield Action(f"save_scan_{agreement.side}", label, run, icon="file")

    def _import(self) -> None:
        self._context.perform("roles", "import_matrix_file")
