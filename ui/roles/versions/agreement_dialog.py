"""Noting an agreement: who, in which role, on which day, where the paper is filed, and its scan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cro_desk.i18n import _
from ui.dialogs import Dialogs
from ui.widgets import Button, Field, FieldKind, FormDialog, Label

PATTERN = "(*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.docx *.eml *.msg)"


class AgreementDialog(FormDialog):
    """The form with a place for a scan; `scan` is the file that was chosen."""

    def __init__(
        self,
        title: str,
        fields: list[Field],
        done: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
        text: str,
        dialogs: Dialogs,
        parent: QWidget,
    ) -> None:
        super().__init__(title, fields, _("Note the agreement"), done, values, text, parent, stays=True)
        self._dialogs = dialogs
        self.scan: Path | None = None
        self.choose = Button(_("Choose the scan…"), self, icon="file")
        self.chosen = Label(_("No scan chosen"), self, "detail-muted", wrap=True)
        self.choose.setObjectName("choose_scan")
        self.choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chosen, 1)
        self.column.insertLayout(self.column.indexOf(self.form) + 1, row)

    def _choose(self) -> None:
        caption = _("Choose the scan of the signed paper")
        self._dialogs.open_files(caption, f"{_('Documents')} {PATTERN};;{_('All files')} (*)", self._take)

    def _take(self, paths: list[Path]) -> None:
        self.scan = paths[0]
        self.chosen.setText(paths[0].name)


def agreement_fields(*, on_paper: bool) -> list[Field]:
    """Return the fields; the other side's agreement is kept on paper, so its place is asked for."""
    return [
        Field("name", _("Name"), required=True),
        Field("role", _("Role"), placeholder=_("like Head of clinical operations")),
        Field("agreed_on", _("Agreed on"), FieldKind.DAY, required=True),
        Field(
            "evidence",
            _("Where the signed paper is filed"),
            required=on_paper,
            placeholder=_("like TMF 01.01.18"),
        ),
    ]
