"""The columns of the people and of the tasks that one of them holds."""

from __future__ import annotations

from functools import partial

from cro_desk.formats import day, number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.roles.raci import ORDER, write_letters
from cro_desk.roles.terms import Letter
from cro_desk.roles.words import letter_name
from cro_desk.studies.words import BLINDING
from ui.models import Align, Column, Look
from ui.roles.people.rows import Group, Head, HeldLine, PersonLine
from ui.theme import Tone

MUTED, WARN, BAD = Look(Tone.MUTED), Look(Tone.WARN), Look(Tone.BAD, bold=True)
GROUP = {
    Group.AWAY: N_("Away today"),
    Group.NAMED: N_("In the matrix"),
    Group.ROLES: N_("Roles nobody has"),
    Group.IDLE: N_("Without a task"),
}


def person_columns() -> tuple[Column[PersonLine], ...]:
    """Return the columns of the people."""
    return (
        Column("name", _("Name"), _name, width=20, tooltip=_name, section=_head, stretch=True),
        Column("role", _("Role"), _role, look=_muted, width=10, tooltip=_role),
        Column("organisation", _("Organisation"), _organisation, look=_muted, width=16, hidden=True),
        *(_letter_column(letter) for letter in ORDER),
        Column("tasks", _("Tasks"), _tasks, _tasks_text, Align.RIGHT, width=5),
        Column(
            "alone",
            _("Alone"),
            _alone,
            _alone_text,
            Align.RIGHT,
            look=_alone_look,
            width=5,
            hint=_("Tasks whose R or A stands with this person alone: a single point of failure"),
        ),
        Column("deputy", _("Deputy"), _deputy, _deputy_text, look=_deputy_look, width=12),
        Column("absence", _("Absence"), _absence, absence_words, look=_absence_look, width=17, section=_gap),
        Column("blinding", _("Blinding"), blinding_words, look=_muted, width=10, hidden=True),
    )


def held_columns() -> tuple[Column[HeldLine], ...]:
    """Return the columns of a person's tasks."""
    return (
        Column("letters", _("As"), _letters, width=5, look=_letters_look),
        Column("code", _("Code"), _code, look=_muted, width=6),
        Column("task", _("Task"), _task, width=30, stretch=True, tooltip=_task),
        Column("area", _("Area"), _area, look=_muted, width=20, hidden=True),
        Column("party", _("Party"), _party, look=_muted, width=14),
        Column("role", _("By the role"), _by_role, look=_muted, width=11),
        Column("covered", _("Covered"), _covered, look=_covered_look, width=16),
    )


def blinding_words(line: PersonLine) -> str:
    """Say what a person may know of who gets which treatment."""
    blinding = line.card.blinding if line.card is not None else None
    return "" if blinding is None else _(BLINDING[blinding])


def absence_words(line: PersonLine) -> str:
    """Say until when somebody is away, or from when on."""
    cover = line.cover
    if cover is None:
        return ""
    if line.away:
        return _("until {day}").format(day=day(cover.last_day))
    return _("from {day}").format(day=day(cover.first_day))


def _name(line: PersonLine) -> str:
    return line.name


def _role(line: PersonLine) -> str:
    return line.role


def _organisation(line: PersonLine) -> str:
    return line.organisation


def _muted(_row: object) -> Look:
    return MUTED


def _letter_column(letter: Letter) -> Column[PersonLine]:
    return Column(
        f"count_{letter}",
        str(letter),
        partial(_count, letter),
        partial(_count_text, letter),
        Align.RIGHT,
        look=partial(_count_look, letter),
        width=5 if letter is Letter.ACCOUNTABLE else 3,
        hint=letter_name(letter),
        whole=letter_name(letter),
    )


def _count(letter: Letter, line: PersonLine) -> int:
    return line.load.counts[letter] if line.load is not None else 0


def _count_text(letter: Letter, line: PersonLine) -> str:
    text = number(_count(letter, line)) if _count(letter, line) else "–"
    return f"▲ {text}" if letter is Letter.ACCOUNTABLE and line.overloaded else text


def _count_look(letter: Letter, line: PersonLine) -> Look:
    if letter is Letter.ACCOUNTABLE and line.overloaded:
        return Look(Tone.WARN, bold=True)
    return Look() if _count(letter, line) else MUTED


def _tasks(line: PersonLine) -> int:
    return len(line.load.tasks) if line.load is not None else 0


def _tasks_text(line: PersonLine) -> str:
    return number(_tasks(line)) if _tasks(line) else "–"


def _alone(line: PersonLine) -> int:
    return len(line.alone)


def _alone_text(line: PersonLine) -> str:
    return number(len(line.alone)) if line.alone else "–"


def _alone_look(line: PersonLine) -> Look:
    return WARN if line.alone and not line.deputy and line.group is not Group.ROLES else MUTED


def _deputy(line: PersonLine) -> str:
    return line.deputy


def _deputy_text(line: PersonLine) -> str:
    return line.deputy or ("" if line.card is None else _("nobody"))


def _deputy_look(line: PersonLine) -> Look:
    if line.deputy:
        return Look()
    return Look(Tone.WARN, italic=True) if line.alone else Look(Tone.MUTED, italic=True)


def _absence(line: PersonLine) -> object:
    return line.cover.first_day if line.cover is not None else None


def _absence_look(line: PersonLine) -> Look:
    if line.cover is None:
        return MUTED
    if line.uncovered:
        return BAD
    if line.cover.uncovered:
        return WARN
    return Look() if line.away else MUTED


def _head(head: Head) -> str:
    return _("{group} ({count})").format(group=_(GROUP[head.group]), count=number(head.count))


def _gap(head: Head) -> str:
    if not head.uncovered:
        return ""
    words = ngettext("{count} uncovered", "{count} uncovered", head.uncovered)
    return words.format(count=number(head.uncovered))


def _letters(line: HeldLine) -> str:
    return write_letters(line.held.letters)


def _letters_look(line: HeldLine) -> Look:
    does = Letter.ACCOUNTABLE in line.held.letters or Letter.RESPONSIBLE in line.held.letters
    return Look(bold=True) if does else MUTED


def _code(line: HeldLine) -> str:
    return line.held.code


def _task(line: HeldLine) -> str:
    return line.held.task


def _area(line: HeldLine) -> str:
    return line.held.area


def _party(line: HeldLine) -> str:
    return line.party


def _by_role(line: HeldLine) -> str:
    return line.held.role


def _covered(line: HeldLine) -> str:
    if line.uncovered:
        return _("✕ nobody covers it")
    return _("▲ stands alone") if line.alone else _("by others, too")


def _covered_look(line: HeldLine) -> Look:
    if line.uncovered:
        return BAD
    return WARN if line.alone else MUTED
