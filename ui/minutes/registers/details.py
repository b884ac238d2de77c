"""The panel beside a register: the line, how it stands, what can be done, what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cro_desk.formats import day, moment
from cro_desk.i18n import _
from cro_desk.minutes.duplicates import Duplicate
from cro_desk.minutes.finding import Discussed
from cro_desk.minutes.following_up import Opened, asks_for_follow_up
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from cro_desk.minutes.words import kind_name, priority_name
from ui.actions import Action
from ui.minutes.following_up import opened_words
from ui.minutes.registers import words
from ui.theme import Tone
from ui.widgets import DetailsPanel

#: what is closed with evidence, and so has an owner and a date
TRACKED = (ItemKind.ACTION, ItemKind.ISSUE, ItemKind.RISK, ItemKind.CHANGE)


class ItemDetails(DetailsPanel):
    """Tells one line."""

    def show_item(
        self,
        row: ItemRow,
        today: date,
        actions: Sequence[Action],
        twice: Duplicate | None = None,
        opened: Sequence[Opened] = (),
    ) -> None:
        """Tell this line and offer what can be done."""
        self.clear()
        self.title(f"{row.number} · {kind_name(row.kind)}")
        self._badge(row, today)
        self.text(row.text, Tone.NONE)
        self._twice(twice)
        for action in actions:
            self.action(action)
        self.rule()
        self._facts(row)
        self._decision(row)
        self._opened(row, opened)
        self._history(row)

    def show_discussed(self, row: Discussed, action: Action) -> None:
        """Tell minutes in whose discussion the words stand."""
        self.clear()
        self.title(row.code or row.title)
        self.text(row.excerpt, Tone.NONE)
        self.action(action)
        self.rule()
        version = _("version {number}").format(number=row.number)
        self._tell(((_("Meeting"), f"{row.title} · {day(row.meeting_on)}"), (_("Minutes"), version)))

    def _badge(self, row: ItemRow, today: date) -> None:
        if row.kind is ItemKind.DECISION:
            if row.reversed_by:
                self.badge(_("Reversed by {number}").format(number=row.reversed_by), Tone.WARN)
        elif row.kind in TRACKED or not row.is_open:
            self.badge(words.standing_words(row, today), words.standing_tone(row, today))

    def _twice(self, twice: Duplicate | None) -> None:
        if twice is not None:
            places = "; ".join(place.words for place in twice.places)
            told = _("⚠ {number} was given twice: {places}.").format(number=twice.number, places=places)
            self.text(told, Tone.WARN)

    def _facts(self, row: ItemRow) -> None:
        tracked = row.kind in TRACKED
        closed = moment(row.closed_at) if row.closed_at is not None else ""
        facts = (
            (_("Owner"), words.owner(row) if tracked else row.owner),
            (_("Party"), words.party(row)),
            (_("Due"), day(row.due)),
            (_("First due"), day(row.original_due) if row.slips else ""),
            (_("Slips"), words.slip_words(row)),
            (_("Priority"), priority_name(row.priority) if tracked else ""),
            (_("Comment"), row.comment),
            (_("Evidence"), row.evidence),
            (_("Closed"), " · ".join(part for part in (closed, row.closed_by) if part)),
            (_("Meeting"), words.meeting_whole(row)),
            (_("Point"), row.topic),
            (_("Study"), row.protocol),
            (_("Entered late on"), day(row.late_on)),
        )
        self._tell(facts)

    def _decision(self, row: ItemRow) -> None:
        if row.kind is not ItemKind.DECISION:
            return
        facts = (
            (_("Decided by"), row.decided_by),
            (_("Effective"), day(row.effective)),
            (_("Reason"), row.reason),
            (_("Options"), row.options),
            (_("Touches"), words.effects(row)),
            (_("Reverses"), row.reverses),
        )
        self._tell(facts)

    def _tell(self, facts: Sequence[tuple[str, str]]) -> None:
        for name, value in facts:
            if value:
                self.fact(name, value)

    def _opened(self, row: ItemRow, opened: Sequence[Opened]) -> None:
        """Say what a decision opened, or that nothing was opened yet."""
        told = opened_words(opened)
        if told or asks_for_follow_up(row):
            self.rule()
            self.heading(_("What followed"))
        for each in told:
            self.text(each, Tone.NONE)
        if not told and asks_for_follow_up(row):
            self.text(_("⚠ Decided, and nothing was opened for it yet."), Tone.WARN)

    def _history(self, row: ItemRow) -> None:
        told = [*_redates(row), *_kinds(row), *_numbers(row)]
        if told:
            self.rule()
            self.heading(_("History"))
        for each in told:
            self.text(each, Tone.NONE)


def _redates(row: ItemRow) -> list[str]:
    """Say each time it was moved, and why."""
    line = _("{before} → {after}, {who}: {reason}")
    return [
        line.format(before=day(each.before) or "–", after=day(each.after), who=each.by, reason=each.reason)
        for each in row.redates
    ]


def _kinds(row: ItemRow) -> list[str]:
    """Say what it was before it became what it is."""
    line = _("Was {kind} until {when}, {who}")
    return [
        line.format(kind=kind_name(ItemKind(each["kind"])), when=_when(each["at"]), who=each["by"])
        for each in row.kinds
    ]


def _numbers(row: ItemRow) -> list[str]:
    return [_("Was numbered {number}").format(number=each) for each in row.former]


def _when(iso: str) -> str:
    return moment(datetime.fromisoformat(iso))
