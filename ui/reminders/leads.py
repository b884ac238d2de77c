"""How long before one is reminded, as the settings keep it; the rows of the settings dialog for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.i18n import _, ngettext
from ui.settings import Key, Settings

if TYPE_CHECKING:
    from cro_desk.communication.reminders import Leads

NEVER = -1
MEETING = Key("reminders/meeting_minutes", 15)
PAPER = Key("reminders/paper_days", 1)
ESCALATION = Key("reminders/escalation_minutes", 120)
EVERYTHING = Key("reminders/everything", False)
STAY = Key("reminders/stay_in_tray", False)
CHANGES = frozenset(key.name for key in (MEETING, PAPER, ESCALATION, EVERYTHING))

Choices = tuple[tuple[int, str], ...]


def leads_of(settings: Settings) -> Leads:
    """Return what the settings say."""
    from cro_desk.communication.reminders import Leads

    meeting, paper, escalation = map(settings.get, (MEETING, PAPER, ESCALATION))
    return Leads(_count(meeting), _count(paper), _count(escalation), settings.get(EVERYTHING))


def _count(kept: int) -> int | None:
    return None if kept <= NEVER else kept


class ReminderRows:
    """The boxes of the settings dialog; each keeps what is chosen at once."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        self._settings = settings
        self.meeting = self._box("remind-meeting", _meeting_choices(), settings.get(MEETING), parent)
        self.paper = self._box("remind-paper", _paper_choices(), settings.get(PAPER), parent)
        self.escalation = self._box(
            "remind-escalation", _escalation_choices(), settings.get(ESCALATION), parent
        )
        self.whose = self._box("remind-whose", _whose(), int(settings.get(EVERYTHING)), parent)
        self.closing = self._box("closing", _closing(), int(settings.get(STAY)), parent)
        self.meeting.activated.connect(self._keep)
        self.paper.activated.connect(self._keep)
        self.escalation.activated.connect(self._keep)
        self.whose.activated.connect(self._keep)
        self.closing.activated.connect(self._keep)

    def rows(self) -> tuple[tuple[str, QWidget], ...]:
        """Return label and box of each row."""
        return (
            (_("Remind of meetings"), self.meeting),
            (_("Remind of what is due"), self.paper),
            (_("Remind of escalations"), self.escalation),
            (_("Remind me of"), self.whose),
            (_("Closing the window"), self.closing),
        )

    def _box(self, name: str, choices: Choices, chosen: int, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.setObjectName(name)
        for value, label in choices:
            box.addItem(label, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        return box

    def _keep(self) -> None:
        for key, box in ((MEETING, self.meeting), (PAPER, self.paper), (ESCALATION, self.escalation)):
            self._settings.put(key, int(box.currentData()))
        self._settings.put(EVERYTHING, bool(self.whose.currentData()))
        self._settings.put(STAY, bool(self.closing.currentData()))


def _meeting_choices() -> Choices:
    minutes = ((count, _minutes(count)) for count in (5, 10, 15, 30, 60))
    return ((NEVER, _("Never")), (0, _("When they begin")), *minutes)


def _minutes(count: int) -> str:
    return ngettext("{count} minute before", "{count} minutes before", count).format(count=count)


def _paper_choices() -> Choices:
    words = ngettext("{count} working day before", "{count} working days before", 1)
    more = ngettext("{count} working day before", "{count} working days before", 2)
    days = ((1, words.format(count=1)), (2, more.format(count=2)), (3, more.format(count=3)))
    return ((NEVER, _("Never")), (0, _("In the morning of the day")), *days)


def _escalation_choices() -> Choices:
    hours = ((60 * count, _hours(count)) for count in (1, 2, 4, 8))
    return ((NEVER, _("Never")), *hours)


def _hours(count: int) -> str:
    return ngettext("{count} hour before they run out", "{count} hours before they run out", count).format(
        count=count
    )


def _whose() -> Choices:
    return ((0, _("What concerns me")), (1, _("Everything in my studies")))


def _closing() -> Choices:
    return ((0, _("Ends the program")), (1, _("Leaves it in the tray, reminding")))
