"""Acts of agreeing: a side's word, bound to what the version says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts.keeping import assign
from cro_desk.roles.acts.obstacles import refuse_withdrawn
from cro_desk.roles.published import version_row
from cro_desk.roles.records import MatrixAgreement, MatrixVersion
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.terms import VersionKind, VersionState
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError, line, plausible
from cro_desk.studies.terms import Side


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
    refuse_withdrawn(work, work.get(Partnership, version.partnership_id))
    _check_open(version_row(work.session, version.partnership_id, version.id), side)
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
    record = work.get(MatrixVersion, version_id)
    version = version_row(work.session, record.partnership_id, version_id)
    agreement = version.agreement(side)
    if agreement is None:
        raise UserError(_("This side has not agreed."), _("There is nothing to withdraw."))
    if len(version.agreements) > 1:
        raise UserError(
            _("Both sides have agreed to version {number}.").format(number=version.called),
            _("Propose a new version to change what was agreed."),
        )
    work.delete(work.get(MatrixAgreement, agreement.id))


def _check_open(version: VersionRow, side: Side) -> None:
    if version.kind is VersionKind.COUNTER:
        raise UserError(
            _("A counter-proposal is answered row by row, not agreed to."),
            _("Accept what is right, then propose the next version."),
        )
    if version.agreement(side) is not None:
        raise UserError(_("This side has agreed to version {number} already.").format(number=version.called))
    if version.state is VersionState.SUPERSEDED:
        raise UserError(
            _("Version {number} is overtaken by a later one.").format(number=version.called),
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
    assign(known, {**told, "deleted": False})
    return id
