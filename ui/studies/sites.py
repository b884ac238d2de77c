"""Sites of the study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import bulk, operations, pasting, queries
from cro_desk.studies.queries import SiteRow
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Values, Words
from ui.widgets import Field


def part() -> Part[SiteRow]:
    """Describe the sites."""
    form = (
        Field("number", _("Number"), required=True),
        Field("country", _("Country"), required=True),
        Field("name", _("Name")),
        Field("city", _("City")),
        Field("investigator", _("Investigator")),
        fields.whole("planned_subjects", _("Subjects planned")),
    )
    return Part(
        key="sites",
        title=_("Sites"),
        kinds=frozenset({"site", "study_country"}),
        columns=_columns(),
        fields=form,
        words=_words(),
        read=_read,
        values=_values,
        name=lambda row: f"{row.number} {row.name}".strip(),
        add=lambda study_id, values: Act(operations.add_site, (study_id,), values),
        edit=lambda row, values: Act(operations.edit_site, (row.id,), values),
        delete=lambda rows: Act(operations.delete_sites, tuple(row.id for row in rows)),
        paste=_paste,
        kept=("country",),
        weight=3,
        offers={"country": offers.countries},
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.text("number", _("Number"), 8),
        columns.text("name", _("Name"), 22, stretch=True),
        columns.named("country", _("Country"), lambda row: row.country_name, 12, editable=True),
        columns.text("city", _("City"), 12),
        columns.text("investigator", _("Investigator"), 16),
        columns.whole("planned_subjects", _("Subjects"), 8),
    )


def _words() -> Words:
    return Words(
        add=_("Add site"),
        new=_("New site"),
        empty=_("The sites that take part"),
        hint=_("Add the first one, or paste a list: number, name, country, city, investigator, subjects."),
        nothing=_("Select a country or a site to see and change it."),
    )


def _read(desk: Desk, study_id: str, _today: date) -> Sequence[SiteRow]:
    return desk.read(queries.sites, study_id)


def _values(row: SiteRow) -> Values:
    return {**asdict(row), "country": row.country_name}


def _paste(study_id: str, text: str) -> Act:
    return Act(bulk.paste_sites, (study_id, pasting.pasted_rows(text, pasting.SITES)))
