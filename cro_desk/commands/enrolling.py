"""`cro-desk enrolment`: how enrolment stands with its forecast, and counts out of files, without a window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.inspecting import read
from cro_desk.commands.terminal import answer, say, table, tell
from cro_desk.commands.workspaces import (
    JsonOption,
    PartnershipOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_partnership,
    the_study,
)
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.oversight.enrolment.incoming import Answers
    from cro_desk.oversight.enrolment.report_section import EnrolmentSection
    from cro_desk.oversight.enrolment.rows import PlaceRow

enrolment = typer.Typer(
    help=N_("Enrolment: show it with its forecast, take counts in."), no_args_is_help=True
)
OnOption = Annotated[str, typer.Option("--on", help=N_("Cut-off, like 2026-10-31; today unless given."))]


@enrolment.command("show")
def show(
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    on: OnOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show enrolment by country with its forecast. Without --partnership what was counted for the study."""
    from cro_desk.oversight.enrolment.report_section import section

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = the_partnership(desk, row, partnership).id if partnership else ""
        cut_off = _day(on) or desk.now().astimezone().date()
        found = desk.read(section, row.id, whose, cut_off)
    if as_json:
        answer(_told(found))
    else:
        _tell(found)


def _day(text: str) -> date | None:
    from cro_desk.formats import parse_day

    return parse_day(text) if text else None


def _tell(found: EnrolmentSection) -> None:
    from cro_desk.formats import day, number
    from cro_desk.oversight.enrolment.terms import ForecastState

    titles = [_("Country"), _("Active"), _("Screened"), _("Randomised"), _("Plan"), _("% of plan")]
    rows = [
        [row.country_name or _("All countries"), number(row.active), *_numbers(row)]
        for row in (*found.countries, found.whole)
    ]
    table(titles, rows)
    told = found.forecast
    if told.state is ForecastState.GIVEN:
        words = _("Target {target}: P10 {p10}, P50 {p50}, P90 {p90}.")
        ends = {name: day(getattr(told, name)) or _("later") for name in ("p10", "p50", "p90")}
        say(words.format(target=number(told.target), **ends))
        say(found.method)
    elif told.state is ForecastState.REACHED:
        say(_("The target was reached on {day}.").format(day=day(told.p50)))
    for each in told.missing:
        tell(_("No forecast yet: {missing}").format(missing=each))


def _numbers(row: PlaceRow) -> list[str]:
    from cro_desk.formats import number

    told = (row.numbers.screened, row.numbers.randomised, row.planned)
    share = "–" if row.percent is None else f"{number(row.percent, 0)} %"
    return [*("–" if each is None else number(each) for each in told), share]


def _told(found: EnrolmentSection) -> dict[str, Any]:
    told = found.forecast
    days = {name: getattr(told, name) for name in ("p10", "p50", "p90", "planned_end")}
    return {
        "cut_off": found.known.cut_off.isoformat(),
        "compared_on": found.known.due_on.isoformat(),
        "places": [_place(row) for row in found.known.rows],
        "forecast": {
            "state": told.state.value,
            "missing": [*told.missing],
            "target": told.target,
            **{name: day.isoformat() if day is not None else None for name, day in days.items()},
            "seed": told.seed,
            "runs": told.runs,
            "assumptions": [*told.assumptions],
        },
    }


def _place(row: PlaceRow) -> dict[str, Any]:
    numbers = row.numbers
    return {
        "country": row.country,
        "site": row.number,
        "stage": row.stage.value if row.stage is not None else None,
        "active": row.active,
        "screened": numbers.screened,
        "failed": numbers.failed,
        "randomised": numbers.randomised,
        "discontinued": numbers.discontinued,
        "completed": numbers.completed,
        "at_least": numbers.least,
        "planned": row.planned,
        "percent": float(round(row.percent, 1)) if row.percent is not None else None,
        "blocker": row.blocker.value if row.blocker is not None else None,
    }


@enrolment.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(readable=False, help=N_("The CRO's workbook with counts."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    on: OnOption = "",
    as_plan: Annotated[bool, typer.Option("--plan", help=N_("Its months are the plan."))] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take counts per site, country or month in, all or none. A list of single subjects is refused."""
    from cro_desk.oversight.enrolment.incoming import Answers
    from cro_desk.oversight.enrolment.taking import import_counts, import_plan_lines

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = the_partnership(desk, row, partnership).id if partnership else ""
        lines, left = _lines(desk, file, row.id, Answers(day=_day(on)))
        operation = import_plan_lines if as_plan else import_counts
        desk.run(operation, row.id, whose, lines, file.name)
    if as_json:
        answer({"file": str(file), "taken": len(lines), "left": left})
    else:
        say(_("{taken} rows taken, {left} left out.").format(taken=len(lines), left=left))


def _lines(desk: Any, file: Path, study_id: str, answers: Answers) -> tuple[list[Any], int]:
    from cro_desk.minutes.incoming.source import from_workbook
    from cro_desk.oversight.enrolment.incoming import KnownPlaces, recognise
    from cro_desk.oversight.enrolment.queries import stored
    from cro_desk.oversight.enrolment.subjects import check

    workbook = read(file)
    check(workbook)
    sites = desk.read(stored, study_id, "").sites
    known = KnownPlaces(tuple((each.number, each.id, each.country) for each in sites), desk.now().date())
    found = recognise(from_workbook(workbook), known, answers)
    if found.needs_day and found.day is None:
        raise UserError(
            _("{file} does not say by which day it counts.").format(file=file.name), _("Give --on.")
        )
    chosen = [each.line for each in found.candidates if each.picked]
    if not chosen:
        problem = _("No counts were found in {file}.").format(file=file.name)
        raise UserError(problem, _("Name its columns in one row: site, country, screened, randomised."))
    for each in found.candidates:
        for why in each.why:
            tell(f"{each.where}: {why}")
    return chosen, len(found.candidates) - len(chosen)
