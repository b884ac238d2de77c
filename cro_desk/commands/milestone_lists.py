"""`cro-desk milestone`: the plan of a study listed, and plans out of files, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.inspecting import read
from cro_desk.commands.terminal import PROBLEM, answer, say, table, tell
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_study,
)
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.studies.milestones.queries import Plan, PlanRow

milestones = typer.Typer(help=N_("Milestones: list the plan, take plans out of files."), no_args_is_help=True)


@milestones.command("list")
def list_milestones(
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the plan with its slips. Ends with 1 where a milestone is overdue or comes too early."""
    from cro_desk.studies.milestones.queries import plan
    from cro_desk.studies.standing import MilestoneState

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        found = desk.read(plan, row.id, desk.now().astimezone().date())
    late = bool(found.proposals) or any(each.state is MilestoneState.OVERDUE for each in found.rows)
    if as_json:
        answer({"milestones": [*map(_row, found.rows)], "proposals": _proposed(found), "ok": not late})
    else:
        _tell(found)
    if late:
        raise typer.Exit(PROBLEM)


def _tell(found: Plan) -> None:
    from cro_desk.formats import day
    from cro_desk.studies.milestones.words import moved
    from cro_desk.studies.words import MILESTONE

    titles = [_("Milestone"), _("Baseline"), _("Forecast"), _("Actual"), _("Slip"), _("State")]
    rows = [
        [
            *(each.name, day(each.baseline), day(each.forecast), day(each.actual)),
            *(moved(each.slip), _(MILESTONE[each.state])),
        ]
        for each in found.rows
        if each.expected is not None
    ]
    if not rows:
        say(_("No milestone has a date."))
        return
    table(titles, rows)
    for each in found.proposals:
        words = _("{name} comes before “{because}”: not before {day}.")
        tell(words.format(name=each.name, because=each.because, day=day(each.becomes)))


def _row(row: PlanRow) -> dict[str, Any]:
    days = {name: getattr(row, name) for name in ("baseline", "forecast", "actual")}
    return {
        "id": row.id,
        "name": row.name,
        "owner": row.owner,
        "payment": row.payment,
        **{name: day.isoformat() if day is not None else None for name, day in days.items()},
        "baseline_number": row.baseline_number,
        "slip_days": row.slip,
        "slip_working_days": row.slip_working,
        "state": row.state.value,
        "after": [{"name": each.name, "lag": each.lag} for each in row.after],
    }


def _proposed(found: Plan) -> list[dict[str, Any]]:
    return [{"name": each.name, "not_before": each.becomes.isoformat()} for each in found.proposals]


@milestones.command("import")
def import_milestones(
    file: Annotated[Path, typer.Argument(readable=False, help=N_("A spreadsheet or MS Project export."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    reason: Annotated[str, typer.Option("--reason", help=N_("Why dates change; baselines need it."))] = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a plan out of a file, all of it or nothing: known milestones change, others are added."""
    from cro_desk.links.milestones import import_plan
    from cro_desk.minutes.incoming.source import from_workbook
    from cro_desk.oversight.milestones.incoming import KnownPlan, recognise
    from cro_desk.studies.milestones.queries import plan

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        today = desk.now().astimezone().date()
        known = KnownPlan(desk.read(plan, row.id, today).rows, today)
        found = recognise(from_workbook(read(file)), known)
        chosen = [each.line for each in found.candidates if each.picked]
        if not found.candidates:
            problem = _("No milestone with a date was found in {file}.").format(file=file.name)
            raise UserError(problem, _("Name its columns in one row: milestone, baseline, forecast, actual."))
        taken = desk.run(import_plan, row.id, chosen, None, reason).value if chosen else None
    left = len(found.candidates) - len(chosen)
    added, changed = (taken.added, taken.changed) if taken is not None else (0, 0)
    if as_json:
        answer({"file": str(file), "added": added, "changed": changed, "left": left})
    else:
        words = _("{added} milestones added, {changed} changed, {left} lines left out.")
        say(words.format(added=added, changed=changed, left=left))
