"""A mail that brings a bundle, to be looked at and sent by the person's own mail program.

Subject and text can be read on the way: they name neither study nor what is shared.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cro_desk import mail
from cro_desk.errors import ExchangeError, UserError
from cro_desk.formats import size
from cro_desk.i18n import N_, _
from cro_desk.sharing.contacts import contact
from cro_desk.sharing.limits import MEGABYTE
from cro_desk.sharing.records import SentBundle
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

#: as an attachment it grows by a third; most organisations refuse mails of more than 25 MB
LARGEST = 18 * MEGABYTE


@operation(N_("Draft a mail with a bundle"))
def draft_bundle_mail(work: Work, sent_id: str, path: Path) -> bytes:
    """Return the mail that brings a bundle which was written to this path; note that it leaves so."""
    sent = work.get(SentBundle, sent_id)
    if sent.size > LARGEST:
        raise UserError(
            _("{size} are too much for a mail.").format(size=size(sent.size)),
            _("Put the bundle into a folder that both sides share."),
        )
    content = _content(path, sent)
    card = contact(work.session, sent.to_key)
    reached = [(sent.to_name, card.email)] if card and card.email else []
    owner = work.identity.owner
    message = mail.unsent(_("An encrypted file for you"), _text(sent), reached, (owner.name, owner.email))
    mail.attach(message, content, path.name, "application", "octet-stream")
    work.event("bundle mail drafted", work.private, sent.name, to=sent.to_name, sha256=sent.sha256)
    return mail.packed(message, content)


def _content(path: Path, sent: SentBundle) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            _("Send the bundle anew; what was sent and is not acknowledged goes along."),
        ) from error
    if sha256(content).hexdigest() != sent.sha256:
        raise ExchangeError(
            _("{path} is not the bundle that was written there.").format(path=path),
            _("Send the bundle anew; what was sent and is not acknowledged goes along."),
        )
    return content


def _text(sent: SentBundle) -> str:
    lines = (
        _("The attached file can be opened by you alone, with CRO Desk or with age (age-encryption.org)."),
        "",
        _("File: {name}").format(name=sent.name),
        _("SHA-256: {digest}").format(digest=sent.sha256),
        "",
    )
    return "\n".join(lines)
