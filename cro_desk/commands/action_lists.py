"""`cro-desk report actions`: what was promised, as a workbook or as to-dos, without a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cro_desk.commands.reporting import suffix_of, write_and_tell
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
from cro_desk.i18n import N_


def actions(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write: .xlsx or .ics."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    closed: Annotated[bool, typer.Option("--closed", help=N_("With those that were closed."))] = False,
    unblinded: Annotated[
        bool, typer.Option("--unblinded", help=N_("Those of unblinded minutes, which no other list has."))
    ] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the actions of a study or a partnership as a workbook, or as to-dos of a calendar program."""
    from cro_desk.minutes.action_lists.exporting import ListForm, ListWish, export_actions
    from cro_desk.minutes.registers import ALL_STATUSES, Wanted

    form = ListForm(suffix_of(out, (".xlsx", ".ics")).removeprefix("."))
    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        mine = the_partnership(desk, row, partnership) if partnership else None
        wanted = Wanted((row.id,), mine.id if mine else None)
        if closed:
            wanted = replace(wanted, statuses=ALL_STATUSES)
        about = " · ".join(filter(None, (row.protocol, mine.name if mine else "")))
        content = desk.run(export_actions, ListWish(form, wanted, about, unblinded)).value
    write_and_tell(out, content, as_json=as_json)
