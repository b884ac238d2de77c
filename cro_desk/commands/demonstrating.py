"""`cro-desk demo`: the demo study and everything it can show, without a window."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.reporting import document, write
from cro_desk.commands.terminal import Progress, answer, progress_bar, say
from cro_desk.commands.workspaces import JsonOption
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.vendors.rows import RfpRow


def demo(
    out: Annotated[
        Path, typer.Option("--out", "-o", help=N_("Folder for documents, pictures and the workspace."))
    ],
    as_json: JsonOption = False,
) -> None:
    """Make the demo study and everything it can show, without a window.

    Leaves the workspace, the documents (PDF, xlsx) and a picture of each pane, light and dark; what an
    earlier run left there is replaced.
    """
    from cro_desk.demo import create_demo

    workspace = out / "workspace"
    _clear(workspace)
    with progress_bar(_("Making the demo study")) as progress:
        desk = create_demo(workspace, progress)
        try:
            made = [*_documents(desk, out / "documents"), *_pictures(desk, out / "pictures", progress)]
        finally:
            desk.close()
    if as_json:
        answer({"workspace": str(workspace), "files": [str(path) for path in made]})
    else:
        _tell(made, workspace)


def _clear(workspace: Path) -> None:
    """Remove the workspace of an earlier run; one that is not the demo's stays."""
    if not workspace.exists():
        return
    if not _is_demo(workspace):
        raise UserError(
            _("{folder} is not a demo workspace, so it is left as it is.").format(folder=workspace),
            _("Name another folder with --out."),
        )
    shutil.rmtree(workspace)


def _is_demo(workspace: Path) -> bool:
    from cro_desk.demo import DEMO_PASSPHRASE
    from cro_desk.desk import Desk, NoWorkspace, WrongPassphrase

    try:
        Desk.open(workspace, DEMO_PASSPHRASE).close()
    except (WrongPassphrase, NoWorkspace):
        return False
    return True


def _documents(desk: Desk, folder: Path) -> Iterator[Path]:
    """Write each RFP's comparison and issues, who does what, who talks to whom when, what was agreed."""
    from cro_desk.commands.minutes_shown import minutes_files
    from cro_desk.commands.risks_shown import risk_files
    from cro_desk.studies.queries import studies
    from cro_desk.vendors.queries import rfps

    for study in desk.read(studies):
        for rfp in desk.read(rfps, study.id):
            yield from _comparisons(desk, rfp, folder)
            yield from _issue_lists(desk, rfp, folder)
        yield from _role_papers(desk, study.id, folder)
        yield from _plans(desk, study.id, folder)
        for name, content in (*minutes_files(desk, study.id), *risk_files(desk, study.id)):
            path = folder / file_name(name)
            write(path, content)
            yield path


def _plans(desk: Desk, study_id: str, folder: Path) -> Iterator[Path]:
    """Write the newest version of each partnership's communication plan, the draft where there is none."""
    from cro_desk.commands.plan_papers import issued_plan
    from cro_desk.communication.plan.paper import PlanWish
    from cro_desk.communication.plan.versions import plan_versions
    from cro_desk.roles.queries import partnerships

    for row in desk.read(partnerships, study_id):
        versions = desk.read(plan_versions, row.id)
        for page in ("A4", "Letter"):
            made = issued_plan(desk, PlanWish(row.id, versions[0].id if versions else "", page))
            path = folder / file_name(f"{made.name} {page}.pdf")
            write(path, made.content)
            yield path


def _role_papers(desk: Desk, study_id: str, folder: Path) -> Iterator[Path]:
    """Write the papers of each partnership's matrix: the draft, and what both sides agreed to."""
    from cro_desk.commands.role_papers import issued
    from cro_desk.roles.papers import PaperKind, PaperWish
    from cro_desk.roles.queries import agreed_version, partnerships

    for row in desk.read(partnerships, study_id):
        agreed = desk.read(agreed_version, row.id)
        wanted = [("", "A4")] if row.matrix_id else []
        wanted += [(agreed.id, page) for page in ("A4", "Letter")] if agreed is not None else []
        for version, page in wanted:
            for kind in PaperKind:
                made = issued(desk, PaperWish(kind, row.id, version, page=page))
                path = folder / file_name(f"{made.name} {page}.pdf")
                write(path, made.content)
                yield path


def _comparisons(desk: Desk, rfp: RfpRow, folder: Path) -> Iterator[Path]:
    from cro_desk.vendors.comparison import Basis

    for page, suffix in (("A4", "A4.pdf"), ("Letter", "Letter.pdf"), ("A4", ".xlsx")):
        path = folder / file_name(f"{rfp.number} bid comparison {suffix}")
        write(path, document(desk, rfp.id, path.suffix, Basis.AS_BID, page))
        yield path


def _issue_lists(desk: Desk, rfp: RfpRow, folder: Path) -> Iterator[Path]:
    from cro_desk.vendors.queries import bids, issue_list
    from cro_desk.vendors.workbook_out import issue_workbook

    for bid in desk.read(bids, rfp.id):
        found = desk.read(issue_list, bid.id) if bid.is_current else ()
        if found:
            path = folder / file_name(f"{rfp.number} issues {bid.vendor}.xlsx")
            write(path, issue_workbook(found))
            yield path


def file_name(text: str) -> str:
    """Return a file name that every system takes: `RFP-01 bid comparison A4.pdf` with hyphens for spaces."""
    return re.sub(r"-*[^\w.]+-*", "-", text.replace(" .", ".")).strip("-")


def _pictures(desk: Desk, folder: Path, progress: Progress) -> tuple[Path, ...]:
    from ui.pictures import take_pictures

    return take_pictures(desk, folder, progress)


def _tell(made: list[Path], workspace: Path) -> None:
    from cro_desk.demo import DEMO_PASSPHRASE

    for path in made:
        say(str(path))
    say(
        _("The demo workspace is {folder}; its passphrase is: {passphrase}").format(
            folder=workspace, passphrase=DEMO_PASSPHRASE
        )
    )
