"""Milestones: the plan of the study with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import _, ngettext
from cro_desk.links import milestones
from cro_desk.studies import operations, pasting, queries, words
from cro_desk.studies.queries import MilestoneRow
from cro_desk.studies.standing import MilestoneState
from ui.models import Column
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Words, attributes
from ui.theme import Tone
from ui.widgets import Field, FieldKind

_TONES = {
    MilestoneState.UNDATED: Tone.MUTED,
    MilestoneState.AHEAD: Tone.NONE,
    MilestoneState.OVERDUE: Tone.BAD,
    MilestoneState.MET: Tone.GOOD,
}


def part() -> Part[MilestoneRow]:
    """Describe the milestones."""
    form = (
        Field("name", _("Milestone"), required=True),
        Field("owner", _("Owner")),
        fields.day("baseline", _("Baseline")),
        fields.day("forecast", _("Forecast")),
        fields.day("actual", _("Actual")),
        Field("payment", _("A payment to the CRO hangs on it"), FieldKind.CHECK),
    )
    return Part(
        key="milestones",
        title=_("Milestones"),
        kinds=frozenset({"milestone"}),
        columns=_columns(),
        fields=form,
        words=_words(),
        read=_read,
        values=attributes(form),
        name=lambda row: row.name,
        add=lambda study_id, values: Act(operations.add_milestone, (study_id,), values),
        edit=lambda row, values: Act(milestones.edit_milestone, (row.id,), values),
        delete=lambda rows: Act(milestones.delete_milestones, tuple(row.id for row in rows)),
        paste=_paste,
        badges=_badges,
        summary=_summary,
        offers={"owner": offers.owners},
        move=lambda row, places: Act(operations.move_milestone, (row.id, places)),
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.text("name", _("Milestone"), 22, stretch=True),
        columns.text("owner", _("Owner"), 9),
        columns.day("baseline", _("Baseline")),
        columns.day("forecast", _("Forecast")),
        columns.day("actual", _("Actual")),
        Column(
            "slip",
            _("Slip"),
            lambda row: row.slip,
            lambda row: words.slip(row.slip),
            tone=_slip_tone,
            width=11,
        ),
        columns.toned("state", _("State"), lambda row: _(words.MILESTONE[row.state]), _tone, 8),
    )


def _tone(row: MilestoneRow) -> Tone:
    return _TONES[row.state]


def _slip_tone(row: MilestoneRow) -> Tone:
    return Tone.WARN if (row.slip or 0) > 0 else Tone.NONE


def _badges(row: MilestoneRow) -> Sequence[tuple[str, Tone]]:
    said = [(_(words.MILESTONE[row.state]), _tone(row) or Tone.MUTED)]
    return [*said, (words.slip(row.slip), _slip_tone(row) or Tone.MUTED)] if row.slip is not None else said


def _summary(rows: Sequence[MilestoneRow]) -> str:
    overdue = sum(row.state is MilestoneState.OVERDUE for row in rows)
    return ngettext("{count} overdue", "{count} overdue", overdue).format(count=overdue) if overdue else ""


def _words() -> Words:
    return Words(
        add=_("Add milestone"),
        new=_("New milestone"),
        empty=_("The plan of the study: baseline, forecast and what became of it"),
        hint=_("Add the first milestone, or paste a plan: milestone, owner, baseline, forecast, actual."),
        nothing=_("Select a milestone to see and change it."),
    )


def _read(desk: Desk, study_id: str, today: date) -> Sequence[MilestoneRow]:
    return desk.read(queries.milestones, study_id, today)


def _paste(study_id: str, text: str) -> Act:
    return Act(milestones.paste_milestones, (study_id, pasting.pasted_rows(text, pasting.MILESTONES)))
