"""Agreeing to a version for our side, noting the other side's agreement, taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.words import version_name
from cro_desk.studies.terms import Side
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.versions.agreement_dialog import AgreementDialog, agreement_fields
from ui.seats import own_side

if TYPE_CHECKING:
    from pathlib import Path

    from cro_desk.links.standing import Standing
    from ui.jobs import Progress


class Agreeing(QObject):
    """Opens the dialog for a side; `standing` is what is shown now."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: AgreementDialog | None = None
        self._asked: tuple[str, Side] = ("", Side.SPONSOR)
        self._answers: dict[str, Any] = {}
        self.standing: Standing | None = None

    def ask(self, version: VersionRow, side: Side) -> None:
        """Ask who agrees."""
        assert self.standing is not None  # noqa: S101 - a version is shown
        self._asked = (version.id, side)
        ours = side is own_side(self._context.study)
        partner = self.standing.partnership.name if side is Side.CRO else _("The sponsor")
        title = _("Agree to {version}") if ours else _("{partner} agrees to {version}")
        values = {"name": self._context.desk.owner.name if ours else "", "agreed_on": self.standing.today}
        dialogs = self._context.dialogs
        self._dialog = AgreementDialog(
            title.format(version=version_name(version), partner=partner),
            agreement_fields(on_paper=not ours),
            self._take,
            values,
            _("The agreement holds for exactly what this version says."),
            dialogs,
            dialogs.window,
        )
        dialogs.show(self._dialog)

    def _take(self, answers: dict[str, Any]) -> None:
        """Read the scan first, then note the agreement."""
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._answers = answers
        if self._dialog.scan is None:
            self._agree(None)
            return
        title = _("Reading {file}").format(file=self._dialog.scan.name)
        self._context.jobs.spawn(
            "roles-scan", title, _read_scan, self._dialog.scan, done=self._agree, failed=self._dialog.refuse
        )

    def _agree(self, scan: tuple[str, bytes] | None) -> None:
        from cro_desk.roles.operations import agree

        assert self._dialog is not None  # noqa: S101 - it stays until this is done
        told = self._answers
        self._acts.run(
            agree,
            *self._asked,
            told["name"],
            told["role"],
            told["agreed_on"],
            told["evidence"],
            scan,
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )

    def withdraw(self, version: VersionRow, side: Side) -> None:
        """Take an agreement back."""
        from cro_desk.roles.operations import withdraw_agreement

        self._acts.run(withdraw_agreement, version.id, side)


def _read_scan(_progress: Progress, path: Path) -> tuple[str, bytes]:
    from cro_desk.roles.filing import scan

    return scan(path)
