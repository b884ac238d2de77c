"""The register leaves: as paper, shown first as the PDF it is, and as a workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.oversight.risks.papers import RegisterWish
from cro_desk.oversight.risks.queries import Wanted
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn
from ui.saving import Saving
from ui.shown import Shown

if TYPE_CHECKING:
    from cro_desk.desk import Desk, Outcome
    from ui.oversight.tab import Host


class RegisterPaperPage(IssuedPaperPage):
    """Shows the register of a partnership, or of the whole study."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Risk register"), parent)
        self.setObjectName("register-paper")
        self._study_id, self._partnership_id = "", ""

    def show_register(self, study_id: str, partnership_id: str) -> None:
        """Draw and show a register as it stands."""
        self._study_id, self._partnership_id = study_id, partnership_id
        self.start()

    def draw(self) -> None:
        """Draw what is chosen."""
        wish = RegisterWish(self._study_id, self._partnership_id, self.paper_size.currentText())
        self.spawn("risks.paper", drawn_register, self.context.desk, wish)


def drawn_register(progress: Progress, desk: Desk, wish: RegisterWish) -> IssuedPaper:
    """Draw the register as the journal stands now."""
    from cro_desk.oversight.risks.report import made_register

    return drawn(progress, desk, _("Reading the register"), made_register, wish)


class RegisterPapers(QObject):
    """Shows the paper over the pane, and asks where a workbook goes."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent
        self._saving = Saving(context, self)
        self._page: RegisterPaperPage | None = None

    def show(self, host: Host, shown: Shown) -> None:
        """Show the register of what is looked at: of one partnership without what is internal."""
        if self._page is None:
            self._page = RegisterPaperPage(self._context, self._widget)
            self._page.left.connect(host.close_over)
        host.open_over(self._page)
        self._page.show_register(shown.study_id, shown.partnership_id or self._only(shown))

    def _only(self, shown: Shown) -> str:
        """Return the one partnership that a CRO sees; the sponsor's people see the whole study."""
        sees = self._context.study.sees("sponsor")
        return "" if sees or shown.partnership is None else shown.partnership.id

    def save_workbook(self, shown: Shown) -> None:
        """Ask where the workbook goes."""
        name = _("Risk register {study}.xlsx").format(study=shown.told.replace("/", "-"))
        done = partial(self._export, shown)
        pattern = _("Workbook (*.xlsx)")
        self._context.dialogs.save_file(_("Save the register as a workbook"), name, pattern, done)

    def _export(self, shown: Shown, path: Path) -> None:
        from cro_desk.oversight.risks.workbook.out import export_register

        wanted = Wanted((shown.study_id,), shown.partnership_id or None)
        done = partial(self._write, path)
        key = "risks.workbook"
        self._context.jobs.run(key, export_register, wanted, shown.told, done=done)

    def _write(self, path: Path, outcome: Outcome[bytes]) -> None:
        self._saving.write(path, partial(bytes, outcome.value))
