"""What the two papers of a matrix tell, read once: the full matrix and the transfer of obligations (TORO).

They name no prices: a paper of the matrix goes to both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.roles.directory import Directory, directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.matrix_json import content_hash
from cro_desk.roles.published import agreed_matrix, version_matrix, versions
from cro_desk.roles.queries import matrix
from cro_desk.roles.records import ResponsibilityMatrix
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.rules import Problem, check
from cro_desk.roles.terms import Convention, VersionKind, VersionState
from cro_desk.roles.version_states import is_agreed
from cro_desk.roles.words import state_name, version_name
from cro_desk.studies.issuing import PaperKey
from cro_desk.studies.records import Partnership, Study


class PaperKind(StrEnum):
    MATRIX = "matrix"
    TORO = "toro"


#: numbers in the TMF reference model
ARTIFACTS = {PaperKind.MATRIX: "01.01.18", PaperKind.TORO: "01.01.19"}


@dataclass(frozen=True, slots=True)
class PaperWish:
    """Which paper is wanted: of the draft, or of a version. The TORO has no letters, and so no convention."""

    kind: PaperKind
    partnership_id: str
    version_id: str = ""
    convention: Convention = Convention.ACCOUNTABILITY
    page: str = "A4"


@dataclass(frozen=True, slots=True)
class MatrixPaper:
    """A matrix as its papers tell it; `version` is None for the draft, which alone has `problems`.

    `before` is what the changes are told against: of a counter-proposal what it answers, else the proposal
    before.
    """

    protocol: str
    study_name: str
    sponsor: str
    zone: str
    partnership: str
    scope: str
    matrix: Matrix
    directory: Directory
    content_hash: str
    version: VersionRow | None = None
    problems: tuple[Problem, ...] = ()
    before: Matrix | None = None
    before_name: str = ""

    @property
    def is_draft(self) -> bool:
        return self.version is None

    @property
    def name(self) -> str:
        """What is printed: `Draft`, `Version 2`."""
        return _("Draft") if self.version is None else version_name(self.version)

    @property
    def status(self) -> str:
        """Where it stands: `Draft`, `Version 2 · Agreed`."""
        if self.version is None or self.version.state is VersionState.COUNTER:
            return self.name
        return f"{version_name(self.version)} · {state_name(self.version.state)}"

    @property
    def is_agreed(self) -> bool:
        """Whether both sides agreed to it, so that its papers are final."""
        return self.version is not None and is_agreed(self.version.agreements)

    def key(self, wish: PaperWish) -> PaperKey:
        """Return what its paper is kept and found by."""
        subject = self.matrix.id if self.version is None else self.version.id
        variant = wish.convention.value if wish.kind is PaperKind.MATRIX else ""
        return PaperKey(f"roles {wish.kind}", self.scope, subject, variant, wish.page, self._basis())

    def _basis(self) -> str:
        """Return a hash of what both sides agreed to and how, empty while they have not."""
        if self.version is None or not self.is_agreed:
            return ""
        told = [self.version.content_hash]
        for each in sorted(self.version.agreements, key=lambda row: row.side):
            told += [each.side, each.name, each.role, each.agreed_on.isoformat(), each.evidence]
        return sha256("\n".join(told).encode()).hexdigest()


def matrix_paper(session: Session, partnership_id: str, version_id: str = "") -> MatrixPaper:
    """Read the draft of a partnership, or one of its versions."""
    partnership = session.get_one(Partnership, partnership_id)
    study = session.get_one(Study, partnership.study_id)
    people = directory(session, study.id, partnership_id)
    head = (study.protocol, study.name, study.sponsor, study.time_zone, partnership.name)
    known = versions(session, partnership_id)
    if not version_id:
        return _draft(session, partnership_id, head, people, known)
    version = next((row for row in known if row.id == version_id), None)
    if version is None:
        raise UserError(_("This version is not there any more."), _("It was undone; choose another one."))
    earlier = _before(version, known)
    return MatrixPaper(
        *head,
        partnership.scope,
        version_matrix(session, version_id),
        people,
        version.content_hash,
        version,
        before=None if earlier is None else version_matrix(session, earlier.id),
        before_name="" if earlier is None else version_name(earlier),
    )


def _draft(
    session: Session,
    partnership_id: str,
    head: tuple[str, str, str, str, str],
    people: Directory,
    known: tuple[VersionRow, ...],
) -> MatrixPaper:
    content = matrix(session, partnership_id)
    if content is None:
        raise UserError(
            _("{partnership} has no responsibility matrix yet.").format(partnership=head[-1]),
            _("Start one from the library or import one, then print it."),
        )
    problems = check(content, people, agreed=agreed_matrix(session, partnership_id))
    earlier = next((row for row in known if row.kind is VersionKind.PROPOSAL), None)
    return MatrixPaper(
        *head,
        session.get_one(ResponsibilityMatrix, content.id).scope,
        content,
        people,
        content_hash(content),
        problems=problems,
        before=None if earlier is None else version_matrix(session, earlier.id),
        before_name="" if earlier is None else version_name(earlier),
    )


def _before(version: VersionRow, known: tuple[VersionRow, ...]) -> VersionRow | None:
    """Return the version that a version's changes are told against."""
    if version.kind is VersionKind.COUNTER:
        return next((row for row in known if row.id == version.answers_id), None)
    proposals = (row for row in known if row.kind is VersionKind.PROPOSAL)
    return next((row for row in proposals if (row.number, row.twin) < (version.number, version.twin)), None)
