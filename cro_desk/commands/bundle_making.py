"""`cro-desk bundle create`: what somebody lacks of a study, encrypted for them, in a file or a folder."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.bundle_words import told_selection
from cro_desk.commands.bundles import LockOption, lock_of, place
from cro_desk.commands.cards import the_contact
from cro_desk.commands.reporting import write
from cro_desk.commands.terminal import answer, progress_bar, say
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
from cro_desk.formats import size
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.sharing.contacts import ContactRow

ToOption = Annotated[str, typer.Option("--to", help=N_("Name or e-mail address of the receiver's card."))]


class PartName(StrEnum):
    """Parts in words that need no quotes."""

    CRO = "cro"
    COLLEAGUE = "colleague"
    COLLEAGUE_WITH_PRICE = "colleague-with-price"
    EVALUATOR = "evaluator"
    READER = "reader"
    DEPUTY = "deputy"
    SUCCESSOR = "successor"


def create(
    to: ToOption,
    out: Annotated[
        Path, typer.Option("--out", "-o", help=N_("File to write, .crodesk, or an exchange folder."))
    ],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    part: Annotated[
        PartName | None, typer.Option("--part", help=N_("Let the receiver into the study first, as this."))
    ] = None,
    partnership: PartnershipOption = "",
    copies: Annotated[
        bool,
        typer.Option("--copies", help=N_("With papers, workbooks and a calendar to read without CRO Desk.")),
    ] = False,
    locked: Annotated[
        bool, typer.Option("--locked", help=N_("Lock it by a passphrase, not for the receiver's key."))
    ] = False,
    bundle_passphrase_file: LockOption = None,
    mail: Annotated[
        Path | None, typer.Option("--mail", help=N_("Write the draft of a mail that brings it, too, .eml."))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=N_("Say what would leave, write nothing."))] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write what somebody lacks of a study into an encrypted bundle."""
    with opened(workspace, passphrase_file) as desk:
        card, row = the_contact(desk, to), the_study(desk, study)
        if part is not None and not check:
            _let_in(desk, card, row.id, part, _partnership_id(desk, row, partnership))
        from cro_desk.sharing.selecting import select_for

        told = told_selection(desk.read(select_for, card.signing, row.id, desk.now()))
        if not check:
            lock = lock_of(bundle_passphrase_file) if locked else ""
            told |= _written(desk, _request(card.signing, row.id, lock, copies), out, mail)
    _show_created(told, as_json)


def _let_in(desk: Desk, who: ContactRow, study_id: str, part: PartName, partnership_id: str) -> None:
    from cro_desk.sharing.members import Part, invite

    desk.run(invite, who.card, Part(part.replace("-", " ")), study_id, partnership_id)


def _partnership_id(desk: Desk, study: Any, name: str) -> str:
    return the_partnership(desk, study, name).id if name else ""


def _request(key: str, study_id: str, lock: str, copies: bool) -> Any:
    from cro_desk.sharing.bundling import Request

    return Request(key, study_id, lock, readable_copies=copies)


def _written(desk: Desk, request: Any, out: Path, mail: Path | None) -> dict[str, Any]:
    """Write the bundle, and the draft that brings it where one is asked for."""
    from cro_desk.sharing.drafts import draft_bundle_mail

    path = place(desk, out)
    with progress_bar(_("Writing the bundle")) as progress:
        sent = desk.bundle(request, path, progress).value
    if mail is not None:
        write(mail, desk.run(draft_bundle_mail, sent, path).value)
    told = {"bundle": sent, "file": str(path), "bytes": path.stat().st_size}
    return told | {"mail": str(mail) if mail else None}


def _show_created(told: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        answer(told)
        return
    for name, count in told["changes"].items():
        say(f"{_(name)}: {count}")
    say(_("Leaves: {scopes}").format(scopes=", ".join(told["leaves"])))
    say(_("Stays: {scopes}").format(scopes=", ".join(told["stays"]) or _("nothing else of this study")))
    if "file" in told:
        say(_("Written: {path} ({size})").format(path=told["file"], size=size(told["bytes"])))
