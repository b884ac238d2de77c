"""Exporting a calendar: what, for whom, for which days, with what; then where the file goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _, ngettext
from cro_desk.studies.rules import FieldError
from ui.communication.exchange.reading import Choices
from ui.saving import written
from ui.theme import Tone
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.communication.ics.wishes import Exported, ExportWish
    from ui.communication.tab import Host
    from ui.shown import Shown

#: minutes before a meeting at which a calendar program reminds
REMINDERS = (0, 5, 15, 30, 60, 24 * 60)
NONE = "none"


class Exporting(QObject):
    """Asks what leaves, writes it, and says what of it was news."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._shown: Shown | None = None
        self._wish: ExportWish | None = None
        self._path = Path()
        self._series = ""

    def ask(self, shown: Shown, series_id: str = "") -> None:
        """Ask what is exported; a series may be chosen before."""
        from ui.communication.exchange.reading import read_choices

        self._shown, self._series = shown, series_id
        self._host.context.jobs.read("export-choices", read_choices, shown.study_id, done=self._show)

    def _show(self, choices: Choices) -> None:
        from cro_desk.communication.ics.wishes import usual_days

        if self._shown is None:
            return
        first, last = usual_days(self._today())
        values = {
            "what": self._chosen(choices),
            "person": "",
            "first": first,
            "last": last,
            "milestones": False,
            "alarm": NONE,
        }
        text = _("Read again by a calendar program, it changes there only what changed here.")
        fields = export_fields(self._shown, choices)
        dialogs = self._host.context.dialogs
        dialogs.form(
            _("Export a calendar"), fields, _("Export…"), self._choose_file, values=values, text=text
        )

    def _chosen(self, choices: Choices) -> str:
        """Return what is offered first: what holds nothing internal, where there is a CRO."""
        if self._series:
            return f"series:{self._series}"
        row = self._shown.partnership if self._shown is not None else None
        first = next((id for id, _name in choices.partnerships), "")
        return f"partnership:{row.id if row is not None else first}" if row is not None or first else ""

    def _today(self) -> date:
        return self._host.context.desk.now().astimezone().date()

    def _choose_file(self, values: dict[str, Any]) -> None:
        if self._shown is None:
            return
        self._wish = wish_of(self._shown.study_id, values)
        name = f"{self._shown.protocol} {_('meetings')}.ics"
        self._host.context.dialogs.save_file(_("Export a calendar"), name, _pattern(), self._export)

    def _export(self, path: Path) -> None:
        from cro_desk.communication.ics.exporting import export_calendar

        self._path = path
        self._host.acts.run(export_calendar, self._wish, done=self._write)

    def _write(self, outcome: Any) -> None:
        made: Exported = outcome.value
        title = _("Saving {file}").format(file=self._path.name)
        self._host.context.jobs.spawn(f"save:{self._path}", title, _written, self._path, made, done=self._say)

    def _say(self, made: Exported) -> None:
        count = made.events
        words = ngettext(
            "{count} entry, {changed} new or changed", "{count} entries, {changed} new or changed", count
        ).format(count=count, changed=made.changed)
        told = _("Saved {path}: {words}.").format(path=self._path, words=words)
        self._host.context.messages.say(told, Tone.GOOD)


def _written(progress: Any, path: Path, made: Exported) -> Exported:
    written(progress, path, lambda: made.content)
    return made


def _pattern() -> str:
    return f"{_('Calendars')} (*.ics)"


def export_fields(shown: Shown, choices: Choices) -> list[Field]:
    """Return what is asked."""
    whole = ("", _("All of {study}, internal meetings too").format(study=shown.protocol))
    partners = [
        (f"partnership:{id}", _("All with {cro}, nothing internal").format(cro=name))
        for id, name in choices.partnerships
    ]
    series = [(f"series:{id}", name) for id, name in choices.series]
    people = [("", _("Everybody")), *choices.people]
    return [
        Field("what", _("What"), FieldKind.CHOICE, (whole, *partners, *series)),
        Field("person", _("For whom"), FieldKind.CHOICE, tuple(people)),
        Field("first", _("From"), FieldKind.DAY, required=True),
        Field("last", _("To"), FieldKind.DAY, required=True),
        Field("alarm", _("Reminder"), FieldKind.CHOICE, tuple(_reminders())),
        Field("milestones", _("With the study’s milestones as whole days"), FieldKind.CHECK),
    ]


def _reminders() -> list[tuple[str, str]]:
    names = [(NONE, _("None"))]
    for minutes in REMINDERS:
        if minutes == 0:
            names.append(("0", _("When it starts")))
        elif minutes % 60:
            words = ngettext("{count} minute before", "{count} minutes before", minutes)
            names.append((str(minutes), words.format(count=minutes)))
        else:
            words = ngettext("{count} hour before", "{count} hours before", minutes // 60)
            names.append((str(minutes), words.format(count=minutes // 60)))
    return names


def wish_of(study_id: str, values: dict[str, Any]) -> ExportWish:
    """Return what the form asks for."""
    from cro_desk.communication.ics.wishes import ExportWish

    if values["last"] < values["first"]:
        raise FieldError("last", _("The last day lies before the first."), _("Choose a later one."))
    kind, _colon, id = values["what"].partition(":")
    return ExportWish(
        study_id,
        values["first"],
        values["last"],
        partnership_id=id if kind == "partnership" else "",
        series_id=id if kind == "series" else "",
        person_id=values["person"],
        milestones=values["milestones"],
        alarm=None if values["alarm"] == NONE else int(values["alarm"]),
    )
