"""Acts on versions: propose the draft, agree to it, receive what the CRO wants otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _, ngettext
from cro_desk.roles.aligning import aligned
from cro_desk.roles.comparing import compare
from cro_desk.roles.directory import directory
from cro_desk.roles.keeping import working
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.matrix_json import hash_of, to_json
from cro_desk.roles.published import agreed_matrix, version_matrix, versions
from cro_desk.roles.queries import partnerships
from cro_desk.roles.records import MatrixAgreement, MatrixVersion, ResponsibilityMatrix
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.rules import Problem, check
from cro_desk.roles.terms import Severity, VersionKind, VersionState
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError, line, passage, plausible
from cro_desk.studies.terms import Side

_STOPS = (Severity.ERROR, Severity.APPROVAL)


@operation(N_("Propose the responsibility matrix"))
def propose(work: Work, matrix_id: str, note: str, training_note: str = "") -> str:
    """Publish the draft to the partnership as its next version; return the version's id.

    Refused while errors stand, and while nobody says who is trained on tasks that came after an agreement.
    """
    record = work.get(ResponsibilityMatrix, matrix_id)
    partnership = work.get(Partnership, record.partnership_id)
    draft = working(work, matrix_id)
    _refuse_withdrawn(work, partnership)
    _refuse_same(work, partnership, draft)
    agreed = agreed_matrix(work.session, partnership.id)
    people = directory(work.session, record.study_id, partnership.id)
    _refuse_errors([each for each in check(draft, people, agreed=agreed) if each.severity in _STOPS])
    training_note = passage("training_note", training_note)
    _check_training(draft, agreed, training_note)
    number = _next_number(work, partnership.id, VersionKind.PROPOSAL)
    told: dict[str, Any] = {"note": passage("note", note), "training_note": training_note}
    return _publish(work, partnership, draft, number=number, **told).id


@operation(N_("Agree to a responsibility matrix"))
def agree(
    work: Work,
    version_id: str,
    side: Side,
    name: str,
    role: str,
    agreed_on: date,
    evidence: str = "",
    file: tuple[str, bytes] | None = None,
) -> str:
    """Note that a side agrees to a version; return the agreement's id.

    `evidence` says where what was signed on paper is filed; `file` is the signed document (name, content).
    """
    version = work.get(MatrixVersion, version_id)
    _check_open(_row(work, version), side)
    told = {
        "name": line("name", name),
        "role": line("role", role),
        "evidence": line("evidence", evidence),
        "agreed_on": plausible("agreed_on", agreed_on),
        "noted_at": work.now,
        "content_hash": version.content_hash,
        "file_id": work.keep_file(version.scope, *file) if file else None,
    }
    _check_agreement(work, version, told)
    return _keep_agreement(work, version, side, told)


@operation(N_("Withdraw an agreement"))
def withdraw_agreement(work: Work, version_id: str, side: Side) -> None:
    """Take a side's agreement back, which is possible until the other side has agreed, too."""
    version = _row(work, work.get(MatrixVersion, version_id))
    agreement = version.agreement(side)
    if agreement is None:
        raise UserError(_("This side has not agreed."), _("There is nothing to withdraw."))
    if len(version.agreements) > 1:
        raise UserError(
            _("Both sides have agreed to version {number}.").format(number=version.number),
            _("Propose a new version to change what was agreed."),
        )
    work.delete(work.get(MatrixAgreement, agreement.id))


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
    version = work.get(MatrixVersion, version_id)
    answered = _row(work, version)
    if answered.kind is not VersionKind.PROPOSAL or answered.state is VersionState.SUPERSEDED:
        raise UserError(
            _("A counter-proposal answers the proposal that is open."),
            _("Choose the newest version of the sponsor."),
        )
    proposal = version_matrix(work.session, version_id)
    theirs = aligned(matrix, proposal)
    if not compare(proposal, theirs):
        raise UserError(
            _("This matrix says what version {number} says.").format(number=version.number),
            _("If the CRO wants nothing else, note its agreement."),
        )
    partnership = work.get(Partnership, version.partnership_id)
    told: dict[str, Any] = {"note": passage("note", note), "answers_id": version_id}
    if content is not None:
        told["file_id"] = work.keep_file(version.scope, file_name, content)
    number = _next_number(work, version.partnership_id, VersionKind.COUNTER, version_id)
    return _publish(work, partnership, theirs, VersionKind.COUNTER, number=number, **told).id


def _publish(
    work: Work,
    partnership: Partnership,
    matrix: Matrix,
    kind: VersionKind = VersionKind.PROPOSAL,
    **told: Any,
) -> MatrixVersion:
    content = to_json(matrix)
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
    mine = select(MatrixVersion).where(
        col(MatrixVersion.partnership_id) == partnership_id,
        col(MatrixVersion.kind) == kind,
        col(MatrixVersion.answers_id).is_(answers_id),
    )
    return max((version.number for version in work.select(mine)), default=0) + 1


def _row(work: Work, version: MatrixVersion) -> VersionRow:
    """Return the version with its state and agreements."""
    return next(row for row in versions(work.session, version.partnership_id) if row.id == version.id)


def _refuse_withdrawn(work: Work, partnership: Partnership) -> None:
    rows = partnerships(work.session, partnership.study_id)
    if any(row.withdrawn for row in rows if row.id == partnership.id):
        raise UserError(
            _("The award to {name} was withdrawn.").format(name=partnership.name),
            _("What was published stays to be read; award the bid again to go on."),
        )


def _refuse_same(work: Work, partnership: Partnership, draft: Matrix) -> None:
    known = versions(work.session, partnership.id)
    newest = next((row for row in known if row.kind is VersionKind.PROPOSAL), None)
    if newest is not None and newest.content_hash == hash_of(to_json(draft)):
        raise UserError(
            _("Nothing has changed since version {number}.").format(number=newest.number),
            _("Change the draft before you propose it again."),
        )


def _refuse_errors(problems: Sequence[Problem]) -> None:
    if problems:
        said = ngettext(
            "{count} problem stands in the way of proposing this matrix: {first}",
            "{count} problems stand in the way of proposing this matrix. The first: {first}",
            len(problems),
        )
        raise UserError(
            said.format(count=len(problems), first=problems[0].text),
            _("The list of problems leads to each of them."),
        )


def _check_training(draft: Matrix, agreed: Matrix | None, training_note: str) -> None:
    added = [row for row in compare(agreed, draft) if row.kind == "added"] if agreed else []
    if added and not training_note:
        first = " ".join((added[0].code, added[0].task)).strip()
        said = ngettext(
            "A task was added since the last agreement: {first}.",
            "{count} tasks were added since the last agreement, {first} first.",
            len(added),
        )
        raise FieldError(
            "training_note",
            said.format(count=len(added), first=first),
            _("Say who is trained on it, and when."),
        )


def _check_open(version: VersionRow, side: Side) -> None:
    if version.kind is VersionKind.COUNTER:
        raise UserError(
            _("A counter-proposal is answered row by row, not agreed to."),
            _("Accept what is right, then propose the next version."),
        )
    if version.agreement(side) is not None:
        raise UserError(_("This side has agreed to version {number} already.").format(number=version.number))
    if version.state is VersionState.SUPERSEDED:
        raise UserError(
            _("Version {number} is overtaken by a later one.").format(number=version.number),
            _("Agree to the newest version."),
        )


def _check_agreement(work: Work, version: MatrixVersion, told: dict[str, Any]) -> None:
    leeway = timedelta(days=1)  # for zones east and west of UTC
    if not told["name"]:
        raise FieldError("name", _("An agreement needs the name of who agreed."))
    if told["agreed_on"] > (work.now + leeway).date():
        raise FieldError("agreed_on", _("Nobody has agreed in the future."))
    if told["agreed_on"] < (version.published_at - leeway).date():
        raise FieldError("agreed_on", _("Nobody can have agreed before the version was published."))


def _keep_agreement(work: Work, version: MatrixVersion, side: Side, told: dict[str, Any]) -> str:
    id = derived_id(version.id, f"agreement:{side.value}")
    known = work.session.get(MatrixAgreement, id)
    if known is None:
        work.add(MatrixAgreement(id=id, scope=version.scope, version_id=version.id, side=side, **told))
        return id
    known.deleted = False
    for name, value in told.items():
        setattr(known, name, value)
    return id
