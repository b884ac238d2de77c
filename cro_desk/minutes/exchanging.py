"""Acts on files of signed minutes: one goes out, and comes back with the signatures of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session, col, select

from cro_desk.errors import ExchangeError, UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.circulated import frame
from cro_desk.minutes.clocks import approvers
from cro_desk.minutes.may_sign import refuse_clock, refuse_open_comments
from cro_desk.minutes.records import MinutesSignature, MinutesVersion
from cro_desk.minutes.signatures import Checked, Claim, Verdict, signature_id
from cro_desk.minutes.signed_file import SignedFile, check_file, kept_in, sign_file, signed_file
from cro_desk.minutes.signers import known_keys
from cro_desk.minutes.signing import keep_signature
from cro_desk.minutes.terms import Meaning
from cro_desk.minutes.words import version_called
from cro_desk.store.operations import operation
from cro_desk.store.vault.signer import Signer
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class VersionName:
    """Which version of which minutes."""

    id: str
    code: str
    number: int
    title: str
    meeting_on: date


def version_names(session: Session, study_id: str) -> tuple[VersionName, ...]:
    """Return the circulated versions of a study, the newest meeting and version first."""
    columns = [getattr(MinutesVersion, name) for name in VersionName.__slots__]
    mine = col(MinutesVersion.study_id) == study_id, col(MinutesVersion.deleted).is_(False)
    newest_first = col(MinutesVersion.meeting_on).desc(), col(MinutesVersion.number).desc()
    found = session.exec(select(*columns).where(*mine).order_by(*newest_first))
    return tuple(VersionName(*row) for row in found)


def checked_here(session: Session, file: SignedFile) -> tuple[Checked, ...]:
    """Return what each signature in a file is worth by what is known here of keys and papers."""
    version = session.get(MinutesVersion, file.frame.id)
    if version is None or version.deleted:
        return check_file(file, {})
    return check_file(file, known_keys(session, version.scope), kept_in(session, version.id))


@operation(N_("Export minutes"))
def export_minutes(work: Work, version_id: str) -> bytes:
    """Return a version with its signatures as a file, and note that it leaves."""
    version = work.get(MinutesVersion, version_id)
    content = signed_file(work.session, version.id)
    told = {"version": version.number, "sha256": sha256(content).hexdigest()}
    work.event("minutes exported", version.scope, version.title, **told)
    work.name(_("Export minutes {version}").format(version=version_called(version)))
    return content


@operation(N_("Sign minutes that came as a file"))
def sign_received(work: Work, file: SignedFile, signer: Signer, side: Side, meaning: Meaning) -> SignedFile:
    """Return the file with one's own signature under it, to be sent back; noted in one's own audit trail."""
    _refuse_changed(check_file(file, {}))
    refuse_clock(Claim(side, signer.name, meaning, work.now), file.frame.circulated_at, work.now)
    signed = sign_file(file, signer, side, meaning, work.now)
    told = {"version": file.frame.number, "content": file.content_hash, "meaning": meaning.value}
    work.event("minutes signed", work.private, file.frame.title, **told)
    return signed


@operation(N_("Import signatures"))
def import_signatures(work: Work, file: SignedFile) -> tuple[str, ...]:
    """Keep the signatures by key that a file brings for a version that is here; return the new ids.

    Where one of them does not fit what it signs nothing is kept. One by a key that is not known here is kept
    and does not count until the key is accepted. Signatures on paper are entered where the paper is.
    """
    version = work.session.get(MinutesVersion, file.frame.id)
    if version is None or version.deleted:
        raise UserError(
            _("The minutes in this file are not in this workspace."),
            _("Open the workspace that circulated them; anywhere else the file can only be checked."),
        )
    _refuse_other(file, version)
    checked = check_file(file, known_keys(work.session, version.scope))
    _refuse_changed(checked)
    for each in file.signatures:
        refuse_clock(each.claim, file.frame.circulated_at, work.now)
    work.name(_("Import signatures under {version}").format(version=version_called(version)))
    return tuple(id for each in checked if (id := _kept(work, version, each)))


def _refuse_other(file: SignedFile, version: MinutesVersion) -> None:
    """Refuse a file that says something else than what was circulated."""
    if (file.frame, file.content_hash) != (frame(version), version.content_hash):
        raise ExchangeError(
            _("The file says something else than version {number} of these minutes.").format(
                number=version.number
            ),
            _("Nothing was taken in. Send the minutes again and ask for a signature under them."),
        )


def _refuse_changed(checked: tuple[Checked, ...]) -> None:
    names = [each.signature.claim.name for each in checked if each.verdict is Verdict.CHANGED]
    if names:
        raise ExchangeError(
            _("A signature in the file does not fit the minutes: {names}.").format(names=", ".join(names)),
            _("Nothing was taken in. Ask for the file as it was exported."),
        )


def _kept(work: Work, version: MinutesVersion, checked: Checked) -> str:
    """Keep a signature by key that is not there yet; return its id, or nothing."""
    signature = checked.signature
    needed = approvers(version.writer_side, joint=bool(version.partnership_id))
    if signature.paper or signature.claim.side not in needed:
        return ""
    work.session.flush()  # the same may stand in the file twice
    if work.session.get(MinutesSignature, signature_id(version.id, signature)) is not None:
        return ""
    if signature.claim.meaning is Meaning.APPROVED:
        refuse_open_comments(work, version)
    return keep_signature(work, version, signature)
