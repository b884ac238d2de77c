"""E-mail drafts, looked at and sent in the person's own mail program: nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

Reached = tuple[str, str]  # name, e-mail address


def unsent(subject: str, text: str, to: Iterable[Reached], sender: Reached = ("", "")) -> EmailMessage:
    """Return a message that a mail program opens for sending; without a sender's address it asks for one."""
    made = EmailMessage(SMTP)
    made["X-Unsent"] = "1"  # Outlook opens it for sending
    if sender[1]:
        made["From"] = _address(sender)
    made["To"] = [_address(each) for each in to]
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
    name, email = reached
    return Address(display_name=" ".join(name.split()), addr_spec=email)
