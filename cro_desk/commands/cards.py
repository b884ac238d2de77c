"""`cro-desk card`: who one is and whom one knows, by their keys, without a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.reporting import write
from cro_desk.commands.terminal import answer, say, table
from cro_desk.commands.workspaces import JsonOption, PassphraseOption, WorkspaceOption, opened
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.outgoing import whole_file

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.sharing.cards import Card
    from cro_desk.sharing.contacts import ContactRow

cards = typer.Typer(help=N_("Contact cards: show one's own, accept others'."), no_args_is_help=True)
_LONGEST = 65_536


@cards.command("show")
def show(
    workspace: WorkspaceOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=N_("File to write the card to, .crocard."))
    ] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print one's own contact card, to send or to paste, and the words to compare by telephone."""
    from cro_desk.sharing.contacts import own_card, own_card_text

    with opened(workspace, passphrase_file) as desk:
        card, text = own_card(desk.identity), own_card_text(desk.identity)
    if out is not None:
        write(out, text.encode())
    if as_json:
        answer({**_told(card), "card": text, "file": str(out) if out else None})
    elif out is not None:
        say(_("Written: {path}").format(path=out))
    else:
        say(text)
    if not as_json:
        say(_("Fingerprint: {words}").format(words=card.fingerprint))


@cards.command("add")
def add(
    file: Annotated[
        Path,
        typer.Argument(readable=False, allow_dash=True, help=N_("File that holds the card, - for input.")),
    ],
    workspace: WorkspaceOption = None,
    compared: Annotated[
        bool, typer.Option("--compared", help=N_("The words of the fingerprint were compared by telephone."))
    ] = False,
    new_key: Annotated[
        bool, typer.Option("--new-key", help=N_("Confirm that somebody known has another key now."))
    ] = False,
    another: Annotated[
        bool, typer.Option("--another", help=N_("Confirm that this is another person of the same name."))
    ] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Accept somebody's contact card. Ends with 1 where they are known by another key."""
    from cro_desk.sharing.cards import read_card
    from cro_desk.sharing.contacts import accept_card

    card = read_card(_text(file))
    with opened(workspace, passphrase_file) as desk:
        desk.run(accept_card, card, compared=compared, new_key=new_key, another=another)
    if as_json:
        answer(_told(card))
    else:
        say(_("{name}, {organisation} is known now.").format(name=card.name, organisation=card.organisation))
        say(_("Fingerprint: {words}").format(words=card.fingerprint))


@cards.command("list")
def list_cards(
    workspace: WorkspaceOption = None, passphrase_file: PassphraseOption = None, as_json: JsonOption = False
) -> None:
    """List whose cards were accepted."""
    from cro_desk.sharing.contacts import contacts

    with opened(workspace, passphrase_file) as desk:
        found = desk.read(contacts)
    if as_json:
        answer({"contacts": [_row(each) for each in found]})
        return
    rows = [(each.name, each.organisation, each.email, each.card.fingerprint, _state(each)) for each in found]
    table((_("Name"), _("Organisation"), _("E-mail"), _("Fingerprint"), _("State")), rows)


@cards.command("export-key")
def export_key(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write, as age reads it with -i."))],
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the secret key by which age opens one's bundles; whoever has it can read them, too."""
    from cro_desk.sharing.age_keys import identity
    from cro_desk.sharing.contacts import note_key_exported

    with opened(workspace, passphrase_file) as desk:
        desk.run(note_key_exported)
        content = f"{identity(desk.identity.encryption)}\n".encode()
    _write_private(out, content)
    if as_json:
        answer({"file": str(out)})
    else:
        say(_("Written: {path}. Keep it where nobody else can read it.").format(path=out))


def the_contact(desk: Desk, told: str) -> ContactRow:
    """Return the contact of this name, e-mail address or signing key."""
    from cro_desk.sharing.contacts import contacts

    known = [each for each in desk.read(contacts) if not each.followed_by]
    asked = told.casefold()
    found = [each for each in known if asked in (each.name.casefold(), each.email.casefold(), each.signing)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{each.name} <{each.email}>" for each in known) or _("nobody yet")
    said = _("“{name}” is there more than once.") if found else _("“{name}” is no contact.")
    raise UserError(
        said.format(name=told), _("Accept the card first, or name one of: {names}.").format(names=names)
    )


def _write_private(out: Path, content: bytes) -> None:
    """Write a file that its owner alone may read, from the first byte on."""
    with whole_file(out) as half:
        half.touch(0o600, exist_ok=False)
        half.write_bytes(content)


def _text(file: Path) -> str:
    try:
        if str(file) == "-":
            return sys.stdin.read(_LONGEST)
        with file.open("rb") as stream:
            return stream.read(_LONGEST).decode("utf-8-sig", "replace")
    except OSError as error:
        raise UserError(
            _("{path} cannot be read: {reason}.").format(path=file, reason=error.strerror or error),
            _("Check that the path is right."),
        ) from error


def _told(card: Card) -> dict[str, Any]:
    names = ("name", "organisation", "email", "signing", "encryption", "fingerprint")
    return {name: getattr(card, name) for name in names}


def _row(contact: ContactRow) -> dict[str, Any]:
    return {**_told(contact.card), "compared": contact.compared, "followed_by": contact.followed_by}


def _state(contact: ContactRow) -> str:
    if contact.followed_by:
        return _("has another key now")
    return _("compared by telephone") if contact.compared else _("not compared yet")
