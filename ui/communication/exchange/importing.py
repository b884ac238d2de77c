"""Calendars that come in: read in a job, shown as what they would become, kept when the user agrees."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _, ngettext
from ui.communication.exchange.columns import Entry
from ui.communication.exchange.page import BUSY, INTERNAL, Aim, CalendarImportPage, entries_of
from ui.communication.exchange.reading import Choices, FilesRead, read_choices, read_files
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.communication.tab import Host
    from ui.shown import Shown

PATTERN = "*.ics *.ical *.icalendar *.ifb *.vcs"


class CalendarImporting(QObject):
    """Holds the page over the pane and what is read for it."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._shown: Shown | None = None
        self._choices: Choices | None = None
        self._read: FilesRead | None = None
        self._paths: tuple[Path, ...] = ()
        self.page = CalendarImportPage(host.context, parent)
        self.page.hide()
        self.page.left.connect(self._leave)
        self.page.agreed.connect(self._keep)
        self.page.aim_changed.connect(self._compare)

    def choose(self, shown: Shown) -> None:
        """Let the user choose calendars."""
        self._shown = shown
        pattern = f"{_('Calendars')} ({PATTERN});;{_('All files')} (*)"
        self._host.context.dialogs.open_files(_("Import a calendar"), pattern, self._take)

    def take(self, shown: Shown, paths: list[Path]) -> None:
        """Read calendars that were dropped."""
        self._shown = shown
        self._take(paths)

    def _take(self, paths: list[Path]) -> None:
        self._paths = tuple(paths)
        if self._shown is not None:
            jobs = self._host.context.jobs
            jobs.read("calendar-choices", read_choices, self._shown.study_id, done=self._look_into)

    def _look_into(self, choices: Choices) -> None:
        self._choices = choices
        context = self._host.context
        today = context.desk.now().astimezone().date()
        title = _("Reading the calendar")
        context.jobs.spawn(
            "read-calendars", title, read_files, self._paths, today, choices.zone, choices.preferred,
            done=self._show,
        )  # fmt: skip

    def _show(self, read: FilesRead) -> None:
        if not read.read:
            self._host.context.messages.say(" ".join(read.problems), Tone.BAD)
            return
        if self._choices is None or self._shown is None:
            return
        self._read = read
        self.page.show_choices(self._choices, Aim(INTERNAL))  # who else is to read it has to be said
        self._compare()

    @Slot()
    def _compare(self) -> None:
        """Say what each entry would become as what is chosen now."""
        if self._shown is None or self._choices is None:
            return
        jobs, aim = self._host.context.jobs, self.page.aim()
        if aim.kind == BUSY:
            from cro_desk.communication.ics.previewing import known_busy

            jobs.read("known-calendar", known_busy, aim.id, done=self._show_busy)
        else:
            from cro_desk.communication.ics.previewing import known_meetings

            jobs.read("known-calendar", known_meetings, self._shown.study_id, done=self._show_meetings)

    def _show_busy(self, kept: Any) -> None:
        from cro_desk.communication.ics.previewing import busy_rows

        zone = self._choices.zone if self._choices else "UTC"
        self._fill(lambda each: busy_rows(each, kept, zone))

    def _show_meetings(self, known: Any) -> None:
        from cro_desk.communication.ics.previewing import meeting_rows

        now, partnership = self._host.context.desk.now().astimezone(), self.page.aim().id
        self._fill(lambda each: meeting_rows(each, known, now, partnership))

    def _fill(self, rows_of: Any) -> None:
        if self._read is None:
            return
        entries: list[Entry] = []
        for each in self._read.read:
            entries += entries_of(each.file, rows_of(each))
        self.page.show_entries(entries, self._read)
        self._host.open_over(self.page)

    @Slot()
    def _keep(self) -> None:
        if self._shown is None or self._choices is None:
            return
        aim, taken = self.page.aim(), self.page.taken()
        if aim.kind == BUSY:
            self._keep_busy(aim, taken)
        else:
            from cro_desk.communication.ics.importing import import_meetings

            found = [incoming for _file, incoming in taken]
            acts = self._host.acts
            acts.run(import_meetings, self._shown.study_id, aim.id, found, done=self._say_meetings)

    def _keep_busy(self, aim: Aim, taken: list[tuple[str, Any]]) -> None:
        from cro_desk.communication.ics.busy import import_busy

        by_file: dict[str, list[Any]] = defaultdict(list)
        for file, incoming in taken:
            by_file[file].append(incoming)
        zone = self._choices.zone if self._choices else "UTC"
        for file, found in by_file.items():
            self._host.acts.run(import_busy, aim.id, found, file, zone, done=self._say_busy)

    def _say_meetings(self, outcome: Any) -> None:
        count = len(outcome.value)
        words = ngettext("{count} meeting series imported.", "{count} meeting series imported.", count)
        self._done(words.format(count=count))

    def _say_busy(self, outcome: Any) -> None:
        words = ngettext("{count} busy time kept.", "{count} busy times kept.", outcome.value)
        self._done(words.format(count=outcome.value))

    def _done(self, words: str) -> None:
        self._leave()
        self._host.context.messages.acted(words, "")

    @Slot()
    def _leave(self) -> None:
        self._read = None
        self._host.close_over()
