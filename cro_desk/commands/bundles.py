"""`cro-desk bundle`: encrypted bundles made, looked at, unpacked and taken over, without a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.bundle_words import say_preview, told_preview
from cro_desk.commands.terminal import answer, progress_bar, say
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    WorkspaceOption,
    opened,
    secret,
)
from cro_desk.i18n import N_, _, ngettext
from cro_desk.outgoing import whole_file

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.sharing.opening import OpenedBundle

bundles = typer.Typer(help=N_("Encrypted bundles: create, inspect, open, take over."), no_args_is_help=True)
VARIABLE = "CRO_DESK_BUNDLE_PASSPHRASE"

FileArgument = Annotated[Path, typer.Argument(readable=False, help=N_("Bundle, .crodesk."))]
LockOption = Annotated[
    Path | None,
    typer.Option(
        "--bundle-passphrase-file",
        readable=False,
        help=N_(
            "File whose first line is the bundle's passphrase; else CRO_DESK_BUNDLE_PASSPHRASE, else asked."
        ),
    ),
]


@bundles.command("inspect")
def inspect(
    file: FileArgument,
    workspace: WorkspaceOption = None,
    bundle_passphrase_file: LockOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say who made a bundle, what is in it and what taking it over would do; nothing is written.

    Ends with 1 where it is refused, cannot be opened or was made for somebody else.
    """
    with opened(workspace, passphrase_file) as desk, _open(desk, file, bundle_passphrase_file) as bundle:
        told = _told(bundle) | told_preview(desk.preview(bundle))
    if as_json:
        answer(told)
    else:
        say_preview(told)


@bundles.command("open")
def open_(
    file: FileArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("Folder to write its files to, decrypted."))],
    workspace: WorkspaceOption = None,
    bundle_passphrase_file: LockOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the files in a bundle into a folder, decrypted; nothing is taken over."""
    with opened(workspace, passphrase_file) as desk, _open(desk, file, bundle_passphrase_file) as bundle:
        written = [_unpacked(out, name, pieces) for name, pieces in bundle.everything()]
    if as_json:
        answer({"folder": str(out), "files": written})
    else:
        words = ngettext(
            "{count} file written to {folder}", "{count} files written to {folder}", len(written)
        )
        say(words.format(count=len(written), folder=out))


@bundles.command("apply")
def apply(
    file: FileArgument,
    workspace: WorkspaceOption = None,
    acknowledge: Annotated[
        Path | None,
        typer.Option(
            "--acknowledge", help=N_("Write a small bundle that tells the sender: a file or a folder.")
        ),
    ] = None,
    bundle_passphrase_file: LockOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a bundle over, after a backup: all of it, or nothing where it is refused."""
    with opened(workspace, passphrase_file) as desk, _open(desk, file, bundle_passphrase_file) as bundle:
        told = taken_over(desk, bundle, acknowledge)
    if as_json:
        answer(told)
    else:
        say_taken_over(told)


def taken_over(desk: Desk, bundle: OpenedBundle, acknowledge: Path | None) -> dict[str, Any]:
    """Accept a bundle, acknowledge it where asked to, and tell what it did."""
    from cro_desk.sharing.arriving import acknowledging

    with progress_bar(_("Merging")) as progress:
        received = desk.receive(bundle, (), progress).value
    request = desk.read(acknowledging, bundle) if acknowledge else None
    path = place(desk, acknowledge) if acknowledge and request else None
    if request and path:
        desk.bundle(request, path)
    return {
        "bundle": bundle.manifest.bundle,
        "from": bundle.manifest.sender.name,
        "edits": received.merged.admitted,
        "known": received.merged.known,
        "waiting": received.waiting,
        "files": received.files,
        "again": received.again,
        "acknowledgement": str(path) if path else None,
    }


def say_taken_over(told: Mapping[str, Any]) -> None:
    """Print what taking a bundle over did."""
    words = ngettext(
        "{count} change taken over from {name}.", "{count} changes taken over from {name}.", told["edits"]
    )
    say(words.format(count=told["edits"], name=told["from"]))
    if told["waiting"]:
        waiting = ngettext(
            "{count} change waits for an earlier bundle.",
            "{count} changes wait for an earlier bundle.",
            told["waiting"],
        )
        say(waiting.format(count=told["waiting"]))
    if told["acknowledgement"]:
        say(_("Acknowledged: {path}").format(path=told["acknowledgement"]))


def place(desk: Desk, out: Path) -> Path:
    """Return the file to write: in a folder one of a name that nobody else has."""
    from cro_desk.sharing.folder import new_name

    return out / new_name(desk.now()) if out.is_dir() else out


def lock_of(file: Path | None) -> str:
    """Return the passphrase of a bundle: from a file, from the environment or as typed."""
    return secret(file, VARIABLE, _("Passphrase of the bundle"), "--bundle-passphrase-file")


@contextmanager
def _open(desk: Desk, file: Path, lock: Path | None) -> Iterator[OpenedBundle]:
    """Open a bundle; its passphrase is asked for where it has one."""
    from cro_desk.sharing.arriving import is_locked

    with desk.open_bundle(file, lock_of(lock) if is_locked(file) else "") as bundle:
        yield bundle


def _told(bundle: OpenedBundle) -> dict[str, Any]:
    """Return what a bundle says of itself, with what minisign needs to check it."""
    from cro_desk.sharing.minisign import public_key_file

    manifest = bundle.manifest
    key = public_key_file(bytes.fromhex(manifest.sender.signing), manifest.sender.name)
    return {
        "file": bundle.name,
        "bytes": bundle.size,
        "sha256": bundle.sha256,
        "bundle": manifest.bundle,
        "made_at": manifest.made_at.isoformat(),
        "programme": manifest.programme,
        "from": manifest.sender.name,
        "organisation": manifest.sender.organisation,
        "fingerprint": manifest.sender.fingerprint,
        "minisign": key.splitlines()[1],
        "members": {each.name: each.size for each in manifest.files},
    }


def _unpacked(folder: Path, name: str, pieces: Iterator[bytes]) -> str:
    path = folder / name
    with whole_file(path) as half:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            file.writelines(pieces)
    return name
