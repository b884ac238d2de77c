"""`cro-desk minutes`: signed minutes as files, sent out, checked, signed and taken back, without a window."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.reporting import write
from cro_desk.commands.terminal import PROBLEM, answer, say
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_study,
    unlocked,
)
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.minutes.exchanging import VersionName
    from cro_desk.minutes.signatures import Checked
    from cro_desk.minutes.signed_file import SignedFile

minutes = typer.Typer(
    help=N_("Minutes: what they wait for; signed ones exported, checked, signed, taken back."),
    no_args_is_help=True,
)

FileArgument = Annotated[
    Path, typer.Argument(readable=False, help=N_("File of signed minutes that CRO Desk has exported."))
]
OutOption = Annotated[Path, typer.Option("--out", "-o", help=N_("File to write, .minutes.json."))]


class SideName(StrEnum):
    SPONSOR = "sponsor"
    CRO = "cro"


class MeaningName(StrEnum):
    PREPARED = "prepared"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@minutes.command("export")
def export(
    code: Annotated[str, typer.Argument(help=N_("Code of the meeting, such as OPS-017, or its title."))],
    out: OutOption,
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    version: Annotated[
        int | None, typer.Option("--version", help=N_("Number of the version; without it, the newest."))
    ] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write circulated minutes with their signatures as one file that shows every change."""
    from cro_desk.minutes.exchanging import export_minutes

    with opened(workspace, passphrase_file) as desk:
        found = _version(desk, the_study(desk, study).id, code, version)
        content = desk.run(export_minutes, found.id).value
    write(out, content)
    if as_json:
        answer({"file": str(out), "bytes": len(content), "code": found.code, "version": found.number})
    else:
        say(_("Written: {path}").format(path=out))


@minutes.command("verify")
def verify(
    file: FileArgument,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            readable=False,
            help=N_("Folder of the workspace that knows whose the keys are; without it only changes show."),
        ),
    ] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the signatures in a file of minutes, in a sentence each.

    Ends with 1 where there is none by key, where one does not fit what it signs, and with a workspace also
    where one does not count: nobody there knows whose key it is, or what it tells of a paper.
    """
    from cro_desk.minutes.exchanging import checked_here
    from cro_desk.minutes.signatures import Verdict
    from cro_desk.minutes.signed_file import check_file

    found = _read(file)
    if workspace is None:
        checked = check_file(found, {})
        fits = Verdict.CHANGED not in {each.verdict for each in checked}
        ok = fits and any(each.verdict is not Verdict.TOLD for each in checked)
    else:
        with opened(workspace, passphrase_file) as desk:
            checked = desk.read(checked_here, found)
        ok = bool(checked) and all(each.counts for each in checked)
    if as_json:
        answer(_as_json(file, found, checked) | {"ok": ok})
    else:
        _show(found, checked)
    if not ok:
        raise typer.Exit(PROBLEM)


@minutes.command("sign")
def sign(
    file: FileArgument,
    out: OutOption,
    side: Annotated[SideName, typer.Option("--side", help=N_("For whom you sign."))],
    meaning: Annotated[
        MeaningName, typer.Option("--meaning", help=N_("What the signature says."))
    ] = MeaningName.APPROVED,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sign minutes that came as a file, with the key of your workspace; send the written file back."""
    from cro_desk.minutes.exchanging import sign_received
    from cro_desk.minutes.signed_file import check_file, write_signed_file
    from cro_desk.minutes.terms import Meaning
    from cro_desk.studies.terms import Side

    found = _read(file)
    with unlocked(workspace, passphrase_file) as (desk, secret):
        claimed = Side(side.value), Meaning(meaning.value)
        signed = desk.run(sign_received, found, desk.signer(secret), *claimed).value
    write(out, write_signed_file(signed))
    if as_json:
        answer(_as_json(out, signed, check_file(signed, {})))
    else:
        say(_("Signed and written: {path}").format(path=out))


@minutes.command("import-signatures")
def import_signatures(
    file: FileArgument,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take the signatures in that a file of minutes brings back.

    Nothing is taken in where one of them does not fit what it signs.
    """
    from cro_desk.minutes.exchanging import checked_here
    from cro_desk.minutes.exchanging import import_signatures as take_in

    found = _read(file)
    with opened(workspace, passphrase_file) as desk:
        taken = desk.run(take_in, found).value
        checked = desk.read(checked_here, found)
    if as_json:
        answer(_as_json(file, found, checked) | {"imported": len(taken)})
    else:
        _show(found, checked)
        count = len(taken)
        say(
            ngettext("{count} signature imported.", "{count} signatures imported.", count).format(count=count)
        )


def _version(desk: Desk, study_id: str, code: str, number: int | None) -> VersionName:
    """Return the version of this number of the meeting with this code or title, the newest without one."""
    from cro_desk.minutes.exchanging import version_names
    from cro_desk.studies.rules import same

    known = desk.read(version_names, study_id)
    named = [each for each in known if same(each.code, code) or same(each.title, code)]
    found = [each for each in named if number in (None, each.number)]
    if found:
        return found[0]
    choices = named or known[:20]
    names = ", ".join(f"{each.code or each.title} {each.number}" for each in choices) or _("none yet")
    raise UserError(
        _("There are no such minutes in this study."),
        _("Name some that were circulated, by code and version: {names}.").format(names=names),
    )


def _read(file: Path) -> SignedFile:
    from cro_desk.minutes.signed_opening import open_signed_file

    return open_signed_file(file)


def _show(found: SignedFile, checked: tuple[Checked, ...]) -> None:
    from cro_desk.minutes.life_words import signature_sentence

    frame = found.frame
    title = " ".join(filter(None, (frame.code, frame.title)))
    say(
        _("{title}, version {number}, content {hash}").format(
            title=title, number=frame.number, hash=found.content_hash
        )
    )
    for each in checked:
        say(signature_sentence(each))
    if not checked:
        say(_("Nobody has signed this file."))


def _as_json(file: Path, found: SignedFile, checked: tuple[Checked, ...]) -> dict[str, Any]:
    told = {"file": str(file), "minutes": found.frame.told(), "content_hash": found.content_hash}
    return {**told, "signatures": [_signature(each) for each in checked]}


def _signature(checked: Checked) -> dict[str, Any]:
    from cro_desk.minutes.life_words import signature_sentence
    from cro_desk.minutes.signed_form import signature_told

    told = signature_told(checked.signature)
    worth = {"verdict": checked.verdict.value, "counts": checked.counts, "known_as": checked.known_as}
    return {**told, **worth, "sentence": signature_sentence(checked)}
