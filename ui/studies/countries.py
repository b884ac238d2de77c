"""Countries of the study, with what is planned in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk import formats
from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import bulk, operations, pasting, queries
from cro_desk.studies.queries import CountryRow
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Values, Words
from ui.widgets import Field


def part() -> Part[CountryRow]:
    """Describe the countries."""
    return Part(
        key="countries",
        title=_("Countries"),
        kinds=frozenset({"study_country", "site"}),
        columns=(
            columns.named("country", _("Country"), lambda row: row.name, 18, stretch=True, editable=True),
            columns.whole("planned_sites", _("Sites planned"), 13),
            columns.whole("planned_subjects", _("Subjects planned"), 16),
            columns.count("sites", _("Sites listed"), 12),
        ),
        fields=(
            Field("country", _("Country"), required=True),
            fields.whole("planned_sites", _("Sites planned")),
            fields.whole("planned_subjects", _("Subjects planned")),
        ),
        words=_words(),
        read=_read,
        values=lambda row: {
            "country": row.name,
            "planned_sites": row.planned_sites,
            "planned_subjects": row.planned_subjects,
        },
        name=lambda row: row.name,
        add=lambda study_id, values: Act(operations.add_country, (study_id,), _numbers(values)),
        edit=lambda row, values: Act(operations.edit_country, (row.id,), _numbers(values)),
        delete=lambda rows: Act(operations.delete_countries, tuple(row.id for row in rows)),
        paste=_paste,
        summary=_summary,
        offers={"country": offers.countries},
    )


def _words() -> Words:
    return Words(
        add=_("Add country"),
        new=_("New country"),
        empty=_("The countries of the study and what is planned in each"),
        hint=_("Add the first one, or paste a list from a spreadsheet: country, sites, subjects."),
        nothing=_("Select a country to see and change it."),
    )


def _read(desk: Desk, study_id: str, _today: date) -> Sequence[CountryRow]:
    return desk.read(queries.countries, study_id)


def _numbers(values: Values) -> Values:
    """Keep an emptied number as none planned."""
    return {key: 0 if value is None else value for key, value in values.items()}


def _paste(study_id: str, text: str) -> Act:
    return Act(bulk.paste_countries, (study_id, pasting.pasted_rows(text, pasting.COUNTRIES)))


def _summary(rows: Sequence[CountryRow]) -> str:
    sites = formats.number(sum(row.planned_sites for row in rows))
    subjects = formats.number(sum(row.planned_subjects for row in rows))
    return _("Planned: {sites} sites, {subjects} subjects").format(sites=sites, subjects=subjects)
