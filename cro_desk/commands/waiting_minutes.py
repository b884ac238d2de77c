"""`cro-desk minutes waiting`: what the Overview says of minutes, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cro_desk.commands.terminal import PROBLEM, answer, say, table
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_study,
)
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.studies.attention import Attention


def waiting(
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what minutes wait for: drafts, actions, answers, signatures, what decisions change.

    Ends with 1 where something is late.
    """
    from cro_desk.minutes.attention import minutes_attention

    with opened(workspace, passphrase_file) as desk:
        lines = desk.read(minutes_attention, the_study(desk, study).id, desk.now()).lines
    late = any(line.bad for line in lines)
    if as_json:
        answer({"waiting": [_told(line) for line in lines], "ok": not late})
    elif lines:
        table(["", _("What"), _("How it stands")], [_row(line) for line in lines])
    else:
        say(_("Nothing waits."))
    if late:
        raise typer.Exit(PROBLEM)


def _told(line: Attention) -> dict[str, str | bool]:
    return {"text": line.text, "stands": line.stands, "record_id": line.record_id, "late": line.bad}


def _row(line: Attention) -> list[str]:
    return [_("late") if line.bad else "", line.text, line.stands]
