"""The panel beside countries and sites: numbers, start-up; of the whole the forecast and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.oversight.enrolment.report_section import EnrolmentSection
from cro_desk.oversight.enrolment.rows import Forecast, PlaceRow
from cro_desk.oversight.enrolment.terms import ForecastState, Measure, SiteStage
from cro_desk.oversight.enrolment.words import blocker_name, measure_name, stage_name
from ui.actions import Action
from ui.oversight.enrolment.columns import count_text, percent_text, percent_tone, place
from ui.theme import Tone
from ui.widgets import DetailsPanel


class PlaceDetails(DetailsPanel):
    """Tells the whole, a country or a site."""

    def show_place(self, row: PlaceRow, section: EnrolmentSection, actions: Sequence[Action]) -> None:
        """Tell a place and offer what can be done."""
        self.clear()
        self.title(place(row).strip())
        if row.stage is not None:
            self.badge(stage_name(row.stage), Tone.INFO)
        if row.percent is not None:
            self.badge(_("{percent} of plan").format(percent=percent_text(row.percent)), percent_tone(row))
        for action in actions:
            self.action(action)
        if row.is_whole:
            self._forecast(section)
        if row.stage in (SiteStage.PLANNED, SiteStage.SELECTED):
            self._start_up(row)
        self.rule()
        self._numbers(row, section)
        if not row.site_id:
            self._sites(row)
        elif row.stage not in (SiteStage.PLANNED, SiteStage.SELECTED):
            self._start_up(row)
        if row.is_whole:
            self._assumed(section)

    def _numbers(self, row: PlaceRow, section: EnrolmentSection) -> None:
        self.heading(_("Counted"))
        for measure in Measure:
            told = count_text(row.numbers.of(measure), least=row.numbers.least)
            self.fact(measure_name(measure), told)
        self.fact(_("Last count"), day(row.numbers.last_day) or _("none"))
        if row.planned is not None:
            self.fact(_("Plan by {day}").format(day=day(section.known.due_on)), number(row.planned))
        if row.planned_whole is not None:
            self.fact(_("Plan in all"), number(row.planned_whole))
        if row.numbers.least:
            self.text(_("A month is missing: there may be more."), Tone.WARN)
        assumed, failure = section.known.plan.screen_failure, row.numbers.failure
        if failure is not None:
            told = percent_text(failure)
            words = _("{percent}, assumed {assumed}").format(percent=told, assumed=percent_text(assumed))
            self.fact(_("Screen failure"), words if assumed is not None else told)

    def _start_up(self, row: PlaceRow) -> None:
        self.rule()
        self.heading(_("Start-up"))
        facts = (
            (_("Investigator"), row.investigator),
            (_("Selected"), day(row.selected_on)),
            (_("Activation planned"), day(row.activated_planned)),
            (_("Activated"), day(row.activated_on)),
            (_("Closed"), day(row.closed_on)),
            (
                _("Active for"),
                _("{days} days").format(days=number(row.days_active)) if row.days_active else "",
            ),
        )
        for name, value in facts:
            if value:
                self.fact(name, value)
        if row.silent:
            self.text(_("⚠ Active for more than 90 days, and nobody is randomised."), Tone.WARN)
        if row.uncounted:
            self.text(_("⚠ Active, but never counted: that is not nought."), Tone.WARN)
        if row.late_days:
            words = _("⚠ Its activation is {days} days overdue.")
            self.text(words.format(days=number(row.late_days)), Tone.WARN)
        if row.blocker is not None:
            self.heading(_("What holds it up"))
            since = _("since {day}").format(day=day(row.blocker_since)) if row.blocker_since else ""
            told = (blocker_name(row.blocker), row.blocker_note, since, row.blocker_owner)
            self.text(" · ".join(part for part in told if part), Tone.WARN)

    def _sites(self, row: PlaceRow) -> None:
        self.rule()
        self.heading(_("Sites"))
        self.fact(_("Listed"), number(row.sites))
        if row.sites_planned:
            self.fact(_("Planned"), number(row.sites_planned))
        self.fact(_("Selected"), number(row.selected))
        active = number(row.active)
        due = _("{active}, due {due}").format(active=active, due=number(row.sites_due))
        self.fact(_("Active"), due if row.sites_due is not None else active)
        if row.silent:
            self.fact(_("Enrol nobody"), number(row.silent), Tone.WARN)
        if row.uncounted:
            self.fact(_("Not counted"), number(row.uncounted), Tone.WARN)

    def _forecast(self, section: EnrolmentSection) -> None:
        told = section.forecast
        self.rule()
        self.heading(_("Forecast"))
        if told.state is ForecastState.NONE:
            self.text(_("No forecast yet:"), Tone.NONE)
            for each in told.missing:
                self.text(f"· {each}", Tone.NONE)
            return
        if told.state is ForecastState.REACHED:
            self.text(_("The target was reached on {day}.").format(day=day(told.p50)), Tone.GOOD)
            return
        for name, on in (("P10", told.p10), ("P50", told.p50), ("P90", told.p90)):
            self.fact(name, day(on) or _("beyond ten years"))
        if told.planned_end is not None:
            self.fact(_("Plan"), day(told.planned_end))
        self._late(told)

    def _late(self, told: Forecast) -> None:
        late = told.late_days
        if late is not None and late != 0:
            words = _("{days} days later than planned") if late > 0 else _("{days} days earlier than planned")
            self.text(words.format(days=number(abs(late))), Tone.WARN if late > 0 else Tone.GOOD)

    def _assumed(self, section: EnrolmentSection) -> None:
        if section.method:
            self.rule()
            self.heading(_("What the forecast rests on"))
            self.text(section.method)
            for each in section.forecast.assumptions:
                self.text(f"· {each}")
        for finding in section.known.findings:
            self.text(f"⚠ {finding}", Tone.WARN)
