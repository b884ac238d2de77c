"""Watches the time and reminds: by the tray's notifications, else in the message bar.

While the workspace is locked nothing of it is known but when something of which kind is due. What was told up
to which moment stands in the settings, a time and nothing else; what was shown is remembered privately.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cro_desk.clock import Clock, SystemClock
from cro_desk.i18n import _
from ui.reminders.leads import CHANGES, STAY, leads_of
from ui.reminders.tray import Tray
from ui.reminders.words import Notice, notice, veiled
from ui.settings import Key
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.reminders import Reminder
    from cro_desk.desk import Changes
    from cro_desk.reporting.reminding import Ahead
    from ui.app import App
    from ui.workbench import Workbench

EVERY_MS, SOON_MS = 20_000, 1_500
#: how far ahead is read, how often again, and how often it is kept up to when everything was told
HORIZON, AGAIN, KEPT = timedelta(hours=26), timedelta(hours=1), timedelta(minutes=5)
#: what is over, and should have been told longer ago than this, was missed
LATE = timedelta(minutes=10)
#: records that reminders come of
KINDS = frozenset(
    (
        *("meeting_series", "meeting_cadence", "meeting_attendee", "meeting_paper", "meeting_occurrence"),
        *("party_calendar", "calendar_closure", "escalation", "escalation_step", "escalation_level"),
        *("milestone", "person", "study", "partnership"),
        *("minutes_draft", "minutes_version", "minutes_item", "minutes_rules"),
    )
)


@dataclass(frozen=True, slots=True)
class Veiled:
    """What may be known while the workspace is locked: of which kind, when due, when to be told."""

    kind: str
    due_at: datetime
    remind_at: datetime


class Reminders(QObject):
    """One for the program: it outlives lock and unlock."""

    told = Signal(object)  # Notice
    _written = Signal(object)  # Changes, from the thread that wrote

    def __init__(self, app: App, clock: Clock | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.clock: Clock = clock or SystemClock()
        self.tray: Tray | None = None
        self.ahead: tuple[Reminder, ...] = ()
        self._veiled: tuple[Veiled, ...] = ()
        self._told: set[str] = set()  # a read may be under way while what was told is being noted
        self._last: Reminder | None = None  # where a click on the last notification leads
        self._workbench: Workbench | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._looked: datetime | None = None
        self._read_at = self._kept_at = datetime.min.replace(tzinfo=self.clock.now().tzinfo)
        self._numbers = count()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.tick)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.read)
        self._written.connect(self._show_written)
        app.opened.connect(self._enter)
        app.settings.changed.connect(self._setting_changed)

    # open, locked, ended ------------------------------------------------------------------------

    @Slot(object)
    def _enter(self, workbench: Workbench) -> None:
        """Begin with an open workspace: what passed since the last time was missed."""
        self._workbench = workbench
        self._told.clear()
        self._unsubscribe = workbench.desk.subscribe(self._written.emit)
        self._veiled = ()
        self._looked = self._kept()
        self._show_tray()
        self.read()
        self._timer.start()

    def cover(self) -> None:
        """Forget what is confidential: the workspace is being locked."""
        if self._workbench is None:
            return
        self._keep(self.clock.now())
        self._veiled = tuple(Veiled(each.kind.value, each.due_at, each.remind_at) for each in self.ahead)
        self.ahead, self._last, self._workbench = (), None, None
        self._soon.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self.tray is not None:
            self.tray.cover()

    def end(self) -> None:
        """Stop: the program ends."""
        self.cover()
        self._timer.stop()
        if self.tray is not None:
            self.tray.put_away()

    def stays(self) -> bool:
        """Whether closing the window leaves the program in the tray."""
        return self.tray is not None and self._app.settings.get(STAY)

    def _show_tray(self) -> None:
        if self.tray is None and Tray.is_there():
            self.use(Tray(self._app.window.windowIcon(), self._app.window))

    def use(self, tray: Tray) -> None:
        """Remind by this tray from now on."""
        self.tray = tray
        tray.open_wanted.connect(self._app.window.come_forward)
        tray.quit_wanted.connect(self._app.quit)
        tray.meeting_wanted.connect(self._go)
        tray.notice_clicked.connect(self.show_last)
        tray.show()

    # up to when everything was told -------------------------------------------------------------

    def _key(self) -> Key[str]:
        assert self._workbench is not None  # noqa: S101 - only asked while one is open
        return Key(f"reminders/told-{self._workbench.desk.identity.replica}", "")

    def _kept(self) -> datetime | None:
        text = self._app.settings.get(self._key())
        try:
            return datetime.fromisoformat(text) if text else None
        except ValueError:
            return None

    def _keep(self, now: datetime) -> None:
        if self._looked is not None:
            self._kept_at = now
            self._app.settings.put(self._key(), self._looked.isoformat())

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def read(self) -> None:
        """Read what is to be told in the next hours."""
        from cro_desk.reporting.reminding import Asked, read_ahead

        if self._workbench is None:
            return
        owner, now = self._workbench.desk.owner, self.clock.now()
        leads = leads_of(self._app.settings)
        asked = Asked(owner.name, owner.email, leads, self._looked, now, now + HORIZON)
        self._read_at = now
        self._app.jobs.read("reminders", read_ahead, asked, done=self._take)

    def _take(self, found: Ahead) -> None:
        if self._workbench is None:
            return
        self._looked = self._looked or found.after
        self.ahead = tuple(each for each in found.reminders if each.about not in self._told)
        if self.tray is not None:
            self.tray.offer(found.meetings)
        self.tick()

    @Slot(object)
    def _show_written(self, changes: Changes) -> None:
        if changes.kinds & KINDS and self._workbench is not None:
            self._soon.start()

    @Slot(str)
    def _setting_changed(self, name: str) -> None:
        if name in CHANGES and self._workbench is not None:
            self._soon.start()

    # telling ------------------------------------------------------------------------------------

    @Slot()
    def tick(self) -> None:
        """Tell what is due by now."""
        now = self.clock.now()
        if self._workbench is None:
            self._tell_veiled(now)
            return
        due = tuple(each for each in self.ahead if each.remind_at <= now)
        self.ahead = tuple(each for each in self.ahead if each.remind_at > now)
        self._looked = now if self._looked is not None else None
        missed = tuple(each for each in due if each.due_at <= now and now - each.remind_at > LATE)
        self._note(missed, missed=True)
        self._tell(tuple(each for each in due if each not in missed), now)
        if now - self._kept_at > KEPT or due:
            self._keep(now)
        if now - self._read_at > AGAIN:
            self.read()

    def _tell(self, due: Sequence[Reminder], now: datetime) -> None:
        if due:
            self._last = due[0]
            self._note(due, missed=False)
            self._show(notice(due, now))

    def _note(self, found: Sequence[Reminder], *, missed: bool) -> None:
        """Remember what was shown, or is to be listed as missed."""
        if found:
            self._told |= {each.about for each in found}
            from cro_desk.communication.shown import note_reminders

            name = f"reminders-{next(self._numbers)}"
            self._app.jobs.run(name, note_reminders, tuple(found), missed=missed)

    def _tell_veiled(self, now: datetime) -> None:
        due = [each for each in self._veiled if each.remind_at <= now]
        self._veiled = tuple(each for each in self._veiled if each.remind_at > now)
        if due:
            self._show(veiled([each.kind for each in due], now, due[0].due_at))

    def _show(self, said: Notice) -> None:
        self.told.emit(said)
        if self.tray is not None:
            self.tray.tell(said)
            return
        actions = [(_("Show"), self.show_last)] if self._last is not None else []
        self._app.window.messages.say(said.title, Tone.INFO, actions, hint=" · ".join(said.text.split("\n")))

    # going there --------------------------------------------------------------------------------

    @Slot()
    def show_last(self) -> None:
        """Go to what the last notification was about."""
        if self._last is None:
            self._app.window.come_forward()
        else:
            self._go(self._last.study_id, self._last.record_id, self._last.pane)

    @Slot(str, str)
    def _go(self, study_id: str, record_id: str, pane: str = "calendar") -> None:
        self._app.window.come_forward()
        if self._workbench is not None:
            self._workbench.choose_study(study_id)
            self._workbench.navigate(pane, record_id)
