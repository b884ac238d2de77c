"""Absences: who is away when, so that nobody is waited for and a deputy is named in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import operations, queries
from cro_desk.studies.queries import AbsenceRow
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Words, attributes
from ui.theme import Tone
from ui.widgets import Field, FieldKind


def part() -> Part[AbsenceRow]:
    """Describe the absences."""
    form = (
        Field("person_id", _("Person"), FieldKind.CHOICE, required=True),
        fields.day("first_day", _("First day"), required=True),
        fields.day("last_day", _("Last day")),
        Field("note", _("Note"), hint=_("Both sides read it: no reasons of health")),
    )
    return Part(
        key="absences",
        scope="partnership",
        title=_("Absences"),
        kinds=frozenset({"absence", "person"}),
        columns=_columns(),
        fields=form,
        words=_words(),
        read=_read,
        values=attributes(form),
        name=lambda row: row.person,
        add=lambda _study_id, values: Act(operations.add_absence, (), values),
        edit=lambda row, values: Act(operations.edit_absence, (row.id,), values),
        delete=lambda rows: Act(operations.delete_absences, tuple(row.id for row in rows)),
        badges=_badges,
        kept=("person_id",),
        offers={"person_id": offers.people},
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.named("person_id", _("Person"), lambda row: row.person, 18, stretch=True),
        columns.day("first_day", _("First day")),
        columns.day("last_day", _("Last day")),
        columns.named("deputy", _("Deputy"), lambda row: row.deputy, 14),
        columns.text("note", _("Note"), 16),
    )


def _words() -> Words:
    return Words(
        add=_("Add absence"),
        new=_("New absence"),
        empty=_("Who is away when"),
        hint=_("Add the first absence; the Roles pane then shows which tasks nobody covers."),
        nothing=_("Select a person or an absence to see and change it."),
    )


def _badges(row: AbsenceRow) -> Sequence[tuple[str, Tone]]:
    return () if row.deputy else ((_("No deputy"), Tone.WARN),)


def _read(desk: Desk, study_id: str, _today: date) -> Sequence[AbsenceRow]:
    return desk.read(queries.absences, study_id)
