"""Two versions as the table shows them: a heading for each task that differs, its fields below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.roles.words import ROW_KIND
from ui.models import Column, Look, Section
from ui.roles.matrix.columns import NAME_WIDTH, in_two_lines
from ui.theme import Tone
from ui.widgets.tsv import as_tsv

if TYPE_CHECKING:
    from cro_desk.roles.comparing import FieldChange, RowChange
    from cro_desk.roles.matrix import Task
    from cro_desk.roles.rows import AnswerRow
    from ui.roles.versions.reading import Compared

KIND_TONES = {"added": Tone.GOOD, "removed": Tone.BAD, "changed": Tone.ACCENT, "moved": Tone.WARN}
KIND_SIGNS = {"added": "+", "removed": "−", "changed": "~", "moved": "↕"}
MUTED = Look(Tone.MUTED)


@dataclass(frozen=True, slots=True)
class Head:
    """A task; `change` is None where both say the same. `asked`: it is a row of a counter-proposal."""

    task_id: str
    named: str
    area: str
    change: RowChange | None
    answer: AnswerRow | None
    asked: bool

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.asked and self.change is not None and self.answer is None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a task, old and new."""

    id: str
    head: Head
    label: str
    old: str
    new: str


def change_sections(compared: Compared, *, only_changes: bool, only_open: bool) -> list[Section[FieldLine]]:
    """Return a section for each task that is to be shown."""
    heads = changed_heads(compared)
    if only_open:
        return [_section(head) for head in heads if head.is_open]
    if only_changes:
        return [_section(head) for head in heads]
    return [_section(head) for head in _all_heads(compared, heads)]


def changed_heads(compared: Compared) -> list[Head]:
    """Return the tasks that differ."""
    answers = compared.answers or {}
    asked = bool(compared.counter_id)
    return [
        Head(
            change.task_id,
            _named(change.code, change.task),
            change.area,
            change,
            answers.get(change.task_id),
            asked,
        )
        for change in compared.changes
    ]


def _all_heads(compared: Compared, heads: list[Head]) -> Iterator[Head]:
    """Yield every task of the newer version in its order, then what was removed."""
    changed = {head.task_id: head for head in heads}
    for task in compared.tasks:
        yield changed.pop(task.id) if task.id in changed else _same(task)
    yield from changed.values()


def _same(task: Task) -> Head:
    return Head(task.id, _named(task.code, task.task), task.area, None, None, False)


def _named(code: str, task: str) -> str:
    return "  ".join(part for part in (code, task) if part)


def _section(head: Head) -> Section[FieldLine]:
    return Section(head.task_id, head, tuple(_lines(head)))


def _lines(head: Head) -> Iterator[FieldLine]:
    if head.change is None:
        return
    for n, field in enumerate(head.change.fields):
        yield _line(n, head, field)
    if head.change.kind == "moved":
        yield FieldLine(f"{head.task_id}:place", head, _("Place in the list"), "", _("stands elsewhere"))


def _line(n: int, head: Head, field: FieldChange) -> FieldLine:
    return FieldLine(f"{head.task_id}:{n}", head, field.label, field.old, field.new)


# columns ----------------------------------------------------------------------------------------


def change_columns(old: str, new: str, *, asked: bool) -> tuple[Column[FieldLine], ...]:
    """Return the columns; a counter-proposal has one for the answer."""
    answer = Column(
        "answer",
        _("Answer"),
        _nothing,
        width=14,
        section=answer_words,
        section_look=_answer_look,
    )
    return (
        Column("field", _("Task and field"), _label, width=16, stretch=True, look=_muted, section=_head_text),
        Column("kind", _("Change"), _nothing, width=10, section=kind_words, section_look=_kind_look),
        *((answer,) if asked else ()),
        Column(
            "old", in_two_lines(old, NAME_WIDTH), _old, width=17, tooltip=_whole_old, look=_muted, whole=old
        ),
        Column("new", in_two_lines(new, NAME_WIDTH), _new, width=17, tooltip=_whole_new, whole=new),
    )


def kind_words(head: Head) -> str:
    """Say what was done to a task."""
    if head.change is None:
        return ""
    return f"{KIND_SIGNS[head.change.kind]} {_(ROW_KIND[head.change.kind])}"


def answer_words(head: Head) -> str:
    """Say how a row is answered."""
    if head.change is None:
        return ""
    if head.answer is None:
        return _("open")
    words = _("✓ Accepted") if head.answer.accepted else _("✕ Not accepted")
    return f"{words}: {' '.join(head.answer.text.split())}" if head.answer.text else words


def answer_tone(head: Head) -> Tone:
    """Return how an answer is drawn."""
    if head.answer is None:
        return Tone.WARN
    return Tone.GOOD if head.answer.accepted else Tone.BAD


def as_cells(compared: Compared) -> str:
    """Return every difference as cells for a spreadsheet, a line for each field."""
    titles = (_("Area"), _("Task"), _("Change"), _("Field"), _("Old"), _("New"), _("Answer"))
    asked = bool(compared.counter_id)
    rows = [titles if asked else titles[:-1]]
    for section in change_sections(compared, only_changes=True, only_open=False):
        head = section.head
        told = answer_words(head)
        for line in section.rows or (FieldLine("", head, "", "", ""),):
            kind = _(ROW_KIND[head.change.kind])
            cells = (head.area, head.named, kind, line.label, line.old, line.new)
            rows.append((*cells, told) if asked else cells)
    return as_tsv(rows)


def _head_text(head: Head) -> str:
    return head.named


def _kind_look(head: Head) -> Look:
    return Look(KIND_TONES[head.change.kind], bold=True) if head.change is not None else MUTED


def _answer_look(head: Head) -> Look:
    return Look(answer_tone(head), bold=head.is_open)


def _label(line: FieldLine) -> str:
    return line.label


def _old(line: FieldLine) -> str:
    return " ".join(line.old.split()) or "–"


def _new(line: FieldLine) -> str:
    return " ".join(line.new.split()) or "–"


def _whole_old(line: FieldLine) -> str:
    return line.old


def _whole_new(line: FieldLine) -> str:
    return line.new


def _nothing(_line: FieldLine) -> str:
    return ""


def _muted(_line: FieldLine) -> Look:
    return MUTED
