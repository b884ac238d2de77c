"""`cro-desk report matrix` and `report toro`: the papers of a partnership's responsibilities."""

from __future__ import annotations

from enum import StrEnum
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
    from cro_desk.desk import Desk
    from cro_desk.roles.papers import PaperWish
    from cro_desk.roles.rows import VersionRow
    from cro_desk.studies.issuing import MadePaper


class ConventionName(StrEnum):
    """By which convention letters are read."""

    ACCOUNTABILITY = "accountability"
    CONTRACT = "contract"


OutOption = Annotated[Path, typer.Option("--out", "-o", help=N_("PDF file to write."))]
VersionOption = Annotated[
    int | None, typer.Option("--version", help=N_("Number of the version; without it, the draft."))
]
PageOption = Annotated[Page, typer.Option("--page", help=N_("Paper of the PDF."))]
ConventionOption = Annotated[
    ConventionName, typer.Option("--convention", help=N_("Who is accountable: see the paper’s first page."))
]


def matrix(
    out: OutOption,
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    version: VersionOption = None,
    convention: ConventionOption = ConventionName.ACCOUNTABILITY,
    page: PageOption = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the responsibility matrix of a partnership (TMF 01.01.18) as PDF.

    The paper of a version that both sides agreed to is kept, and printed again byte for byte.
    """
    with opened(workspace, passphrase_file) as desk:
        wish = _wish(desk, "matrix", study, partnership, version, page, convention)
        made = issued(desk, wish)
    _hand_out(out, made, as_json=as_json)


def toro(
    out: OutOption,
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    version: VersionOption = None,
    page: PageOption = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the transfer of regulatory obligations of a partnership (TORO, TMF 01.01.19) as PDF."""
    with opened(workspace, passphrase_file) as desk:
        made = issued(desk, _wish(desk, "toro", study, partnership, version, page))
    _hand_out(out, made, as_json=as_json)


def _wish(
    desk: Desk,
    kind: str,
    study: str,
    partnership: str,
    version: int | None,
    page: Page,
    convention: ConventionName = ConventionName.ACCOUNTABILITY,
) -> PaperWish:
    from cro_desk.roles.papers import PaperKind, PaperWish
    from cro_desk.roles.terms import Convention

    row = the_partnership(desk, the_study(desk, study), partnership)
    version_id = "" if version is None else _version(desk, row.id, version).id
    return PaperWish(PaperKind(kind), row.id, version_id, Convention(convention), page)


def _version(desk: Desk, partnership_id: str, number: int) -> VersionRow:
    """Return the proposal of this number."""
    from cro_desk.roles.queries import versions
    from cro_desk.roles.terms import VersionKind

    rows = [row for row in desk.read(versions, partnership_id) if row.kind is VersionKind.PROPOSAL]
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        known = ", ".join(str(row.number) for row in reversed(rows)) or _("none yet")
        raise UserError(
            _("There is no version {number} of this matrix.").format(number=number),
            _("Name one that there is: {known}; without --version the draft is printed.").format(known=known),
        )
    return found


def issued(desk: Desk, wish: PaperWish) -> MadePaper:
    """Draw a paper, or take it as it was issued; note that it leaves."""
    from cro_desk.roles.report import made_paper
    from cro_desk.studies.issuing import Way, issue_paper

    head, now, author = desk.head(), desk.now(), desk.owner.name
    made = desk.read(made_paper, wish, head=head, now=now, author=author)
    return desk.run(issue_paper, made, Way.SAVED).value


def _hand_out(out: Path, made: MadePaper, *, as_json: bool) -> None:
    write(out, made.content)
    if as_json:
        answer({"file": str(out), "bytes": len(made.content), "name": made.name, "status": made.status})
    else:
        say(_("Written: {path} ({status})").format(path=out, status=made.status))
