"""The columns of the registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.minutes.duplicates import Duplicate
from cro_desk.minutes.numbers import in_order
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import Priority
from cro_desk.minutes.words import kind_name, status_name
from ui.minutes.registers import words
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
PRIORITIES = tuple(Priority)


class ItemColumns:
    """Makes columns that know what day it is and which numbers were given twice."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.twice: Mapping[str, Duplicate] = {}

    # the registers ------------------------------------------------------------------------------

    def actions(self) -> tuple[Column[ItemRow], ...]:
        """Return the columns of the actions."""
        return (
            self.number(),
            self.study(),
            self.text(_("Action")),
            Column(
                "due", _("Due"), _due, self._due_text, look=self._due_look, tooltip=self._stands, width=12
            ),
            Column("owner", _("Owner"), _owner, words.owner, look=self._owner_look, width=13),
            Column("party", _("Party"), words.party, look=_muted, width=7),
            Column("slips", _("Slips"), _slips, _slips_text, Align.RIGHT, look=_slips_look, width=4),
            Column("original", _("First due"), _original, _original_text, look=_muted, width=10),
            Column("age", _("Age"), self._age, self._age_text, Align.RIGHT, look=_muted, width=8),
            self.status(),
            Column("priority", _("Priority"), _priority, words.priority_words, look=_priority_look, width=9),
            *self.places(),
            Column("comment", _("Comment"), _comment, tooltip=_comment, look=_muted, width=24, hidden=True),
            Column(
                "evidence", _("Evidence"), _evidence, tooltip=_evidence, look=_muted, width=24, hidden=True
            ),
        )

    def issues(self) -> tuple[Column[ItemRow], ...]:
        """Return the columns of issues, risks and change requests."""
        return (
            self.number(),
            self.study(),
            Column("kind", _("Kind"), _kind, _kind, width=12),
            self.text(_("What it is about")),
            Column(
                "due", _("Due"), _due, self._due_text, look=self._due_look, tooltip=self._stands, width=12
            ),
            Column("owner", _("Owner"), _owner, look=_muted, width=13),
            Column("age", _("Age"), self._age, self._age_text, Align.RIGHT, look=_muted, width=8),
            self.status(),
            Column("priority", _("Priority"), _priority, words.priority_words, look=_priority_look, width=9),
            *self.places(),
        )

    def parked(self) -> tuple[Column[ItemRow], ...]:
        """Return the columns of parked topics."""
        return (
            self.number(),
            self.study(),
            self.text(_("Topic")),
            Column("owner", _("Owner"), _owner, look=_muted, width=15),
            Column("age", _("Parked for"), self._age, self._age_text, Align.RIGHT, look=_muted, width=10),
            self.status(_("Taken up")),
            *self.places(),
        )

    # each column --------------------------------------------------------------------------------

    def number(self) -> Column[ItemRow]:
        """Return the column of the number; one that stands twice says so."""
        return Column(
            "number",
            _("No."),
            _number,
            self._number_text,
            look=self._number_look,
            tooltip=self._number_whole,
            sort_key=_number_order,
            width=7,
            hint=_("⚠ this number was given twice"),
        )

    def text(self, title: str) -> Column[ItemRow]:
        """Return the column of the words."""
        return Column("text", title, _text, tooltip=_text, look=self._text_look, width=26, stretch=True)

    def study(self) -> Column[ItemRow]:
        """Return the column of the study: it is there while all studies are shown."""
        return Column("study", _("Study"), _study, look=_muted, width=9, hidden=True)

    def status(self, title: str = "") -> Column[ItemRow]:
        """Return the column of the status."""
        return Column("status", title or _("Status"), _status, look=_status_look, width=9)

    def places(self) -> tuple[Column[ItemRow], ...]:
        """Return the columns of where a line comes from."""
        return (
            Column(
                "meeting",
                _("Meeting"),
                _meeting,
                words.meeting_words,
                look=_muted,
                tooltip=words.meeting_whole,
                width=10,
            ),
            Column("partnership", _("Partnership"), _partnership, look=_muted, width=14, hidden=True),
        )

    def _number_text(self, row: ItemRow) -> str:
        return f"{row.number} ⚠" if row.id in self.twice else row.number

    def _number_whole(self, row: ItemRow) -> str:
        duplicate = self.twice.get(row.id)
        if duplicate is None:
            return ""
        places = "\n".join(place.words for place in duplicate.places)
        return _("{number} was given twice:\n{places}").format(number=row.number, places=places)

    def _number_look(self, row: ItemRow) -> Look:
        return Look(Tone.WARN, bold=True) if row.id in self.twice else _muted(row)

    def _text_look(self, row: ItemRow) -> Look:
        return Look() if row.is_open else MUTED

    def _owner_look(self, row: ItemRow) -> Look:
        if not row.owner:
            return Look(Tone.WARN, italic=True)
        return Look() if row.is_open else MUTED

    def _due_text(self, row: ItemRow) -> str:
        return words.due_words(row, self.today) if row.due is not None or row.is_open else ""

    def _due_look(self, row: ItemRow) -> Look:
        tone = words.due_tone(row, self.today)
        return Look(tone, ground=tone is Tone.BAD)

    def _stands(self, row: ItemRow) -> str:
        return " · ".join(
            part for part in (words.standing_words(row, self.today), words.slip_words(row)) if part
        )

    def _age(self, row: ItemRow) -> int:
        return row.age(self.today)

    def _age_text(self, row: ItemRow) -> str:
        return words.age_words(row, self.today)


def _number(row: ItemRow) -> str:
    return row.number


def _number_order(row: ItemRow) -> object:
    return in_order(row.number)


def _text(row: ItemRow) -> str:
    return row.text


def _owner(row: ItemRow) -> str:
    return row.owner


def _due(row: ItemRow) -> date | None:
    return row.due


def _original(row: ItemRow) -> date | None:
    return row.original_due if row.slips else None


def _original_text(row: ItemRow) -> str:
    return day(_original(row))


def _slips(row: ItemRow) -> int:
    return row.slips


def _slips_text(row: ItemRow) -> str:
    return number(row.slips) if row.slips else ""


def _slips_look(row: ItemRow) -> Look:
    return Look(Tone.WARN, bold=True) if row.slips > 1 and row.is_open else MUTED


def _priority(row: ItemRow) -> int:
    return PRIORITIES.index(row.priority)


def _priority_look(row: ItemRow) -> Look:
    return Look(Tone.WARN) if row.priority is Priority.HIGH and row.is_open else MUTED


def _status(row: ItemRow) -> str:
    return status_name(row.status)


def _status_look(row: ItemRow) -> Look:
    return Look() if row.is_open else MUTED


def _kind(row: ItemRow) -> str:
    return kind_name(row.kind)


def _meeting(row: ItemRow) -> tuple[date, str]:
    return row.meeting_on, row.meeting_code


def _study(row: ItemRow) -> str:
    return row.protocol


def _partnership(row: ItemRow) -> str:
    return row.partnership or _("internal")


def _comment(row: ItemRow) -> str:
    return row.comment


def _evidence(row: ItemRow) -> str:
    return row.evidence


def _muted(_row: ItemRow) -> Look:
    return MUTED
