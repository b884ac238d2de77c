"""The panel beside the directory: who it is, how to reach them now, who stands in, when they are away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.directory.reaching import Presence
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.studies.words import SIDE
from ui.actions import Action
from ui.communication.directory.rows import Line, back_words, clock, presence_words
from ui.theme import Tone
from ui.widgets import DetailsPanel, Label

TONE = {Presence.WORKING: Tone.GOOD, Presence.RESTING: Tone.MUTED, Presence.AWAY: Tone.WARN}


class ContactDetails(DetailsPanel):
    """Tells one person; the clock is kept in step with the minutes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a person to see how to reach them now."))
        self._clock: Label | None = None

    def clear(self) -> None:
        """Forget the label of the clock with the rest."""
        super().clear()
        self._clock = None

    def show_line(self, line: Line, actions: Sequence[Action]) -> None:
        """Tell this person."""
        self.clear()
        self.title(line.name)
        self.badge(presence_words(line), TONE[line.reach.presence])
        self._clock = Label(_clock_words(line), self._page, "detail", wrap=True)
        self.widget(self._clock)
        self._reaching(line)
        for action in actions:
            self.action(action)
        self.rule()
        facts = (
            (_("Role"), line.role),
            (_("Party"), _(SIDE[line.side])),
            (_("Organisation"), line.organisation),
            (_("E-mail"), line.email),
            (_("Phone"), line.phone),
            (_("Languages"), line.language),
            (_("Deputy"), line.deputy or _("nobody")),
        )
        for name, value in facts:
            if value:
                self.fact(name, value)
        self._absences(line)

    def tell_time(self, line: Line) -> None:
        """Say what time it is there now, without building the panel anew."""
        if self._clock is not None:
            self._clock.setText(_clock_words(line))

    def _reaching(self, line: Line) -> None:
        """Say whom to reach instead, and when this person is back."""
        read = line.reach
        if read.why:
            self.text(read.why)
        if read.presence is not Presence.WORKING and read.back is not None:
            self.text(_("Works again {when}, local time.").format(when=back_words(line)))
        if read.presence is Presence.AWAY:
            if read.stands_in is None:
                self.text(_("✕ Nobody stands in."), Tone.BAD)
            else:
                self.heading(_("Reach instead"))
                self.text(_reach_words(read.stands_in), Tone.NONE)

    def _absences(self, line: Line) -> None:
        today = line.reach.local.date()
        coming = [each for each in line.contact.absences if each.last_day >= today]
        if coming:
            self.rule()
            self.heading(_("Absences"))
        for each in coming:
            days = _("{first} – {last}").format(first=day(each.first_day), last=day(each.last_day))
            self.text(f"{days}  {each.note}".strip(), Tone.NONE)


def _clock_words(line: Line) -> str:
    place = line.contact.calendar.zone.rpartition("/")[2].replace("_", " ")
    return _("{time} in {place}").format(time=clock(line), place=place)


def _reach_words(person: Contact) -> str:
    return "\n".join(part for part in (person.name, person.role, person.phone, person.email) if part)
