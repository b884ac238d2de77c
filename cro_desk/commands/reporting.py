"""`cro-desk report`: documents on paper and as workbooks, without a window."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.terminal import answer, say
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    RfpOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_rfp,
    the_study,
)
from cro_desk.i18n import N_, _
from cro_desk.outgoing import whole_file

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.vendors.comparison import Basis

reports = typer.Typer(help=N_("Print documents."), no_args_is_help=True)


class Page(StrEnum):
    A4 = "A4"
    LETTER = "Letter"


class BasisName(StrEnum):
    """The comparison's bases, in words that need no quotes."""

    AS_BID = "as-bid"
    CORRECTED = "corrected"
    BASELINE = "baseline"


@reports.command("comparison")
def comparison(
    out: Annotated[
        Path, typer.Option("--out", "-o", help=N_("File to write: .pdf, or .xlsx for a workbook."))
    ],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    rfp: RfpOption = "",
    basis: Annotated[BasisName, typer.Option(help=N_("How totals are made comparable."))] = BasisName.AS_BID,
    page: Annotated[Page, typer.Option(help=N_("Paper of the PDF."))] = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the comparison of an RFP's bids as PDF, or write it as a workbook."""
    form = suffix_of(out, (".pdf", ".xlsx"))
    with opened(workspace, passphrase_file) as desk:
        rfp_id = the_rfp(desk, the_study(desk, study), rfp).id
        content = document(desk, rfp_id, form, _basis(basis), page)
    write_and_tell(out, content, as_json=as_json)


def _basis(name: BasisName) -> Basis:
    from cro_desk.vendors.comparison import Basis

    return Basis[name.name]


def document(desk: Desk, rfp_id: str, suffix: str, basis: Basis, page: str) -> bytes:
    """Return the comparison in the form that the suffix names."""
    if suffix == ".xlsx":
        from cro_desk.vendors.queries import comparison as compared
        from cro_desk.vendors.workbook_out import comparison_workbook

        return comparison_workbook(desk.read(compared, rfp_id, basis))
    from cro_desk.vendors.report import comparison_report

    head, now, author = desk.head(), desk.now(), desk.owner.name
    return desk.read(comparison_report, rfp_id, basis, page, head=head, now=now, author=author)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, into a folder that is made where it is missing."""
    with whole_file(path) as half:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)


def suffix_of(out: Path, known: tuple[str, ...]) -> str:
    """Return what a file is to be by its suffix; a wrong use of the command for any other."""
    if (found := out.suffix.lower()) in known:
        return found
    hint = _("The file must end in {suffixes}.").format(suffixes=", ".join(known))
    raise typer.BadParameter(hint, param_hint="--out")


def write_and_tell(out: Path, content: bytes, *, as_json: bool) -> None:
    """Write a file and say so, to people or to programs."""
    write(out, content)
    if as_json:
        answer({"file": str(out), "bytes": len(content)})
    else:
        say(_("Written: {path}").format(path=out))
