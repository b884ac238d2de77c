"""An unlocked workspace in the window: its panes, its study, what was written, undo and redo. It ends with
the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cro_desk.i18n import _
from ui.actions import Action
from ui.pane_list import PaneEntry
from ui.panes import Pane, PaneContext, StudyChoice
from ui.permitting import why_locked
from ui.seats import seat_words
from ui.settings import LAST_PANE, LAST_STUDY
from ui.sharing.folders.offering import Offering
from ui.sharing.folders.watching import Watching
from ui.sorting_files import Sorted, is_matrix_text, sentence, sort_files
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Changes, Desk
    from cro_desk.reporting.search import Hit
    from cro_desk.reporting.study_names import StudyName
    from ui.dialogs import Dialogs
    from ui.jobs import Jobs, Progress
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

#: records that say where one sits in a study
SEATS = frozenset(("member", "scope"))
#: the journal is verified when the window has settled
SETTLED_MS = 1500
#: what somebody does and undo never takes back: it is said, without the Undo of the act before beside it
FINAL = frozenset(
    ("minutes_signature", "member", "contact", "sent_bundle", "received_bundle", "exchange_folder")
)


class Workbench(QObject):
    """Makes panes when they are first shown and keeps them in step with what is written."""

    changed = Signal()  # something was written, undone or chosen: menus may say something else now
    ready = Signal()  # the list of studies has come and the first pane is shown
    window_command = Signal(str)  # the key of a menu's action that a pane wants run
    _written = Signal(object)  # Changes, from the thread that wrote

    def __init__(
        self,
        desk: Desk,
        entries: Sequence[PaneEntry],
        window: MainWindow,
        jobs: Jobs,
        dialogs: Dialogs,
        settings: Settings,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self.desk = desk
        self.study = StudyChoice(self)
        self._window = window
        self._jobs = jobs
        self._settings = settings
        self._entries = {entry.key: entry for entry in entries}
        self._panes: dict[str, Pane] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._studies: tuple[StudyName, ...] = ()
        self._drops = count()
        self._watching = Watching(desk, jobs, self)
        Offering(self._watching, window.messages, self.import_files, self)
        asked = (self.study, self.navigate, self.perform, self._watching)
        self._context = PaneContext(desk, jobs, window.messages, dialogs, settings, theme, *asked)
        self._written.connect(self._show_written)
        self._unsubscribe: Callable[[], None] = desk.subscribe(self._tell)
        self.study.changed.connect(self._study_changed)
        window.rail.chosen.connect(self.show_pane)
        window.messages.undo_asked.connect(self.undo)
        window.top.switcher.chosen.connect(self.choose_study)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._settle)

    # --- beginning and end --------------------------------------------------------------------

    def begin(self) -> None:
        """Read the studies and show the pane and the study that were there last."""
        self._window.top.say_state(_("Saved"), Tone.GOOD)
        self._jobs.spawn("studies", _("Reading"), _first_look, self.desk, done=self._show_studies, quiet=True)
        self._settled.start(SETTLED_MS)

    def end(self) -> list[QObject]:
        """Show nothing more and hear nothing more; return the panes and this, to be let go of."""
        self._settled.stop()
        self._watching.end()
        self._unsubscribe()
        self._window.rail.chosen.disconnect(self.show_pane)
        self._window.messages.undo_asked.disconnect(self.undo)
        self._window.top.switcher.chosen.disconnect(self.choose_study)
        panes, self._panes = list(self._panes.values()), {}
        for pane in panes:
            self._window.content.removeWidget(pane)
            pane.hide()
        return [*panes, self]

    # --- panes --------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The key of the pane that is shown."""
        return self._current

    def pane(self, key: str) -> Pane:
        """Return a pane, made now if it never was."""
        if key not in self._panes:
            pane = self._entries[key].find()(self._context, self._window.content)
            self._panes[key] = pane
            self._window.content.addWidget(pane)
            pane.show_study(self.study.id)
        return self._panes[key]

    @Slot(str)
    def show_pane(self, key: str) -> None:
        """Go to a pane; one that missed a write reads again."""
        known = key in self._panes
        pane = self.pane(key)
        if known and key in self._stale:
            pane.show_study(self.study.id)
        self._stale.discard(key)
        self._current = key
        self._window.content.setCurrentWidget(pane)
        self._window.rail.mark(key)
        pane.setFocus()
        self._settings.put(LAST_PANE, key)
        self.changed.emit()

    def navigate(self, pane_key: str, record_id: str | None = None) -> None:
        """Go to a pane, and there to a record."""
        self.show_pane(pane_key)
        if record_id is not None:
            self.pane(pane_key).show_record(record_id)

    def perform(self, pane_key: str, action_key: str) -> None:
        """Go to a pane and run one of its commands; `window` stands for the menus."""
        if pane_key == "window":
            self.window_command.emit(action_key)
            return
        self.show_pane(pane_key)
        self.pane(pane_key).perform(action_key)

    def go_to(self, hit: Hit) -> None:
        """Go to a record that was found, in its study and its pane; the audit trail knows all kinds."""
        if hit.study_id is not None:
            self.choose_study(hit.study_id)
        key = next((entry.key for entry in self._entries.values() if hit.kind in entry.kinds), "audit")
        self.navigate(key, hit.record_id)

    def import_files(self, files: list[Path]) -> None:
        """Look into files and hand them over: bids to Vendors, matrices to Roles, contacts to Calendar."""
        self._jobs.spawn(
            f"sort-files-{next(self._drops)}",
            _("Looking at the files"),
            sort_files,
            tuple(files),
            self._current == "roles",
            self._current == "oversight",
            done=self._hand_over,
        )

    def _hand_over(self, found: Sorted) -> None:
        panes = found.panes()
        first = self._current if self._current in panes else next(iter(panes))
        self.show_pane(first)
        for key, files in panes.items():
            if not self._refuses(self.pane(key)):
                self.pane(key).import_files(list(files))
        if found.mixed:
            shown = {
                "vendors": (_("Show Vendors"), self._show_vendors),
                "roles": (_("Show Roles"), self._show_roles),
                "calendar": (_("Show Calendar"), self._show_calendar),
                "minutes": (_("Show Minutes"), self._show_minutes),
                "sharing": (_("Show Sharing"), self._show_sharing),
                "oversight": (_("Show Oversight"), self._show_oversight),
            }
            others = [shown[key] for key in panes if key != first]
            self._window.messages.say(sentence(found), Tone.INFO, others)

    def _show_roles(self) -> None:
        self.show_pane("roles")

    def _show_vendors(self) -> None:
        self.show_pane("vendors")

    def _show_minutes(self) -> None:
        self.show_pane("minutes")

    def _show_sharing(self) -> None:
        self.show_pane("sharing")

    def _show_oversight(self) -> None:
        self.show_pane("oversight")

    def _show_calendar(self) -> None:
        self.show_pane("calendar")

    def import_text(self, text: str) -> None:
        """Hand pasted cells to the pane that is shown where it takes them, else to the one they are for."""
        current = self._panes.get(self._current)
        if current is None or not current.takes_text(text):
            key = "roles" if is_matrix_text(text) else "vendors"
            self.show_pane(key)
            current = self.pane(key)
        if not self._refuses(current):
            current.import_text(text)

    def _refuses(self, pane: Pane) -> bool:
        """Say why a pane takes nothing in, where one only reads; tell whether that is so."""
        why = why_locked(pane)
        if why:
            self._window.messages.say(why, Tone.WARN)
        return bool(why)

    def commands(self) -> list[Action]:
        """Return what the pane that is shown offers, then what can be done elsewhere."""
        pane = self._panes.get(self._current)
        own = pane.commands() if pane is not None else []
        return [*own, *self._elsewhere({action.key for action in own})]

    def _elsewhere(self, known: set[str]) -> list[Action]:
        """Return what panes offer from anywhere: most of it belongs to a study."""
        if self.study.id is None:
            return []
        return [
            Action(offer.key, _(offer.label), partial(self.perform, entry.key, offer.key))
            for entry in self._entries.values()
            if self.is_shown(entry.key)
            for offer in entry.offers
            if offer.key not in known
        ]

    # --- studies ------------------------------------------------------------------------------

    @Slot(str)
    def choose_study(self, study_id: str) -> None:
        """Show another study."""
        self.study.choose(study_id)

    def _read_studies(self) -> None:
        from cro_desk.reporting.study_names import study_names

        self._jobs.read("studies", study_names, done=self._show_studies)

    def _show_studies(self, studies: tuple[StudyName, ...]) -> None:
        known = {study.id for study in studies}
        new = [study.id for study in studies if study.id not in {old.id for old in self._studies}]
        self._studies = studies
        wanted = self.study.id if self.study.id in known else self._settings.get(LAST_STUDY)
        if self._current and len(new) == 1:
            wanted = new[0]
        self.study.choose(wanted if wanted in known else studies[0].id if studies else None)
        self._window.top.switcher.show_studies(studies, self.study.id)
        if not self._current:
            last = self._settings.get(LAST_PANE)
            self.show_pane(last if last in self._entries and self.is_shown(last) else "overview")
            QTimer.singleShot(0, self._tell_ready)  # what surrounds the pane is a piece of work of its own

    @Slot()
    def _tell_ready(self) -> None:
        if self._panes:
            self.ready.emit()
            self._watching.begin()
            self._jobs.spawn("panes", _("Starting"), _import_panes, tuple(self._entries.values()), quiet=True)

    @Slot(object)
    def _study_changed(self, study_id: str | None) -> None:
        self._settings.put(LAST_STUDY, study_id or "")
        self._sit()
        self._window.top.switcher.show_studies(self._studies, study_id)
        self._stale = set(self._panes) - {self._current}
        if self._current:
            self._panes[self._current].show_study(study_id)

    def _sit(self) -> None:
        """Take our place in the study: it says which panes are for us."""
        from cro_desk.studies.seat import seat

        id = self.study.id
        self.study.seat = self.desk.read(seat, id, self.desk.now()) if id is not None else None
        self._window.top.say_seat(*seat_words(self.study))
        self._window.rail.show_only({key for key in self._entries if self.is_shown(key)})
        if self._current and not self.is_shown(self._current):
            self.show_pane("overview")

    def _sit_again(self) -> None:
        """Somebody was let in, or out: panes offer something else where that was us."""
        before = self.study.seat
        self._sit()
        if self.study.seat != before:
            self.read_again()

    def is_shown(self, key: str) -> bool:
        """Tell whether a pane is for us in this study."""
        part = self._entries[key].part
        return not part or self.study.sees(part)

    def read_again(self) -> None:
        """Show everything again, for dates and numbers are written otherwise now."""
        self._stale = set(self._panes) - {self._current}
        if self._current:
            self._panes[self._current].show_study(self.study.id)

    def add_demo(self) -> None:
        """Put the demo study into this workspace."""
        self._jobs.alone("demo", _("Making the demo study"), _build_demo, self.desk, done=self._demo_made)

    def _demo_made(self, study_id: str) -> None:
        self._window.messages.clear()  # the demo is many acts: Undo beside it would take back only the last
        self._window.messages.say(
            _("The demo study is there: bids for two RFPs, a partnership and its meetings."), Tone.GOOD
        )
        self.choose_study(study_id)
        self.show_pane("overview")

    # --- writing ------------------------------------------------------------------------------

    def _tell(self, changes: Changes) -> None:
        """Bring what was written from its thread to the window's, and derive what the menus will ask."""
        self.desk.undo_name()
        self._written.emit(changes)

    @Slot(object)
    def _show_written(self, changes: Changes) -> None:
        if changes.undoable:
            self._window.messages.acted(_("Done: {name}.").format(name=_(changes.action)), changes.action)
        elif changes.kinds & FINAL:
            told = _("Done: {name}. Undo does not take this back.").format(name=_(changes.action))
            self._window.messages.acted(told, "")
        if "study" in changes.kinds:
            self._read_studies()
        if changes.kinds & SEATS:
            self._sit_again()
        self._watching.refresh(changes)
        self._stale |= set(self._panes) - {self._current}
        if self._current:
            self._panes[self._current].refresh(changes)
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take back the last act."""
        self._jobs.alone("undo", _("Undo"), _undo, self.desk, done=self._undone)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._jobs.alone("undo", _("Redo"), _redo, self.desk, done=self._redone)

    def _undone(self, name: str) -> None:
        self._window.messages.say(
            _("Undone: {name}.").format(name=_(name)), Tone.INFO, [(_("Redo"), self.redo)]
        )

    def _redone(self, name: str) -> None:
        self._window.messages.acted(_("Done again: {name}.").format(name=_(name)), name)

    def _settle(self) -> None:
        """The window has settled: verify the journal, and make today's backup if it is due."""
        self.verify()
        self._jobs.alone("daily", _("Making the daily backup"), _daily_backup, self.desk, quiet=True)

    # --- verifying ----------------------------------------------------------------------------

    @Slot()
    def verify(self) -> None:
        """Verify the journal in the background and say so."""
        self._jobs.spawn(
            "verify-quietly",
            _("Verifying the journal"),
            _verify,
            self.desk,
            done=self.say_verified,
            quiet=True,
        )

    def say_verified(self, verification: object) -> None:
        """Say in the bar on top what came of a verification."""
        if getattr(verification, "ok", False):
            self._window.top.say_state(_("Saved · journal verified"), Tone.GOOD)
            return
        why = _("The journal does not agree with the tables. Open the audit trail and verify the chain.")
        self._window.top.say_state(_("Saved · journal damaged"), Tone.BAD, why)


def _import_panes(progress: Progress, entries: Sequence[PaneEntry]) -> None:
    """Import the panes' modules beside the window, so that the first click on one does not wait for them."""
    for entry in entries:
        progress.check()
        entry.find()


def _first_look(progress: Progress, desk: Desk) -> tuple[StudyName, ...]:  # noqa: ARG001
    """Read what the window begins with: the studies, and for the menus what can be undone."""
    from cro_desk.reporting.study_names import study_names

    desk.undo_name()
    return desk.read(study_names)


def _undo(progress: Progress, desk: Desk) -> str:  # noqa: ARG001 - a job takes its progress
    name = desk.undo_name() or ""
    desk.undo()
    return name


def _redo(progress: Progress, desk: Desk) -> str:  # noqa: ARG001 - a job takes its progress
    name = desk.redo_name() or ""
    desk.redo()
    return name


def _verify(progress: Progress, desk: Desk) -> object:
    return desk.verify(progress.report)


def _daily_backup(progress: Progress, desk: Desk) -> object:  # noqa: ARG001 - a job takes its progress
    return desk.backups.daily()


def _build_demo(progress: Progress, desk: Desk) -> str:
    from cro_desk.demo import build_demo

    return build_demo(desk, progress.report)
