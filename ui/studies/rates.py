"""Exchange rates: what other currencies are worth in the study's own, one dated table a study."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.vendors import operations, queries
from cro_desk.vendors.queries import RateRow
from ui.studies import columns, fields, offers
from ui.studies.acting import Act
from ui.studies.part import Part, Words, attributes
from ui.theme import Tone
from ui.widgets import Field, FieldKind


def part() -> Part[RateRow]:
    """Describe the exchange rates."""
    form = (
        Field("currency", _("Currency"), required=True, placeholder=_("like USD")),
        Field("rate", _("Worth of 1 unit"), FieldKind.NUMBER, required=True),
        fields.day("valid_on", _("Valid on"), required=True),
        Field("source", _("Source"), placeholder=_("like European Central Bank")),
    )
    return Part(
        key="rates",
        scope="sponsor",
        title=_("Exchange rates"),
        kinds=frozenset({"exchange_rate", "study"}),
        columns=_columns(),
        fields=form,
        words=_words(),
        read=_read,
        values=attributes(form),
        name=lambda row: row.currency,
        add=lambda study_id, values: Act(operations.set_rate, (study_id,), values),
        edit=lambda row, values: Act(operations.edit_rate, (row.id,), values),
        delete=lambda rows: Act(operations.remove_rate, tuple(row.id for row in rows)),
        badges=lambda row: [(_state(row), _tone(row))],
        offers={"currency": offers.currencies},
    )


def _columns() -> tuple[columns.AnyColumn, ...]:
    return (
        columns.text("currency", _("Currency"), 10),
        columns.number("rate", _("Worth of 1 unit"), 16),
        columns.day("valid_on", _("Valid on")),
        columns.text("source", _("Source"), 20, stretch=True),
        columns.toned("in_use", _("State"), _state, _tone, 12),
    )


def _state(row: RateRow) -> str:
    return _("In use") if row.in_use else _("Replaced")


def _tone(row: RateRow) -> Tone:
    return Tone.GOOD if row.in_use else Tone.MUTED


def _words() -> Words:
    return Words(
        add=_("Add rate"),
        new=_("New rate"),
        empty=_("What other currencies are worth in the study's own"),
        hint=_("Add a dated rate for each currency that bids come in; the newest of each counts."),
        nothing=_("Select a rate to see and change it."),
        note=_("1 unit of each currency in the study's own; the newest counts; seen by the sponsor only"),
    )


def _read(desk: Desk, study_id: str, _today: date) -> Sequence[RateRow]:
    return desk.read(queries.rates, study_id)
