"""`cro-desk calendar list`: the meetings between two days, without a window."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.terminal import answer, say, table
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
from cro_desk.studies.rules import plausible

if TYPE_CHECKING:
    from cro_desk.communication.reading import Which
    from cro_desk.communication.series import Occurrence
    from cro_desk.desk import Desk

calendars = typer.Typer(help=N_("Meetings: list them, exchange them with calendars."), no_args_is_help=True)

DAYS = 28  # told without an end
MOST_DAYS = 366 * 5

FromOption = Annotated[str, typer.Option("--from", help=N_("First day, such as 2026-10-14; else today."))]
UntilOption = Annotated[str, typer.Option("--to", help=N_("Last day; else four weeks after the first."))]


def list_meetings(
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    first: FromOption = "",
    last: UntilOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the meetings of a study, or of all studies where none is named."""
    from cro_desk.communication.queries import occurrences

    with opened(workspace, passphrase_file) as desk:
        begin = _day(first, "--from") or desk.now().astimezone().date()
        end = _day(last, "--to") or begin + timedelta(days=DAYS)
        _check(begin, end)
        found = desk.read(occurrences, begin, end, _which(desk, study, partnership))
    if as_json:
        answer({"meetings": [_told(each) for each in found]})
    elif found:
        table([_("Day"), _("Time"), _("Study"), _("Meeting"), _("State")], [_row(each) for each in found])
    else:
        say(_("No meeting between {first} and {last}.").format(first=begin, last=end))


def _day(text: str, option: str) -> date | None:
    try:
        return plausible("day", date.fromisoformat(text)) if text else None
    except ValueError as error:
        said = _("“{text}” is no day: write it like 2026-10-14.").format(text=text)
        raise typer.BadParameter(said, param_hint=option) from error


def _check(begin: date, end: date) -> None:
    if end < begin:
        raise UserError(_("The last day lies before the first."), _("Give --to a later day than --from."))
    if (end - begin).days > MOST_DAYS:
        raise UserError(_("That is more than five years."), _("Choose a shorter time."))


def _which(desk: Desk, study: str, partnership: str) -> Which:
    """Return what is listed; a partnership is one of its study."""
    from cro_desk.communication.reading import Which

    if not study and not partnership:
        return Which()
    row = the_study(desk, study)
    return Which(row.id, the_partnership(desk, row, partnership).id if partnership else "")


def _told(each: Occurrence) -> dict[str, Any]:
    return {
        "series_id": each.series.id,
        "key": each.key,
        "study": each.series.protocol,
        "partnership": each.series.partnership,
        "name": each.name,
        "starts": each.starts.isoformat(),
        "zone": str(each.starts.tzinfo),
        "minutes": each.minutes,
        "state": each.state.value,
        "reason": each.why or (each.outcome.reason if each.outcome else ""),
        "place": each.place,
    }


def _row(each: Occurrence) -> list[str]:
    from cro_desk.communication.plan.words import city, remark

    time = f"{each.starts:%H:%M} {city(str(each.starts.tzinfo))}"
    return [f"{each.starts:%Y-%m-%d %a}", time, each.series.protocol, each.name, remark(each) or _("planned")]
