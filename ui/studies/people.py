"""People: the study's contacts at the sponsor, at CROs and elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import N_, _
from cro_desk.studies import bulk, operations, pasting, queries, words
from cro_desk.studies.queries import PersonRow
from cro_desk.studies.terms import Blinding, Side
from ui.studies import columns, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Values, Words, attributes
from ui.widgets import Field, FieldKind


def part() -> Part[PersonRow]:
    """Describe the people."""
    fields = _fields()
    return Part(
        key="people",
        scope="partnership",
        title=_("People"),
        kinds=frozenset({"person"}),
        columns=_columns(),
        fields=fields,
        words=_words(),
        read=_read,
        values=attributes(fields),
        name=lambda row: row.name,
        add=lambda study_id, values: Act(operations.add_person, (study_id,), _kept(values)),
        edit=lambda row, values: Act(operations.edit_person, (row.id,), _kept(values)),
        delete=lambda rows: Act(operations.delete_people, tuple(row.id for row in rows)),
        paste=_paste,
        weight=4,
        starts={"side": Side.SPONSOR},
        terms={"side": Side, "blinding": Blinding},
        offers={
            "organisation": offers.organisations,
            "time_zone": offers.time_zones,
            "deputy_id": offers.deputies,
        },
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field("name", _("Name"), required=True),
        Field("side", _("Side"), FieldKind.CHOICE, offers.sides()),
        Field("organisation", _("Organisation")),
        Field("role", _("Role")),
        Field("email", _("E-mail"), placeholder=_("like name@company.org")),
        Field("phone", _("Phone")),
        Field("time_zone", _("Time zone"), placeholder=_("like Europe/Berlin")),
        Field("language", _("Language")),
        Field("blinding", _("Blinding"), FieldKind.CHOICE, offers.blindings(), hint=_(_BLINDING_HINT)),
        Field("deputy_id", _("Deputy"), FieldKind.CHOICE, hint=_("Stands in while this person is away")),
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.text("name", _("Name"), 18, stretch=True),
        columns.named("side", _("Side"), lambda row: _(words.SIDE[row.side]), 8),
        columns.text("organisation", _("Organisation"), 14),
        columns.text("role", _("Role"), 16),
        columns.named("deputy_id", _("Deputy"), lambda row: row.deputy, 14),
        columns.named("blinding", _("Blinding"), _blinding, 10, hidden=True),
        columns.text("email", _("E-mail"), 20),
        columns.text("phone", _("Phone"), 16, hidden=True),
        columns.text("time_zone", _("Time zone"), 16, hidden=True),
        columns.text("language", _("Language"), 10, hidden=True),
    )


def _words() -> Words:
    return Words(
        add=_("Add person"),
        new=_("New person"),
        empty=_("Who works on the study, at the sponsor, at the CROs and elsewhere"),
        hint=_("Add the first contact, or paste a list: name, side, organisation, role, e-mail."),
        nothing=_("Select a person to see and change the card."),
        note=_("Partners see the sponsor's people; each CRO's people are seen in its own partnership only"),
    )


def _blinding(row: PersonRow) -> str:
    return "" if row.blinding is None else _(words.BLINDING[row.blinding])


def _kept(values: Values) -> Values:
    """Return the values with nobody where no deputy was chosen."""
    return {key: (value or None) if key == "deputy_id" else value for key, value in values.items()}


def _read(desk: Desk, study_id: str, _today: date) -> Sequence[PersonRow]:
    return desk.read(queries.people, study_id)


def _paste(study_id: str, text: str) -> Act:
    return Act(bulk.paste_people, (study_id, pasting.pasted_rows(text, pasting.PEOPLE)))


_BLINDING_HINT = N_("Blinded people hold no task that shows who gets which treatment")
