"""How series come and go: the usual set, a new one, a copy, an end, deleting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.series.columns import when
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.communication.templates import UsualMeeting
    from ui.acting import Acts
    from ui.communication.series.reading import SeriesRead
    from ui.communication.series.rows import SeriesLine
    from ui.panes import PaneContext
    from ui.shown import Shown


class Making(QObject):
    """Asks and writes. `made` tells the id of a series to be opened, `expected` that a plan was begun."""

    made = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = acts
        self._shown: Shown | None = None
        self._read: SeriesRead | None = None
        self._line: SeriesLine | None = None
        self._dialog: FormDialog | None = None

    def show(self, shown: Shown, read: SeriesRead) -> None:
        """Make series for this study and partnership from now on."""
        self._shown, self._read = shown, read

    @property
    def partnership_id(self) -> str:
        """The partnership that a new series is for, empty where it is to be asked."""
        row = self._shown.partnership if self._shown is not None else None
        return row.id if row is not None else ""

    # offered ----------------------------------------------------------------------------------

    def first_steps(self) -> list[Action]:
        """Return how a plan begins."""
        return [self._usual(), self._new()]

    def offered(self) -> list[Action]:
        """Return what the header offers; the last is the main action."""
        return [self.some_usual(), self._new()]

    def _usual(self) -> Action:
        return Action("usual_series", _("Make the usual set"), self.make_usual, icon="calendar")

    def some_usual(self) -> Action:
        """Return how meetings of the usual set are chosen."""
        return Action("choose_usual_series", _("From the usual set…"), self.ask_usual)

    def _new(self) -> Action:
        return Action("new_series", _("New series"), self.ask_new, "Ctrl+Shift+N", icon="add")

    def _parties(self) -> tuple[tuple[str, str], ...]:
        return self._read.partnerships if self._read is not None else ()

    # the usual set ----------------------------------------------------------------------------

    def make_usual(self) -> None:
        """Make the whole usual set with the one partnership there is; ask where there are several."""
        if not self.partnership_id and len(self._parties()) > 1:
            self.ask_usual()
        else:
            self._start(self.partnership_id, None)

    def ask_usual(self) -> None:
        """Ask which of the usual meetings to make, and with whom."""
        from cro_desk.communication.templates import meetings

        offered = [each for each in meetings() if self._is_missing(each)]
        checks = [Field(each.code, each.name, FieldKind.CHECK) for each in offered]
        parties = self._parties()
        several = not self.partnership_id and len(parties) > 1
        with_whom = [Field("partnership", _("With"), FieldKind.CHOICE, parties)] if several else []
        asked = [*with_whom, *checks]
        if not checks:
            self._context.messages.say(_("Every meeting of the usual set is there already."))
            return
        values = {each.code: True for each in offered}
        self._dialog = self._context.dialogs.form(
            _("The usual meetings"),
            asked,
            _("Make them"),
            self._make_chosen,
            values={**values, "partnership": parties[0][0] if several else ""},
            text=_("With cadence, people by role, agenda, inputs and outputs; everything can be changed."),
            stays=True,
        )
        self._dialog.finished.connect(self._forget)

    def _is_missing(self, usual: UsualMeeting) -> bool:
        """Tell whether a usual meeting can be made and is not there for sure."""
        if self._read is None or (not usual.internal and not self._parties()):
            return False
        known = {(line.series.template, line.series.partnership_id) for line in self._read.lines}
        wanted = "" if usual.internal else self.partnership_id
        return (usual.code, wanted) not in known

    def _make_chosen(self, answers: dict[str, Any]) -> None:
        partnership = answers.pop("partnership", "") or self.partnership_id
        self._start(partnership, tuple(code for code, wanted in answers.items() if wanted))

    def _start(self, partnership_id: str, meetings: Sequence[str] | None) -> None:
        from cro_desk.communication.operations import start_plan

        if self._read is None:
            return
        arguments = (start_plan, self._read.study_id, partnership_id)
        self._acts.run(*arguments, meetings=meetings, **self._callbacks())

    # one series -------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for the name of a series; the rest is filled in in the editor."""
        internal = (("", _("The sponsor's own people")),) if self._context.study.sees("sponsor") else ()
        choices = (*self._parties(), *internal)
        self._dialog = self._context.dialogs.form(
            _("New meeting series"),
            [
                Field("name", _("Name"), required=True, placeholder=_("like Core team call")),
                Field("partnership", _("With"), FieldKind.CHOICE, choices),
            ],
            _("Add"),
            self._add,
            values={"partnership": self.partnership_id or choices[0][0]},
            stays=True,
        )
        self._dialog.finished.connect(self._forget)

    def _add(self, answers: dict[str, Any]) -> None:
        from cro_desk.communication.operations import add_series

        if self._read is not None:
            arguments = (add_series, self._read.study_id, answers["partnership"])
            fields = {**self._callbacks(), "done": self._added}
            self._acts.run(*arguments, name=answers["name"], **fields)

    def copy(self, series_id: str) -> None:
        """Make another one like it, and open that."""
        from cro_desk.communication.operations import copy_series

        self._acts.run(copy_series, series_id, done=self._added)

    def delete(self, series_ids: Sequence[str]) -> None:
        """Delete series."""
        from cro_desk.communication.operations import delete_series

        if series_ids:
            self._acts.run(delete_series, *series_ids)

    def ask_end(self, line: SeriesLine) -> None:
        """Ask from which meeting on there are no more."""
        self._line = line
        choices = tuple((each.key, when(each.starts)) for each in line.ahead)
        if not choices:
            self._context.messages.say(_("No meeting of this series lies ahead."))
            return
        self._dialog = self._context.dialogs.form(
            _("End “{name}”").format(name=line.series.name),
            [Field("key", _("No more meetings from"), FieldKind.CHOICE, choices, required=True)],
            _("End the series"),
            self._end,
            values={"key": choices[0][0]},
            text=_("What was held or cancelled stays on record."),
            stays=True,
        )
        self._dialog.finished.connect(self._forget)

    def _end(self, answers: dict[str, Any]) -> None:
        from cro_desk.communication.operations import end_series

        if self._line is not None:
            self._acts.run(end_series, self._line.id, answers["key"], **self._callbacks())

    # dialogs ----------------------------------------------------------------------------------

    def _callbacks(self) -> dict[str, Any]:
        if self._dialog is None:
            return {}
        return {"done": self._dialog.finish, "failed": self._dialog.refuse}

    def _added(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self.made.emit(outcome.value)

    def _forget(self) -> None:
        self._dialog = None
