"""`cro-desk calendar export` and `import`: meetings to and from calendar programs, without a window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.reporting import write
from cro_desk.commands.terminal import PROBLEM, answer, say, table
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
from cro_desk.studies.rules import plausible

if TYPE_CHECKING:
    from cro_desk.communication.ics.incoming import CalendarRead
    from cro_desk.communication.ics.previewing import PreviewRow
    from cro_desk.communication.ics.wishes import ExportWish
    from cro_desk.communication.series import Series
    from cro_desk.desk import Desk
    from cro_desk.studies.queries import StudyRow

PersonOption = Annotated[
    str, typer.Option("--person", help=N_("Name of the person whose meetings they are."))
]


def export(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write, .ics."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    series: Annotated[str, typer.Option("--series", help=N_("Name or id of the one series to export."))] = "",
    person: PersonOption = "",
    first: Annotated[str, typer.Option("--from", help=N_("First day; else this year’s."))] = "",
    last: Annotated[str, typer.Option("--to", help=N_("Last day; else the end of next year."))] = "",
    milestones: Annotated[bool, typer.Option("--milestones", help=N_("With milestones as days."))] = False,
    reminder: Annotated[
        int | None, typer.Option("--reminder", min=0, max=40320, help=N_("Remind so many minutes before."))
    ] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write meetings as an iCalendar file; for a partnership nothing internal is in it.

    Exported again, it changes in a calendar program only what has changed here.
    """
    from cro_desk.communication.ics.exporting import export_calendar

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        wish = _wish(desk, row, partnership, series, person, (first, last))
        made = desk.run(export_calendar, _with(wish, milestones=milestones, alarm=reminder)).value
    write(out, made.content)
    told = {"events": made.events, "changed": made.changed, "cancelled": made.cancelled}
    if as_json:
        answer({"file": str(out), "bytes": len(made.content), **told})
    else:
        words = ngettext(
            "{count} event, {changed} new or changed", "{count} events, {changed} new or changed", made.events
        )
        say(
            _("Written: {path} ({told})").format(
                path=out, told=words.format(count=made.events, changed=made.changed)
            )
        )


def import_calendar(
    file: Annotated[Path, typer.Argument(readable=False, help=N_("Calendar file, .ics."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    internal: Annotated[bool, typer.Option("--internal", help=N_("As the sponsor’s own meetings."))] = False,
    busy: Annotated[
        bool, typer.Option("--busy", help=N_("As busy times to avoid, not as meetings."))
    ] = False,
    person: PersonOption = "",
    check: Annotated[
        bool, typer.Option("--check", help=N_("Say what it would become, keep nothing."))
    ] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a calendar in, as meetings of a partnership or as times at which a person is busy.

    Ends with 1 where nothing of it could be taken.
    """
    if person and not busy:
        raise typer.BadParameter(
            _("--person says whose busy times they are: add --busy."), param_hint="--person"
        )
    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        found = _read(desk, row, file)
        if busy:
            rows = _take_busy(desk, row, found, person, check=check)
        else:
            scope = "" if internal else the_partnership(desk, row, partnership).id
            rows = _take_meetings(desk, row, found, scope, check=check)
    if as_json:
        answer({"entries": [_told(each) for each in rows]})
    else:
        _show(rows)
    if all(each.fate == "nothing" for each in rows):
        raise typer.Exit(PROBLEM)


def _wish(
    desk: Desk, study: StudyRow, partnership: str, series: str, person: str, days: tuple[str, str]
) -> ExportWish:
    from cro_desk.communication.ics.wishes import ExportWish, usual_days

    usual = usual_days(desk.now().astimezone().date())
    first, last = (_day(text) or instead for text, instead in zip(days, usual, strict=True))
    if last < first:
        raise UserError(_("The last day lies before the first."), _("Give --to a later day than --from."))
    partnership_id = the_partnership(desk, study, partnership).id if partnership else ""
    series_id = _series_id(desk, study.id, series) if series else ""
    person_id = person_of(desk, study.id, person) if person else ""
    return ExportWish(study.id, first, last, partnership_id, series_id, person_id=person_id)


def _with(wish: ExportWish, **fields: Any) -> ExportWish:
    from dataclasses import replace

    return replace(wish, **fields)


def _day(text: str) -> date | None:
    try:
        return plausible("day", date.fromisoformat(text)) if text else None
    except ValueError as error:
        said = _("“{text}” is no day: write it like 2026-10-14.").format(text=text)
        raise typer.BadParameter(said, param_hint="--from/--to") from error


def _series_id(desk: Desk, study_id: str, name: str) -> str:
    from cro_desk.communication.queries import series_list
    from cro_desk.communication.reading import Which

    known = desk.read(series_list, Which(study_id))
    found = [each for each in known if each.id == name or each.name.casefold() == name.casefold()]
    if len(found) > 1:  # one that was split goes on under its name
        told = ", ".join(f"{each.id} ({_bounds(each)})" for each in found)
        raise UserError(
            _("“{name}” is there more than once.").format(name=name),
            _("Give the id of one of them: {ids}.").format(ids=told),
        )
    return _only([each.id for each in found], name, [each.name for each in known])


def _bounds(series: Series) -> str:
    """Say what tells a series from another one of its name."""
    from cro_desk.formats import day

    since = [_("from {day}").format(day=day(series.first_day))] if series.first_day else []
    until = [_("until {day}").format(day=day(series.last_day))] if series.last_day else []
    return " ".join([*since, *until]) or series.partnership or _("sponsor only")


def person_of(desk: Desk, study_id: str, name: str) -> str:
    """Return the id of a person of the study by name."""
    from cro_desk.studies.queries import people

    known = desk.read(people, study_id)
    return _only(
        [each.id for each in known if each.name.casefold() == name.casefold()], name, [p.name for p in known]
    )


def _only(found: list[str], name: str, known: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    said = _("There is no “{name}” here.") if not found else _("“{name}” is there more than once.")
    names = ", ".join(sorted(set(known))) or _("none yet")
    raise UserError(said.format(name=name), _("The study has: {names}.").format(names=names))


def _read(desk: Desk, study: StudyRow, file: Path) -> CalendarRead:
    from cro_desk.communication.ics.reading.calendars import read_calendar
    from cro_desk.studies.queries import study_details

    zone = desk.read(study_details, study.id).time_zone
    return read_calendar(file, desk.now().astimezone().date(), zone, (zone,))


def _take_meetings(
    desk: Desk, study: StudyRow, found: CalendarRead, partnership_id: str, *, check: bool
) -> tuple[PreviewRow, ...]:
    from cro_desk.communication.ics.importing import import_meetings
    from cro_desk.communication.ics.previewing import known_meetings, meeting_rows

    known, now = desk.read(known_meetings, study.id), desk.now().astimezone()
    rows = meeting_rows(found, known, now, partnership_id)
    taken = [each.incoming for each in rows if each.is_taken and each.incoming is not None]
    if taken and not check:
        desk.run(import_meetings, study.id, partnership_id, taken)
    return rows


def _take_busy(
    desk: Desk, study: StudyRow, found: CalendarRead, person: str, *, check: bool
) -> tuple[PreviewRow, ...]:
    from cro_desk.communication.ics.busy import import_busy
    from cro_desk.communication.ics.incoming import Incoming
    from cro_desk.communication.ics.previewing import busy_rows, known_busy
    from cro_desk.studies.queries import study_details

    zone = desk.read(study_details, study.id).time_zone
    person_id = person_of(desk, study.id, person) if person else ""
    rows = busy_rows(found, desk.read(known_busy, person_id), zone)
    taken = [each.incoming for each in rows if each.is_taken and isinstance(each.incoming, Incoming)]
    if taken and not check:
        desk.run(import_busy, person_id, taken, found.file, zone)
    return rows


def _told(row: PreviewRow) -> dict[str, Any]:
    return {
        "line": row.line,
        "name": row.name,
        "fate": row.fate.value,
        "what": row.words,
        "remarks": row.remarks,
    }


def _show(rows: tuple[PreviewRow, ...]) -> None:
    from cro_desk.communication.ics.previewing import fate_name

    told = [(str(row.line), fate_name(row.fate), row.name, row.words, row.remarks) for row in rows]
    table(
        (_("Line"), _("What becomes of it"), _("Name"), _("What it is, or why not"), _("Remarks")),
        told,
        right=(0,),
    )
