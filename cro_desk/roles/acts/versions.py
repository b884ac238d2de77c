"""Acts on versions: propose the draft, receive what the CRO wants otherwise."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts import obstacles
from cro_desk.roles.acts.keeping import working
from cro_desk.roles.aligning import aligned
from cro_desk.roles.comparing import compare
from cro_desk.roles.directory import directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.matrix_json import hash_of, to_json
from cro_desk.roles.published import agreed_matrix, version_matrix, version_row
from cro_desk.roles.queries import matrix_id_of
from cro_desk.roles.records import MatrixVersion, ResponsibilityMatrix
from cro_desk.roles.rules import check
from cro_desk.roles.shared import shared
from cro_desk.roles.terms import VersionKind, VersionState
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import passage
from cro_desk.studies.seat import seat


@operation(N_("Propose the responsibility matrix"))
def propose(work: Work, matrix_id: str, note: str, training_note: str = "") -> str:
    """Publish the draft to the partnership as its next version; return the version's id.

    Refused while errors stand, and while nobody says who is trained on tasks that came after an agreement.
    """
    record = work.get(ResponsibilityMatrix, matrix_id)
    partnership = work.get(Partnership, record.partnership_id)
    if seat(work.session, record.study_id, work.now).is_cro:
        raise UserError(_("The sponsor proposes the matrix."), _("Make a counter-proposal to its version."))
    draft = working(work, matrix_id)
    obstacles.refuse_withdrawn(work, partnership)
    obstacles.refuse_same(work, partnership, draft)
    agreed = agreed_matrix(work.session, partnership.id)
    people = directory(work.session, record.study_id, partnership.id)
    obstacles.refuse_errors(check(draft, people, agreed=agreed))
    training_note = passage("training_note", training_note)
    obstacles.check_training(draft, agreed, training_note)
    number = _next_number(work, partnership.id, VersionKind.PROPOSAL)
    told: dict[str, Any] = {"note": passage("note", note), "training_note": training_note}
    return _publish(work, partnership, draft, number=number, **told).id


@operation(N_("Receive a counter-proposal"))
def receive_counter(
    work: Work,
    version_id: str,
    matrix: Matrix,
    note: str = "",
    content: bytes | None = None,
    file_name: str = "",
) -> str:
    """Keep the CRO's changes to a proposal with the file they came in; return the counter-proposal's id."""
    return _keep_counter(work, version_id, matrix, note, (file_name, content))


@operation(N_("Make a counter-proposal"))
def counter_propose(work: Work, version_id: str, note: str = "") -> str:
    """Publish a CRO's own draft as its answer to a proposal; return the counter-proposal's id."""
    version = work.get(MatrixVersion, version_id)
    draft = working(work, matrix_id_of(version.partnership_id))
    return _keep_counter(work, version_id, draft, note)


def _keep_counter(
    work: Work, version_id: str, matrix: Matrix, note: str, file: tuple[str, bytes | None] = ("", None)
) -> str:
    version = work.get(MatrixVersion, version_id)
    partnership = work.get(Partnership, version.partnership_id)
    obstacles.refuse_withdrawn(work, partnership)
    answered = version_row(work.session, version.partnership_id, version_id)
    if answered.kind is not VersionKind.PROPOSAL or answered.state is VersionState.SUPERSEDED:
        raise UserError(
            _("A counter-proposal answers the proposal that is open."),
            _("Choose the newest version of the sponsor."),
        )
    proposal = version_matrix(work.session, version_id)
    theirs = shared(aligned(matrix, proposal))
    if not compare(proposal, theirs):
        raise UserError(
            _("This matrix says what version {number} says.").format(number=version.number),
            _("If the CRO wants nothing else, note its agreement."),
        )
    told: dict[str, Any] = {"note": passage("note", note), "answers_id": version_id}
    if file[1] is not None:
        told["file_id"] = work.keep_file(version.scope, file[0], file[1])
    number = _next_number(work, version.partnership_id, VersionKind.COUNTER, version_id)
    return _publish(work, partnership, theirs, VersionKind.COUNTER, number=number, **told).id


def _publish(
    work: Work,
    partnership: Partnership,
    matrix: Matrix,
    kind: VersionKind = VersionKind.PROPOSAL,
    **told: Any,
) -> MatrixVersion:
    content = to_json(shared(matrix))
    return work.add(
        MatrixVersion(
            scope=partnership.scope,
            partnership_id=partnership.id,
            kind=kind,
            published_at=work.now,
            published_by=work.author if kind is VersionKind.PROPOSAL else partnership.name,
            content=content,
            content_hash=hash_of(content),
            **told,
        )
    )


def _next_number(work: Work, partnership_id: str, kind: VersionKind, answers_id: str | None = None) -> int:
    """Return the number after the highest that was ever given: what was undone may be on paper already."""
    mine = select(MatrixVersion.number).where(
        col(MatrixVersion.partnership_id) == partnership_id,
        col(MatrixVersion.kind) == kind,
        col(MatrixVersion.answers_id).is_(answers_id),
    )
    return max(work.session.exec(mine), default=0) + 1
