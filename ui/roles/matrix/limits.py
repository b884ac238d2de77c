"""How much is too much: the numbers that the rules about work and consultation go by."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from ui.roles.matrix.place import Place
from ui.widgets import Field, FieldKind, FormDialog


class Limits(QObject):
    """Asks for the limits of a matrix."""

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._dialog: FormDialog | None = None

    def ask(self) -> None:
        """Open the form."""
        if not self._place.may_edit():
            return
        matrix = self._place.editor.matrix
        fields = [
            Field(
                "accountable_limit", _("Tasks one person is accountable for"), FieldKind.WHOLE, required=True
            ),
            Field("consulted_limit", _("Parties consulted about one task"), FieldKind.WHOLE, required=True),
        ]
        self._dialog = self._place.context.dialogs.form(
            _("Limits of the rules"),
            fields,
            _("Set"),
            self._set,
            values={field.key: getattr(matrix, field.key) for field in fields},
            text=_("More than these is said as a remark; nothing is forbidden."),
            stays=True,
        )

    def _set(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import set_limits

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._place.acts.run(
            set_limits,
            self._place.editor.matrix.id,
            answers["accountable_limit"],
            answers["consulted_limit"],
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )
