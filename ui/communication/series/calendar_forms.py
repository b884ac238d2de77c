"""The forms of calendars and closures. A refused value is said at its field; the form stays open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.communication import operations
from cro_desk.communication.terms import ClosureKind
from cro_desk.communication.words import CLOSURE
from cro_desk.i18n import _
from cro_desk.studies import geography
from cro_desk.studies.terms import Side
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.communication.queries import ClosureRow
    from cro_desk.communication.working_days import WorkCalendar
    from ui.acting import Acts
    from ui.communication.series.reading import SeriesRead
    from ui.panes import PaneContext

EVERYBODY = ""


class CalendarForms(QObject):
    """Asks and writes."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = acts
        self._read: SeriesRead | None = None
        self._id = ""
        self._dialog: FormDialog | None = None

    def show(self, read: SeriesRead) -> None:
        """Write to this study from now on."""
        self._read = read

    # calendars --------------------------------------------------------------------------------

    def add_calendar(self) -> None:
        """Ask for another calendar."""
        if self._read is None:
            return
        self._id = ""
        workweek = {f"weekday-{place}": place < 5 for place in range(7)}
        usual = {"whose": "", "hours": "08:00-18:00", "time_zone": self._own_zone(), **workweek}
        self._ask(_("New calendar"), self._calendar_fields(new=True), _("Add"), self._keep_calendar, usual)

    def edit_calendar(self, row: WorkCalendar) -> None:
        """Ask for the fields of a calendar."""
        self._id = row.id
        values = {
            "name": row.name,
            "country": row.country,
            "region": row.region,
            "time_zone": row.zone,
            "hours": f"{row.from_hour:%H:%M}-{row.until_hour:%H:%M}",
            **{f"weekday-{place}": place in row.weekdays for place in range(7)},
        }
        self._ask(row.name, self._calendar_fields(new=False), _("Keep"), self._keep_calendar, values)

    def _calendar_fields(self, *, new: bool) -> list[Field]:
        parties = (("", _("Sponsor")), *(self._read.partnerships if self._read is not None else ()))
        countries = (("", _("none")), *geography.country_names().items())
        zones = tuple((name, name) for name in geography.time_zones())
        whose = [Field("whose", _("Whose"), FieldKind.CHOICE, parties)] if new else []
        return [
            *whose,
            Field("name", _("Name"), required=True, placeholder=_("like Sponsor, Germany")),
            Field("country", _("Public holidays of"), FieldKind.CHOICE, countries),
            Field("region", _("Region"), placeholder=_("like BY for Bavaria")),
            Field("time_zone", _("Time zone"), FieldKind.CHOICE, zones, required=True, free=True),
            Field("hours", _("Working hours"), required=True, placeholder="08:00-18:00"),
            *(Field(f"weekday-{n}", name, FieldKind.CHECK) for n, name in enumerate(_weekdays())),
        ]

    def _keep_calendar(self, answers: dict[str, Any]) -> None:
        fields = {name: value for name, value in answers.items() if not name.startswith("weekday-")}
        fields["weekdays"] = [place for place in range(7) if answers[f"weekday-{place}"]]
        whose = fields.pop("whose", "")
        if self._id:
            self._run(operations.edit_calendar, self._id, **fields)
        elif self._read is not None:
            self._run(operations.add_calendar, self._read.study_id, whose, **fields)

    def delete_calendars(self, ids: Sequence[str]) -> None:
        """Delete calendars with their closures."""
        if ids:
            self._acts.run(operations.delete_calendars, *ids)

    # closures ---------------------------------------------------------------------------------

    def add_closure(self) -> None:
        """Ask for days off."""
        self._id = ""
        usual = {"whose": EVERYBODY, "kind": ClosureKind.CLOSED}
        self._ask(_("Days off"), self._closure_fields(new=True), _("Add"), self._keep_closure, usual)

    def edit_closure(self, row: ClosureRow) -> None:
        """Ask for the fields of a closure."""
        self._id = row.id
        names = ("name", "kind", "first_day", "last_day", "yearly")
        values = {name: getattr(row, name) for name in names}
        self._ask(row.name, self._closure_fields(new=False), _("Keep"), self._keep_closure, values)

    def _closure_fields(self, *, new: bool) -> list[Field]:
        calendars = [(each.id, each.name) for each in (self._read.calendars if self._read else ())]
        parties = ((EVERYBODY, _("Everybody")), *calendars)
        kinds = tuple((str(kind), _(CLOSURE[kind])) for kind in ClosureKind)
        whose = [Field("whose", _("Whose"), FieldKind.CHOICE, parties)] if new else []
        return [
            *whose,
            Field("name", _("Name"), required=True, placeholder=_("like Company holidays")),
            Field("kind", _("Kind"), FieldKind.CHOICE, kinds),
            Field("first_day", _("First day"), FieldKind.DAY, required=True),
            Field("last_day", _("Last day"), FieldKind.DAY, required=not new),
            Field("yearly", _("Every year on these days"), FieldKind.CHECK),
        ]

    def _keep_closure(self, answers: dict[str, Any]) -> None:
        fields = {**answers, "kind": ClosureKind(answers["kind"])}
        whose = fields.pop("whose", EVERYBODY)
        if self._id:
            self._run(operations.edit_closure, self._id, **fields)
        elif self._read is not None:
            self._run(operations.add_closure, self._read.study_id, whose or None, **fields)

    def delete_closures(self, ids: Sequence[str]) -> None:
        """Delete closures."""
        if ids:
            self._acts.run(operations.delete_closures, *ids)

    def delete_busy(self, ids: Sequence[str]) -> None:
        """Forget busy times."""
        if ids:
            self._acts.run(operations.delete_busy, *ids)

    # dialogs ----------------------------------------------------------------------------------

    def _ask(self, title: str, fields: list[Field], verb: str, done: Any, values: dict[str, Any]) -> None:
        self._dialog = self._context.dialogs.form(title, fields, verb, done, values=values, stays=True)
        self._dialog.finished.connect(self._forget)

    def _own_zone(self) -> str:
        known = self._read.calendars if self._read is not None else ()
        return next((each.zone for each in known if each.side is Side.SPONSOR), "Europe/Berlin")

    def _run(self, operation: Any, *args: Any, **fields: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by the dialog
        finish, refuse = self._dialog.finish, self._dialog.refuse
        self._acts.run(operation, *args, done=finish, failed=refuse, **fields)

    def _forget(self) -> None:
        self._dialog = None


def _weekdays() -> tuple[str, ...]:
    days = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"))
    return (*days, _("Sunday"))
