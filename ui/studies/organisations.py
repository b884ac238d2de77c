"""The vendor master: one card an organisation, for all studies, with how its qualification and NDA stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import operations, queries, words
from cro_desk.studies.geography import country_name
from cro_desk.studies.queries import OrganisationRow
from cro_desk.studies.standing import Expiry
from cro_desk.studies.terms import OrganisationKind, Qualification
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Words, attributes
from ui.theme import Tone
from ui.widgets import Field, FieldKind

_TONES = {
    Expiry.UNKNOWN: Tone.NONE,
    Expiry.VALID: Tone.GOOD,
    Expiry.SOON: Tone.WARN,
    Expiry.EXPIRED: Tone.BAD,
}


def part() -> Part[OrganisationRow]:
    """Describe the vendor master."""
    form = _fields()
    return Part(
        key="organisations",
        scope="",
        title=_("Organisations"),
        kinds=frozenset({"organisation"}),
        columns=_columns(),
        fields=form,
        words=_words(),
        read=_read,
        values=lambda row: {**attributes(form)(row), "country": country_name(row.country)},
        name=lambda row: row.name,
        add=lambda _study_id, values: Act(operations.add_organisation, (), values),
        edit=lambda row, values: Act(operations.edit_organisation, (row.id,), values),
        delete=lambda rows: Act(operations.delete_organisations, tuple(row.id for row in rows)),
        badges=_badges,
        starts={"kind": OrganisationKind.CRO, "qualification": Qualification.NOT_STARTED},
        terms={"kind": OrganisationKind, "qualification": Qualification},
        offers={"country": offers.countries},
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field("name", _("Name"), required=True),
        Field("short_name", _("Short name")),
        Field("kind", _("Kind"), FieldKind.CHOICE, offers.kinds()),
        Field("country", _("Country")),
        Field("website", _("Website")),
        Field("qualification", _("Qualification"), FieldKind.CHOICE, offers.qualifications()),
        fields.day("qualified_on", _("Qualified on")),
        fields.day("requalify_by", _("Qualified until")),
        fields.day("nda_signed_on", _("NDA signed on")),
        fields.day("nda_expires_on", _("NDA until")),
        Field("note", _("Note"), FieldKind.LINES),
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.text("name", _("Name"), 18, stretch=True),
        columns.named("kind", _("Kind"), lambda row: _(words.KIND[row.kind]), 9),
        columns.named("country", _("Country"), lambda row: country_name(row.country), 11, editable=True),
        columns.toned("qualification", _("Qualification"), _qualification, _qualification_tone, 28),
        columns.toned("nda", _("NDA"), _nda, lambda row: _TONES[row.nda_expiry], 19),
        columns.text("short_name", _("Short name"), 14, hidden=True),
    )


def _qualification(row: OrganisationRow) -> str:
    return words.qualification(row.qualification, row.requalify_by, row.qualification_expiry)


def _qualification_tone(row: OrganisationRow) -> Tone:
    if row.qualification is Qualification.REJECTED:
        return Tone.BAD
    if row.qualification is Qualification.NOT_STARTED:
        return Tone.MUTED
    return _TONES[row.qualification_expiry]


def _nda(row: OrganisationRow) -> str:
    return words.nda(row.nda_signed_on, row.nda_expires_on, row.nda_expiry)


def _badges(row: OrganisationRow) -> Sequence[tuple[str, Tone]]:
    """Say in the panel only what needs looking at; the dates stand in its fields."""
    said = {
        Expiry.SOON: (_("Qualification expires soon"), _("NDA expires soon")),
        Expiry.EXPIRED: (_("Qualification expired"), _("NDA expired")),
    }
    stands = (row.qualification_expiry, row.nda_expiry)
    return [(said[how][place], _TONES[how]) for place, how in enumerate(stands) if how in said]


def _words() -> Words:
    return Words(
        add=_("Add organisation"),
        new=_("New organisation"),
        empty=_("Your vendor master: one card an organisation, for all studies"),
        hint=_("Add the first vendor with its qualification and NDA dates."),
        nothing=_("Select an organisation to see and change its card."),
        note=_("One list for all studies; only you see it"),
    )


def _read(desk: Desk, _study_id: str, today: date) -> Sequence[OrganisationRow]:
    return desk.read(queries.organisations, today)
