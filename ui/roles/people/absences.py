"""The absences of everybody: today's first, then those to come, then what is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cro_desk.formats import day, number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.roles.covering import Cover
from cro_desk.roles.directory import Directory
from ui.models import Align, Column, Look, Section
from ui.theme import Tone

MUTED = Look(Tone.MUTED)


class When(StrEnum):
    """When an absence is."""

    TODAY = "today"
    COMING = "coming"
    OVER = "over"


WHEN = {When.TODAY: N_("Away today"), When.COMING: N_("To come"), When.OVER: N_("Over")}


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence with whose it is."""

    cover: Cover
    name: str
    when: When

    @property
    def id(self) -> str:
        return self.cover.id

    @property
    def uncovered(self) -> tuple[str, ...]:
        """What nobody covers; what is over needs nobody."""
        return () if self.when is When.OVER else self.cover.uncovered


def absence_sections(
    covers: Iterable[Cover], directory: Directory, today: date
) -> list[Section[AbsenceLine]]:
    """Return the absences under their headings, the latest first where they are over."""
    lines = [AbsenceLine(cover, directory.name(cover.person_id), _when(cover, today)) for cover in covers]
    found = []
    for when in When:
        rows = [line for line in lines if line.when is when]
        if when is When.OVER:
            rows.reverse()
        if rows:
            found.append(Section(str(when), (when, len(rows)), tuple(rows)))
    return found


def absence_columns() -> tuple[Column[AbsenceLine], ...]:
    """Return the columns of the absences."""
    return (
        Column("person", _("Person"), _person, width=18, section=_head, stretch=True, look=_look),
        Column("first_day", _("First day"), _first, _first_text, width=11, look=_look),
        Column("last_day", _("Last day"), _last, _last_text, width=11, look=_look),
        Column("days", _("Days"), _days, _days_text, Align.RIGHT, width=5, look=_muted),
        Column(
            "deputy", _("Deputy"), _deputy, _deputy_text, width=18, look=_deputy_look, tooltip=deputy_told
        ),
        Column("uncovered", _("Uncovered"), _uncovered, _uncovered_text, width=12, look=_uncovered_look),
        Column("note", _("Note"), _note, width=16, look=_muted, tooltip=_note),
    )


def deputy_told(line: AbsenceLine) -> str:
    """Say who stands in, and when that person is away, too."""
    away = line.cover.deputy_away
    if away is None:
        return line.cover.deputy or _("Nobody stands in.")
    said = _("{deputy} stands in, but is away from {first} to {last}.")
    return said.format(deputy=line.cover.deputy, first=day(away[0]), last=day(away[1]))


def _when(cover: Cover, today: date) -> When:
    if cover.last_day < today:
        return When.OVER
    return When.TODAY if cover.first_day <= today else When.COMING


def _head(head: tuple[When, int]) -> str:
    return _("{group} ({count})").format(group=_(WHEN[head[0]]), count=number(head[1]))


def _look(line: AbsenceLine) -> Look:
    return MUTED if line.when is When.OVER else Look()


def _muted(_line: AbsenceLine) -> Look:
    return MUTED


def _person(line: AbsenceLine) -> str:
    return line.name


def _first(line: AbsenceLine) -> date:
    return line.cover.first_day


def _first_text(line: AbsenceLine) -> str:
    return day(line.cover.first_day)


def _last(line: AbsenceLine) -> date:
    return line.cover.last_day


def _last_text(line: AbsenceLine) -> str:
    return day(line.cover.last_day)


def _days(line: AbsenceLine) -> int:
    return (line.cover.last_day - line.cover.first_day).days + 1


def _days_text(line: AbsenceLine) -> str:
    return number(_days(line))


def _deputy(line: AbsenceLine) -> str:
    return line.cover.deputy


def _deputy_text(line: AbsenceLine) -> str:
    if line.cover.deputy_away is not None:
        return _("▲ {deputy}, away too").format(deputy=line.cover.deputy)
    return line.cover.deputy or _("nobody")


def _deputy_look(line: AbsenceLine) -> Look:
    if line.when is When.OVER:
        return MUTED
    if line.cover.deputy_away is not None:
        return Look(Tone.WARN)
    return Look() if line.cover.deputy else Look(Tone.WARN if line.uncovered else Tone.MUTED, italic=True)


def _uncovered(line: AbsenceLine) -> int:
    return len(line.uncovered)


def _uncovered_text(line: AbsenceLine) -> str:
    if not line.uncovered:
        return "–"
    words = ngettext("✕ {count} task", "✕ {count} tasks", len(line.uncovered))
    return words.format(count=number(len(line.uncovered)))


def _uncovered_look(line: AbsenceLine) -> Look:
    if not line.uncovered:
        return MUTED
    return Look(Tone.BAD if line.when is When.TODAY else Tone.WARN, bold=True)


def _note(line: AbsenceLine) -> str:
    return line.cover.note
