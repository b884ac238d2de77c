"""The `cro-desk` command: the same core as the window, for the terminal and for other programs.

Ends with 0 when all is well, 1 when a problem was found, 2 when the command was used wrongly.
"""

from __future__ import annotations

import sys
from multiprocessing import freeze_support
from typing import Annotated

import typer
from typer.main import get_command

from cro_desk import __version__
from cro_desk.commands import (
    action_lists,
    bundle_making,
    bundles,
    calendar_files,
    cards,
    demonstrating,
    enrolling,
    exchanging,
    importing,
    inspecting,
    keeping,
    matrices,
    measuring,
    meeting_lists,
    milestone_lists,
    minutes_papers,
    opening,
    plan_papers,
    reporting,
    risk_registers,
    role_papers,
    signed_minutes,
    status_papers,
    waiting_minutes,
)
from cro_desk.commands.helping import in_users_words, terminal_language
from cro_desk.commands.terminal import PROBLEM, say, speak_whatever_comes, tell
from cro_desk.errors import Cancelled, DeskError
from cro_desk.i18n import N_, _, use_language

app = typer.Typer(
    name="cro-desk",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version and stop."))] = False,
) -> None:
    """Choose, brief and oversee contract research organisations, offline."""
    if version:
        say(__version__)
        raise typer.Exit


app.command("open")(opening.open_window)
app.command("demo")(demonstrating.demo)
app.command("inspect")(inspecting.inspect)
app.command("import")(importing.import_bids)
reporting.reports.command("matrix")(role_papers.matrix)
reporting.reports.command("toro")(role_papers.toro)
reporting.reports.command("plan")(plan_papers.plan)
reporting.reports.command("status")(status_papers.status)
reporting.reports.command("dossier")(status_papers.dossier)
reporting.reports.command("minutes")(minutes_papers.minutes)
reporting.reports.command("agenda")(minutes_papers.agenda)
reporting.reports.command("actions")(action_lists.actions)
reporting.reports.command("risks")(risk_registers.register)
reporting.reports.command("scorecard")(measuring.scorecard)
app.add_typer(reporting.reports, name="report")
app.add_typer(matrices.matrices, name="matrix")
meeting_lists.calendars.command("list")(meeting_lists.list_meetings)
meeting_lists.calendars.command("export")(calendar_files.export)
meeting_lists.calendars.command("import")(calendar_files.import_calendar)
app.add_typer(meeting_lists.calendars, name="calendar")
signed_minutes.minutes.command("waiting")(waiting_minutes.waiting)
app.add_typer(signed_minutes.minutes, name="minutes")
bundles.bundles.command("create")(bundle_making.create)
app.add_typer(bundles.bundles, name="bundle")
app.add_typer(risk_registers.risks, name="risk")
app.add_typer(milestone_lists.milestones, name="milestone")
app.add_typer(measuring.kpis, name="kpi")
app.add_typer(enrolling.enrolment, name="enrolment")
app.add_typer(cards.cards, name="card")
app.add_typer(exchanging.exchanges, name="exchange")
app.command("verify")(keeping.verify)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)


def main() -> None:
    """Run the command line; every error ends as one sentence on standard error."""
    freeze_support()
    speak_whatever_comes()
    try:
        use_language(terminal_language())
        in_users_words(get_command(app))(prog_name="cro-desk")
    except DeskError as error:
        tell(f"cro-desk: {error}")
    except Cancelled:
        tell(f"cro-desk: {_('cancelled')}")
    except Exception as error:  # noqa: BLE001 - the edge: whatever else is raised is a bug of ours
        _tell_bug(error)
    sys.exit(PROBLEM)


def _tell_bug(error: Exception) -> None:
    """Log the bug in full and say where the log is."""
    from cro_desk.logs import LOG, log_to, stop_logging
    from cro_desk.paths import log_file

    log_to(log_file())
    LOG.error("the command line failed", exc_info=error)
    stop_logging()
    said = _("a bug of ours ({kind}: {text}); the full report is in {file}")
    tell("cro-desk: " + said.format(kind=type(error).__name__, text=error, file=log_file()))


if __name__ == "__main__":
    main()
