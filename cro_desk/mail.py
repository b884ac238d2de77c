"""E-mail drafts, looked at and sent in the person's own mail program: nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from hashlib import sha256

Reached = tuple[str, str]  # name, e-mail address


def unsent(subject: str, text: str, to: Iterable[Reached], sender: Reached = ("", "")) -> EmailMessage:
    """Return a message that a mail program opens for sending; without a sender's address it asks for one."""
    receivers = [_address(each) for each in to]
    senders = [_address(sender)] if sender[1] else []
    plain = all(each.username.isascii() for each in (*receivers, *senders))
    made = EmailMessage(SMTP if plain else SMTPUTF8)
    made["X-Unsent"] = "1"  # Outlook opens it for sending
    if senders:
        made["From"] = senders
    made["To"] = receivers
    made["Subject"] = " ".join(subject.split())
    made.set_content(text)
    return made


def attach_pdf(message: EmailMessage, content: bytes, name: str) -> None:
    """Attach a paper."""
    attach(message, content, name, "application", "pdf")


def attach(message: EmailMessage, content: bytes, name: str, maintype: str, subtype: str) -> None:
    """Attach a file of this kind."""
    message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)


def packed(message: EmailMessage, content: bytes) -> bytes:
    """Return the message as a file, the same for the same message: `content` is what it carries."""
    digest = sha256(content).hexdigest()
    for place, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{place}_{digest[:32]}")
    return message.as_bytes()


def _address(reached: Reached) -> Address:
    """Return a mailbox; a domain of other letters goes in the form that every mail server knows."""
    name, email = reached
    user, _at, domain = email.rpartition("@")
    return Address(" ".join(name.split()), user, _known_everywhere(domain))


def _known_everywhere(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:  # longer than a domain may be: the mail program says so
        return domain
