"""Writing what was changed in the editor: to all meetings ahead, or from one meeting on.

A change of a meeting and all that follow makes another series; `split` tells its id, and what is changed
after that is changed there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from cro_desk.communication import operations

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.zoned import WallTime
    from ui.acting import Acts
    from ui.panes import PaneContext

#: instead of a meeting's key: from the first meeting on
START = "start"
#: the act on a part → what a change of all following meetings calls the part
_PARTS = {
    operations.set_attendees: "attendees",
    operations.set_agenda: "agenda",
    operations.set_papers: "papers",
}


class Editing(QObject):
    """Writes changes of one series. `refused` tells a field and what is wrong with it."""

    split = Signal(str)
    refused = Signal(str, str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = acts
        self.series_id = ""
        self.since = ""  # empty: what lies ahead; START; else the key of a meeting

    def show(self, series_id: str) -> None:
        """Change this series from now on, what lies ahead of it."""
        if series_id != self.series_id:
            self.series_id, self.since = series_id, ""

    def edit(self, **fields: Any) -> None:
        """Change fields of the series."""
        if self._follows():
            self._split(**fields)
        else:
            self._run(operations.edit_series, from_start=self.since == START, **fields)

    def set_cadences(self, cadences: Sequence[CadenceDraft], *, undated_ok: bool = False) -> None:
        """Change how often it meets."""
        if self._follows():
            self._split(cadences=cadences, undated_ok=undated_ok)
        else:
            from_start = self.since == START
            self._run(operations.set_cadences, cadences, undated_ok=undated_ok, from_start=from_start)

    def meet_at(self, starts: WallTime, cadences: Sequence[CadenceDraft] | None) -> None:
        """Change the time of day, and the day of the week where phases are given."""
        if cadences is None:
            self.edit(starts=starts)
        elif self._follows():
            self._split(cadences=cadences, starts=starts)
        else:
            told = {"starts": starts, "undated_ok": True, "from_start": self.since == START}
            self._run(operations.set_cadences, cadences, **told)

    def set_parts(self, operation: Callable[..., Any], rows: Sequence[Any]) -> None:
        """Change who comes, the agenda, or what is due."""
        if self._follows():
            self._split(**{_PARTS[operation]: rows})
        else:
            self._run(operation, rows)

    def _follows(self) -> bool:
        return self.since not in ("", START)

    def _split(self, **fields: Any) -> None:
        fields = {"undated_ok": True, **fields}
        self._acts.run(
            operations.change_following,
            self.series_id,
            self.since,
            done=self.go_to,
            failed=self._fail,
            **fields,
        )

    def _run(self, operation: Callable[..., Any], *args: Any, **fields: Any) -> None:
        self._acts.run(operation, self.series_id, *args, failed=self._fail, **fields)

    @Slot(object)
    def go_to(self, outcome: Any) -> None:
        """Go on with the series that follows."""
        self.show(outcome.value)
        self.split.emit(outcome.value)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        field = getattr(error, "field", "")
        if field:
            self.refused.emit(field, str(error))
        else:
            self._context.jobs.went_wrong.emit(error)
