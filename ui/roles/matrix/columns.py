"""The columns of the matrix: mark, code, task, status, one for each party, and what is rarely looked at."""

from __future__ import annotations

from functools import partial

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.roles.matrix import Party
from cro_desk.roles.raci import write_cell
from cro_desk.roles.terms import Severity
from ui.models import Align, Column, Look
from ui.roles.matrix import marks
from ui.roles.matrix.view import AreaHead, Shown, TaskRow, worst
from ui.theme import Tone

FROZEN = 3  # mark, code and task stay where they are
PARTY = "party:"
MARK_WIDTH, CODE_WIDTH, TASK_WIDTH, STATUS_WIDTH, PARTY_WIDTH = 3, 5, 28, 12, 9  # characters
LINE_WIDTH, NAME_WIDTH = 8, 13  # characters: a longer name of a party takes two lines, a longer word is cut
MUTED = Look(Tone.MUTED)


def party_key(party_id: str) -> str:
    """Return the key of a party's column."""
    return PARTY + party_id


def party_of(column_key: str) -> str:
    """Return whose column it is; empty where it is no party's."""
    return column_key.removeprefix(PARTY) if column_key.startswith(PARTY) else ""


def matrix_columns(shown: Shown) -> tuple[Column[TaskRow], ...]:
    """Return the columns for a matrix with its parties, however many there are."""
    return (*_task_columns(), *(_party_column(party) for party in shown.matrix.parties), *_writing_columns())


def _task_columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column(
            "mark",
            "",
            _worst,
            _mark,
            Align.CENTER,
            look=_mark_look,
            tooltip=_told,
            width=MARK_WIDTH,
            whole=_("Problems"),
            hint=_("Problems: ✕ error, ◆ needed before approval, ▲ warning, ○ remark"),
        ),
        Column("code", _("Code"), _code, width=CODE_WIDTH, look=_muted),
        Column(
            "task", _("Task"), _task, width=TASK_WIDTH, stretch=True, tooltip=_task_told, section=_head_text
        ),
        Column(
            "status",
            _("Status"),
            _status,
            look=_status_look,
            tooltip=_status_told,
            width=STATUS_WIDTH,
            section=_head_marks,
            section_look=_head_look,
            hint=_("◇ not in writing: the sponsor’s until agreement, clause and date are named"),
        ),
    )


def _writing_columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column("agreement", _("Agreement"), _agreement, look=_muted, width=16, hidden=True),
        Column("effective_on", _("From"), _effective, _effective_text, look=_muted, width=11, hidden=True),
        Column("reference", _("Reference (hint)"), _reference, look=_muted, width=18, hidden=True),
    )


def _worst(row: TaskRow) -> str:
    return row.worst or ""


def _mark(row: TaskRow) -> str:
    return marks.shape(row.worst)


def _mark_look(row: TaskRow) -> Look:
    return marks.look(row.worst)


def _told(row: TaskRow) -> str:
    return "\n".join(problem.text for problem in row.problems)


def _code(row: TaskRow) -> str:
    return row.task.code


def _task(row: TaskRow) -> str:
    return row.task.task


def _task_told(row: TaskRow) -> str:
    return "\n".join(part for part in (row.task.task, row.task.note) if part)


def _muted(_row: TaskRow) -> Look:
    return MUTED


def _status(row: TaskRow) -> str:
    return marks.status_words(row.task.transfer, in_writing=not row.deemed)


def _status_look(row: TaskRow) -> Look:
    return marks.status_look(row.task.transfer, in_writing=not row.deemed)


def _status_told(row: TaskRow) -> str:
    if row.deemed:
        return _(
            "Not transferred in writing: it is the sponsor’s until agreement, clause and date are named."
        )
    return _("Retained by policy") if row.task.policy_retained else ""


def _agreement(row: TaskRow) -> str:
    return " ".join(part for part in (row.task.agreement, row.task.clause) if part)


def _effective(row: TaskRow) -> object:
    return row.task.effective_on


def _effective_text(row: TaskRow) -> str:
    return day(row.task.effective_on)


def _reference(row: TaskRow) -> str:
    return row.task.reference


def _head_text(head: AreaHead) -> str:
    return head.name or _("Without area")


def _head_marks(head: AreaHead) -> str:
    if not head.marked:
        return ngettext("{count} task", "{count} tasks", head.tasks).format(count=head.tasks)
    words = {"shape": marks.shape(head.worst), "count": head.marked, "tasks": head.tasks}
    return _("{shape} {count} of {tasks}").format(**words)


def _head_look(head: AreaHead) -> Look:
    return marks.look(head.worst) if head.marked else MUTED


# a party's column -----------------------------------------------------------------------------


def _party_column(party: Party) -> Column[TaskRow]:
    return Column(
        party_key(party.id),
        in_two_lines(party.name),
        partial(_letters, party.id),
        partial(_cell_text, party.id),
        Align.CENTER,
        look=partial(_cell_look, party.id),
        tooltip=partial(_cell_told, party.id),
        width=PARTY_WIDTH,
        whole=party.name,
    )


def _letters(party_id: str, row: TaskRow) -> str:
    return write_cell(row.cell(party_id))


def _cell_text(party_id: str, row: TaskRow) -> str:
    """Write letters and the initials of who is first by name; an error is told by its shape, too."""
    letters, names = write_cell(row.cell(party_id)), row.names.get(party_id, ())
    who = initials(min(names)) if names else ""
    more = f"+{len(names) - 1}" if len(names) > 1 else ""
    text = " ".join(part for part in (letters, f"· {who}{more}" if who else "") if part)
    return f"{marks.shape(Severity.ERROR)} {text}".rstrip() if _is_wrong(party_id, row) else text


def _cell_look(party_id: str, row: TaskRow) -> Look:
    if _is_wrong(party_id, row):
        return Look(Tone.BAD, ground=True)
    does = "A" in row.cell(party_id).letters or "R" in row.cell(party_id).letters
    return Look(bold=True) if does else MUTED


def _is_wrong(party_id: str, row: TaskRow) -> bool:
    return worst(row.at(party_id)) is Severity.ERROR


def _cell_told(party_id: str, row: TaskRow) -> str:
    problems = (problem.text for problem in row.at(party_id))
    return "\n".join((*row.names.get(party_id, ()), *problems))


def initials(name: str) -> str:
    """Return the first letters of a name's first and last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def in_two_lines(name: str, least: int = LINE_WIDTH) -> str:
    """Break a name of more than the least characters between its words, shorten what crowds out others."""
    at = max(name.find(" "), name.rfind(" ", 0, NAME_WIDTH + 1))
    if len(name) <= least or not 0 < at <= NAME_WIDTH:
        return _shortened(name)
    return f"{name[:at]}\n{_shortened(name[at + 1 :])}"


def _shortened(name: str) -> str:
    return name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1].rstrip()}…"
