"""Acts of signing: a signature by key, and one that stands on paper.

A signature is never undone (21 CFR 11.10(e), 11.70): what it says was said. Who was wrong corrects the
minutes by a new version; what was entered wrongly from a paper is struck, with a reason, and the audit trail
keeps it.
"""

from __future__ import annotations

from datetime import date

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.circulated import frame
from cro_desk.minutes.content import content_hash
from cro_desk.minutes.may_sign import check_claim, check_paper
from cro_desk.minutes.records import MinutesSignature, MinutesVersion
from cro_desk.minutes.signatures import Claim, Signature, message, signature_id
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.terms import Meaning
from cro_desk.minutes.words import meaning_name, version_called
from cro_desk.store.operations import operation
from cro_desk.store.vault.signer import Signer
from cro_desk.store.work import Work
from cro_desk.studies.rules import needed, passage
from cro_desk.studies.terms import Side


@operation(N_("Sign minutes"))
def sign_version(work: Work, signer: Signer, version_id: str, meaning: Meaning) -> str:
    """Sign a version in one's own name; return the signature's id.

    `signer` is given by `Desk.signer` for the passphrase alone.
    """
    version = work.get(MinutesVersion, version_id)
    side = own_side(work.session, version.study_id)
    claim = Claim(side, signer.name, meaning, work.now, signer.person_key)
    check_claim(work, version, claim)
    bound = _bound(version)
    signature = signer.sign(message(frame(version), bound, claim)).hex()
    work.name(
        _("Sign minutes {version}: {meaning}").format(
            version=version_called(version), meaning=meaning_name(meaning)
        )
    )
    return keep_signature(work, version, Signature("", claim, bound, signature))


@operation(N_("Enter a signature on paper"))
def record_paper_signature(
    work: Work,
    version_id: str,
    side: Side,
    name: str,
    signed_on: date,
    file: tuple[str, bytes] | None = None,
    note: str = "",
    meaning: Meaning = Meaning.APPROVED,
) -> str:
    """Note that somebody signed a print of this version; return the signature's id.

    `file` is the scan (name, content), `note` says where the paper lies: one of the two is needed.
    """
    version = work.get(MinutesVersion, version_id)
    name = needed(N_("A signature needs the name of who signed."))("name", name)
    claim = Claim(side, name, meaning, work.now)
    check_claim(work, version, claim)
    check_paper(work, version, claim, signed_on, file, note)
    paper = {
        "name": claim.name,
        "date": signed_on.isoformat(),
        "note": passage("note", note),
        "file_id": work.keep_file(version.scope, *file) if file else "",
        "entered_by": work.author,
    }
    return keep_signature(work, version, Signature("", claim, _bound(version), paper=paper))


@operation(N_("Strike a signature entered from paper"))
def strike_paper_signature(work: Work, signature_id: str, reason: str) -> None:
    """Strike what was entered wrongly from a paper; a signature by key cannot be struck."""
    found = work.get(MinutesSignature, signature_id)
    if not found.paper:
        raise UserError(
            _("{name} has signed with a key, which nobody can strike.").format(name=found.name),
            _("Correct the minutes by a new version."),
        )
    work.because(needed(N_("Say what was entered wrongly."))("reason", reason))
    work.delete(found)


def keep_signature(work: Work, version: MinutesVersion, signature: Signature) -> str:
    """Keep a signature under its version; return its id."""
    claim = signature.claim
    made = MinutesSignature(
        id=signature_id(version.id, signature),
        scope=version.scope,
        version_id=version.id,
        side=claim.side,
        name=claim.name,
        person_key=claim.person_key,
        meaning=claim.meaning,
        signed_at=claim.at,
        content_hash=signature.content_hash,
        signature=signature.signature,
        paper=dict(signature.paper),
    )
    return work.add(made).id


def _bound(version: MinutesVersion) -> str:
    """Return the hash of what the version says; it is signed only as it was circulated."""
    found = content_hash(version.content)
    if found != version.content_hash:
        raise UserError(
            _("Version {number} of these minutes is not what was circulated.").format(number=version.number),
            _("Verify the workspace and restore a backup; nothing was signed."),
        )
    return found
