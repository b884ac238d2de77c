"""`cro-desk report plan`: the communication plan of a partnership (TMF 01.01.07) as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.reporting import Page, write
from cro_desk.commands.terminal import answer, say
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
    from cro_desk.communication.plan.paper import PlanWish
    from cro_desk.communication.plan.versions import PlanVersionRow
    from cro_desk.desk import Desk
    from cro_desk.studies.issuing import MadePaper


def plan(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("PDF file to write."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    version: Annotated[
        int | None, typer.Option("--version", help=N_("Number of the version; without it, the draft."))
    ] = None,
    page: Annotated[Page, typer.Option("--page", help=N_("Paper of the PDF."))] = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the communication plan of a partnership (TMF 01.01.07) as PDF.

    The paper of a version is kept, and printed again byte for byte.
    """
    from cro_desk.communication.plan.paper import PlanWish

    with opened(workspace, passphrase_file) as desk:
        row = the_partnership(desk, the_study(desk, study), partnership)
        version_id = "" if version is None else _version(desk, row.id, version).id
        made = issued_plan(desk, PlanWish(row.id, version_id, page))
    write(out, made.content)
    if as_json:
        answer({"file": str(out), "bytes": len(made.content), "name": made.name, "status": made.status})
    else:
        say(_("Written: {path} ({status})").format(path=out, status=made.status))


def _version(desk: Desk, partnership_id: str, number: int) -> PlanVersionRow:
    """Return the version of this number."""
    from cro_desk.communication.plan.versions import plan_versions

    rows = desk.read(plan_versions, partnership_id)
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        known = ", ".join(str(row.number) for row in reversed(rows)) or _("none yet")
        raise UserError(
            _("There is no version {number} of this communication plan.").format(number=number),
            _("Name one that there is: {known}; without --version the draft is printed.").format(known=known),
        )
    return found


def issued_plan(desk: Desk, wish: PlanWish) -> MadePaper:
    """Draw the plan's paper, or take it as it was issued; note that it leaves."""
    from cro_desk.communication.report import made_plan
    from cro_desk.studies.issuing import Way, issue_paper

    head, now, author = desk.head(), desk.now(), desk.owner.name
    made = desk.read(made_plan, wish, head=head, now=now, author=author)
    return desk.run(issue_paper, made, Way.SAVED).value
