"""`cro-desk kpi` and `cro-desk report scorecard`: KPIs listed, figures imported, the scorecard on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.inspecting import read
from cro_desk.commands.reporting import Page, write_and_tell
from cro_desk.commands.terminal import PROBLEM, answer, say, table, tell
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
from cro_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from cro_desk.oversight.kpis.rows import Board, KpiRow
    from cro_desk.oversight.periods import Period

kpis = typer.Typer(help=N_("KPIs: list how they stand, take figures in."), no_args_is_help=True)
PeriodOption = Annotated[str, typer.Option("--period", help=N_("Month or quarter, like 2026-10."))]


@kpis.command("list")
def list_kpis(
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List how the KPIs stand. Ends with 1 where one is red."""
    from cro_desk.oversight.kpis.queries import board
    from cro_desk.oversight.terms import Standing

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = the_partnership(desk, row, partnership).id if partnership else None
        found = desk.read(board, row.id, whose, desk.now().astimezone().date())
    is_red = bool(found.count(Standing.RED))
    if as_json:
        answer({"kpis": [*map(_row, found.rows)], "ok": not is_red})
    else:
        _tell(found)
    if is_red:
        raise typer.Exit(PROBLEM)


def _tell(found: Board) -> None:
    from cro_desk.oversight.kpis.words import box_name, counted_words, kpi_value, letters
    from cro_desk.oversight.terms import standing_name

    if not found.rows:
        say(_("There is no KPI yet."))
        return
    titles = [_("KPI"), _("Box"), _("Period"), _("Stands"), _("Value"), _("Counted"), _("Last 12 periods")]
    rows = [
        [
            *(row.kpi.name, box_name(row.kpi.box), row.now.period.label, standing_name(row.now.standing)),
            *(kpi_value(row.kpi, row.now.value), counted_words(row.kpi, row.now), letters(row)),
        ]
        for row in found.rows
    ]
    table(titles, rows)


def _row(row: KpiRow) -> dict[str, Any]:
    judged = row.now.judged
    told = {"value": judged.value, "numerator": judged.numerator, "denominator": judged.denominator}
    return {
        "id": row.id,
        "code": row.kpi.code,
        "name": row.kpi.name,
        "box": row.kpi.box.value,
        "unit": row.kpi.unit.value,
        "period": row.now.period.code,
        "standing": row.now.standing.value,
        **{name: str(value) if value is not None else None for name, value in told.items()},
        "sample": str(judged.sample) if judged.sample is not None else None,
        "reason": judged.reason,
        "trend": [point.standing.value for point in row.points],
    }


@kpis.command("import")
def import_kpis(
    file: Annotated[Path, typer.Argument(readable=False, help=N_("The workbook with the figures."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    period: PeriodOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take figures out of a workbook: those that are certain, all of them or nothing."""
    from cro_desk.oversight.kpis.incoming.recognising import recognise
    from cro_desk.oversight.kpis.incoming.taking import known_for, take_figures

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = the_partnership(desk, row, partnership).id
        known = desk.read(known_for, row.id, whose, desk.identity.private, desk.now())
        found = recognise(read(file), known, period=_period(period) if period else None)
        if found.refused:
            raise UserError(found.refused, found.what_to_do)
        picked = [each for each in found.candidates if each.picked]
        taken = desk.run(take_figures, row.id, whose, picked, file.name).value if picked else 0
    left = [each for each in found.candidates if not each.picked and not each.is_same]
    if as_json:
        told = [{"where": each.id.rsplit("/", 1)[0], "why": each.problem or each.why} for each in left]
        answer({"taken": taken, "left": told, "asks_for_period": found.asks and not period})
        return
    say(ngettext("{count} figure taken.", "{count} figures taken.", taken).format(count=taken))
    for each in left:
        tell(f"{each.id.rsplit('/', 1)[0]} · {each.said}: {each.problem or each.why}")


def _period(text: str) -> Period:
    from cro_desk.oversight.periods import read_period

    found = read_period(text)
    if found is None:
        raise typer.BadParameter(_("Write it like 2026-10 or 2026-Q3."), param_hint="--period")
    return found


def scorecard(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("PDF file to write."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    period: PeriodOption = "",
    page: Annotated[Page, typer.Option("--page", help=N_("Paper of the PDF."))] = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the governance scorecard of a month as PDF; without --period of the last one that is over.

    The paper of an issued one is kept, and printed again byte for byte.
    """
    from cro_desk.oversight.periods import period_of
    from cro_desk.oversight.scorecard.report import made_scorecard
    from cro_desk.studies.issuing import Way, issue_paper

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = the_partnership(desk, row, partnership).id
        last = period_of(desk.now().astimezone().date()).shifted(-1)
        month = _period(period) if period else last
        by = desk.owner.name
        drawn = partial(made_scorecard, head=desk.head(), now=desk.now(), author=by)
        made = desk.run(issue_paper, desk.read(drawn, row.id, whose, month, page), Way.SAVED).value
    write_and_tell(out, made.content, as_json=as_json)
