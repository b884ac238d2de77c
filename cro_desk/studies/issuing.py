"""Papers that leave this workspace: each print is an event, and what is final is kept as it was issued.

Serves every area whose papers are final at some point: an agreed matrix, signed minutes, a status report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Session, col, select

from cro_desk.i18n import N_, _
from cro_desk.store import files
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import IssuedDocument


class Way(StrEnum):
    """How a paper leaves."""

    PRINTED = "printed"
    SAVED = "saved"
    ISSUED = "issued"  # it left later, or in a bundle


@dataclass(frozen=True, slots=True)
class PaperKey:
    """Which paper: its kind, of what, in which view and size, of which state; a final one has a basis."""

    kind: str
    scope: str
    subject_id: str
    variant: str = ""
    page: str = "A4"
    basis: str = ""

    @property
    def is_final(self) -> bool:
        """Whether it is kept once it was issued."""
        return bool(self.basis)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as it was drawn, or as it was issued before."""

    key: PaperKey
    name: str
    artifact: str
    status: str
    content: bytes
    issued_at: datetime | None = None


def issued_paper(session: Session, key: PaperKey) -> MadePaper | None:
    """Return the paper as it was first issued, None where it has not been."""
    row = _issued(session, key)
    if row is None:
        return None
    content = files.content_of(session, row.file_id)
    return MadePaper(key, row.name, row.artifact, row.status, content, row.issued_at)


def _issued(session: Session, key: PaperKey) -> IssuedDocument | None:
    """Return the first that was issued: two workspaces may have, before they heard of each other."""
    if not key.is_final:
        return None
    same = (
        col(IssuedDocument.subject_id) == key.subject_id,
        col(IssuedDocument.kind) == key.kind,
        col(IssuedDocument.variant) == key.variant,
        col(IssuedDocument.page) == key.page,
        col(IssuedDocument.basis) == key.basis,
        col(IssuedDocument.deleted).is_(False),
    )
    order = col(IssuedDocument.issued_at), col(IssuedDocument.id)
    return session.exec(select(IssuedDocument).where(*same).order_by(*order)).first()


@operation(N_("Issue a paper"))
def issue_paper(work: Work, paper: MadePaper, way: Way) -> MadePaper:
    """Note that a paper leaves, keep it where it is final; return what is to leave.

    That is the paper as it was issued first, whatever was drawn since.
    """
    work.name(_("Issue {paper} ({status})").format(paper=paper.name, status=paper.status))
    issued = issued_paper(work.session, paper.key) or paper
    if paper.key.is_final and issued.issued_at is None:
        _keep(work, paper)
        issued = replace(paper, issued_at=work.now)
    _note(work, issued, way)
    return issued


def _keep(work: Work, paper: MadePaper) -> None:
    key = paper.key
    scope = work.own_where_only_read(key.scope)
    work.add(
        IssuedDocument(
            scope=scope,
            name=paper.name,
            kind=key.kind,
            subject_id=key.subject_id,
            variant=key.variant,
            page=key.page,
            basis=key.basis,
            artifact=paper.artifact,
            status=paper.status,
            issued_at=work.now,
            issued_by=work.author,
            file_id=work.keep_file(scope, f"{paper.name}.pdf", paper.content),
        )
    )


def _note(work: Work, paper: MadePaper, way: Way) -> None:
    told = {"page": paper.key.page, "status": paper.status, "artifact": paper.artifact}
    digest = sha256(paper.content).hexdigest()
    work.event(f"paper {way}", paper.key.scope, paper.name, **told, sha256=digest)
