"""The columns of countries and sites, and of the grid of counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.oversight.enrolment.grid import GridRow
from cro_desk.oversight.enrolment.rows import PlaceRow
from cro_desk.oversight.enrolment.terms import Measure
from cro_desk.oversight.enrolment.words import blocker_name, measure_name, stage_name
from ui.models import Align, Column, Look
from ui.theme import Tone

#: below so many percent of the plan a place is far behind, below the other a little
FAR, BEHIND = 80, 95
INSIDE = "    "  # before a site, under its country


def place_columns() -> tuple[Column[PlaceRow], ...]:
    """Return the columns of countries and sites."""
    return (
        Column("place", _("Country or site"), place, look=_place_look, tooltip=place, width=20, stretch=True),
        Column("stage", _("Stage"), _stage, width=8, tone=_stage_tone),
        Column("active", _("Active"), _active, _active_text, Align.RIGHT, width=11, tooltip=_active_whole),
        _count("screened", Measure.SCREENED, width=8),
        Column("failure", _("Failed"), _failure, _failure_text, Align.RIGHT, width=6, tooltip=_failure_whole),
        _count("randomised", Measure.RANDOMISED),
        Column(
            "planned", _("Plan"), _planned, _planned_text, Align.RIGHT, width=5, hint=_("By the last count")
        ),
        Column("percent", _("% of plan"), _percent, _percent_text, Align.RIGHT, tone=percent_tone, width=8),
        Column("look", _("Look"), look_words, tone=_look_tone, width=20, tooltip=look_words),
        Column("selected", _("Selected"), _selected, _selected_text, Align.RIGHT, width=11),
        Column("last", _("Last count"), _last, _last_text, width=11),
        _count("discontinued", Measure.DISCONTINUED, hidden=True),
        _count("completed", Measure.COMPLETED, hidden=True),
    )


def _count(key: str, measure: Measure, *, hidden: bool = False, width: int = 10) -> Column[PlaceRow]:
    def value(row: PlaceRow) -> int | None:
        return row.numbers.of(measure)

    def text(row: PlaceRow) -> str:
        return count_text(row.numbers.of(measure), least=row.numbers.least)

    return Column(key, measure_name(measure), value, text, Align.RIGHT, width=width, hidden=hidden)


def count_text(value: int | None, *, least: bool = False) -> str:
    """Write a count; what nobody counted is a dash, what may be more says so."""
    if value is None:
        return "–"
    return f"≥ {number(value)}" if least else number(value)


def place(row: PlaceRow) -> str:
    """Return what a place is called; sites stand under their country."""
    if row.is_whole:
        return _("All countries")
    if row.is_country:
        return row.country_name
    return INSIDE + " ".join(part for part in (row.number, row.name) if part)


def _place_look(row: PlaceRow) -> Look:
    return Look() if row.site_id else Look(bold=True)


def _stage(row: PlaceRow) -> str:
    return stage_name(row.stage) if row.stage is not None else ""


def _stage_tone(row: PlaceRow) -> Tone:
    return Tone.WARN if row.blocker is not None or row.late_days else Tone.NONE


def _selected(row: PlaceRow) -> int:
    return row.selected


def _selected_text(row: PlaceRow) -> str:
    return day(row.selected_on) if row.site_id else _of(row.selected, row.sites_planned)


def _active(row: PlaceRow) -> int:
    return row.active


def _active_text(row: PlaceRow) -> str:
    if row.site_id:
        return day(row.activated_on)
    return _of(row.active, row.sites_planned)


def _active_whole(row: PlaceRow) -> str:
    if row.site_id or row.sites_due is None:
        return ""
    return _("{due} sites should be active by the last count").format(due=number(row.sites_due))


def _of(count: int, planned: int | None) -> str:
    return f"{number(count)} / {number(planned)}" if planned else number(count)


def _failure(row: PlaceRow) -> Decimal | None:
    return row.numbers.failure


def _failure_text(row: PlaceRow) -> str:
    return percent_text(row.numbers.failure)


def _failure_whole(row: PlaceRow) -> str:
    failed, screened = row.numbers.failed, row.numbers.screened
    if failed is None or screened is None:
        return ""
    return _("{failed} of {screened} screened").format(failed=number(failed), screened=number(screened))


def percent_text(value: Decimal | None) -> str:
    """Write percent, a dash where nothing is known."""
    return "–" if value is None else f"{number(value, 0)} %"


def _planned(row: PlaceRow) -> int | None:
    return row.planned


def _planned_text(row: PlaceRow) -> str:
    return "" if row.planned is None else number(row.planned)


def _percent(row: PlaceRow) -> Decimal | None:
    return row.percent


def _percent_text(row: PlaceRow) -> str:
    return "" if row.planned is None else percent_text(row.percent)


def percent_tone(row: PlaceRow) -> Tone:
    """Return how a share of the plan is drawn; no data is neither good nor bad."""
    if row.percent is None:
        return Tone.MUTED
    if row.percent < FAR:
        return Tone.BAD
    return Tone.WARN if row.percent < BEHIND else Tone.GOOD


def _last(row: PlaceRow) -> date | None:
    return row.numbers.last_day


def _last_text(row: PlaceRow) -> str:
    return day(row.numbers.last_day)


def look_words(row: PlaceRow) -> str:
    """Say what is to be looked at: what holds a site up, who enrols nobody, what was not counted."""
    told = []
    if row.blocker is not None:
        told.append(blocker_name(row.blocker))
    if row.late_days:
        told.append(_("activation {days} d overdue").format(days=number(row.late_days)))
    if row.silent:
        told.append(
            _("nobody enrolled") if row.site_id else _("{count} enrol nobody").format(count=row.silent)
        )
    if row.uncounted:
        told.append(_("not counted") if row.site_id else _("{count} not counted").format(count=row.uncounted))
    return " · ".join(told)


def _look_tone(_row: PlaceRow) -> Tone:
    return Tone.WARN


def grid_columns() -> tuple[Column[GridRow], ...]:
    """Return the columns of the grid."""
    return (
        Column("place", _("Site"), _grid_place, tooltip=_grid_place, width=24, stretch=True),
        *(_cell(measure) for measure in Measure),
    )


def _cell(measure: Measure) -> Column[GridRow]:
    def value(row: GridRow) -> int | None:
        return row.of(measure)

    def text(row: GridRow) -> str:
        told = row.of(measure)
        return number(told) if told is not None else ""

    def before(row: GridRow) -> str:
        last = row.last(measure)
        return (
            _("before: {count}").format(count=number(last)) if last is not None else _("not counted before")
        )

    title = measure_name(measure)
    return Column(measure.value, title, value, text, Align.RIGHT, tooltip=before, width=12, editable=True)


def _grid_place(row: GridRow) -> str:
    told = " ".join(part for part in (row.number, row.name) if part)
    return f"{told} · {row.country_name}" if told else row.country_name


def keyed(row: GridRow) -> str:
    """Return what tells rows of the grid apart."""
    return row.id


def place_key(row: PlaceRow) -> str:
    """Return what tells places apart."""
    return row.key or "whole"


Typed = Callable[[GridRow, str, str], None]
