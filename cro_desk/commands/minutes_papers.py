"""`cro-desk report minutes` and `agenda`: papers, and drafts of the mails that bring them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.reporting import Page, suffix_of, write_and_tell
from cro_desk.commands.terminal import tell
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_study,
)
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cro_desk.desk import Desk
    from cro_desk.minutes.exchanging import VersionName
    from cro_desk.minutes.mail import MailDraft
    from cro_desk.minutes.papers import MinutesWish
    from cro_desk.studies.issuing import MadePaper

MeetingOption = Annotated[
    str, typer.Option("--meeting", help=N_("Code of the meeting, such as OPS-017, or its title."))
]
PageOption = Annotated[Page, typer.Option("--page", help=N_("Paper of the PDF."))]


def minutes(
    meeting: MeetingOption,
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write: .pdf, .docx or .eml."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    version: Annotated[
        int | None, typer.Option("--version", help=N_("Number of the version; without it, the newest."))
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help=N_("The draft as it stands, no version."))] = False,
    page: PageOption = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print minutes as PDF, as a Word document to edit, or as the draft of a mail to the distribution list.

    The PDF of approved minutes is kept, and printed again byte for byte.
    """
    form = suffix_of(out, (".pdf", ".docx", ".eml"))
    if draft and (version is not None or form == ".eml"):
        raise typer.BadParameter(_("A draft has no version and is mailed to nobody."), param_hint="--draft")
    with opened(workspace, passphrase_file) as desk:
        from cro_desk.minutes.exchanging import version_names
        from cro_desk.minutes.naming import draft_names
        from cro_desk.minutes.papers import MinutesWish

        known = desk.read(draft_names if draft else version_names, the_study(desk, study).id)
        id = _one(known, meeting, version).id
        wish = MinutesWish(id, "", page) if draft else MinutesWish("", id, page)
        content = _minutes(desk, wish, form)
    write_and_tell(out, content, as_json=as_json)


def agenda(
    meeting: MeetingOption,
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write: .pdf or .eml."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    page: PageOption = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the agenda of a meeting whose minutes were begun, or draft the mail that brings it."""
    form = suffix_of(out, (".pdf", ".eml"))
    with opened(workspace, passphrase_file) as desk:
        from cro_desk.minutes.naming import draft_names
        from cro_desk.minutes.report import made_agenda

        id = _one(desk.read(draft_names, the_study(desk, study).id), meeting, None).id
        made = desk.read(made_agenda, id, page, **drawn_by(desk))
        content = _agenda(desk, id, made, form)
    write_and_tell(out, content, as_json=as_json)


def _one(known: Iterable[VersionName], meeting: str, number: int | None) -> VersionName:
    """Return the minutes of this meeting: of a version the one of this number, or the newest."""
    from cro_desk.studies.rules import same

    rows = tuple(known)
    named = [each for each in rows if same(each.code, meeting) or same(each.title, meeting)]
    found = [each for each in named if number in (None, each.number)]
    if found:
        return found[0]
    names = ", ".join(dict.fromkeys(map(_called, named or rows[:20]))) or _("none yet")
    hint = _("Name some that there are: {names}.").format(names=names)
    raise UserError(_("There are no such minutes in this study."), hint)


def _called(each: VersionName) -> str:
    """Return `OPS-017 2`, of a draft its code alone; without a code the title."""
    return " ".join(filter(None, (each.code or each.title, str(each.number or ""))))


def drawn_by(desk: Desk) -> dict[str, Any]:
    """Return what every paper says of when and by whom it was drawn."""
    return {"head": desk.head(), "now": desk.now(), "author": desk.owner.name}


def _minutes(desk: Desk, wish: MinutesWish, form: str) -> bytes:
    """Return minutes in a form; note that they leave."""
    from cro_desk.minutes.docx_out import made_docx
    from cro_desk.minutes.mail import draft_minutes_mail
    from cro_desk.minutes.report import made_minutes

    if form == ".docx":
        return desk.read(made_docx, wish, **drawn_by(desk))
    made = desk.read(made_minutes, wish, **drawn_by(desk))
    if form == ".pdf":
        return issued_paper(desk, made)
    return _drafted(desk.run(draft_minutes_mail, wish.version_id, made, _sender(desk)).value)


def _agenda(desk: Desk, draft_id: str, made: MadePaper, form: str) -> bytes:
    from cro_desk.minutes.mail import draft_agenda_mail

    if form == ".pdf":
        return issued_paper(desk, made)
    return _drafted(desk.run(draft_agenda_mail, draft_id, made, _sender(desk)).value)


def _drafted(mail: MailDraft) -> bytes:
    """Say beside the answer who is left out and what is late; return the message."""
    for remark in mail.remarks if mail.is_doubtful else ():
        tell(remark)
    return mail.content


def issued_paper(desk: Desk, made: MadePaper) -> bytes:
    """Note that a paper leaves; return it as it was issued."""
    from cro_desk.studies.issuing import Way, issue_paper

    return desk.run(issue_paper, made, Way.SAVED).value.content


def _sender(desk: Desk) -> tuple[str, str]:
    return desk.owner.name, desk.owner.email
