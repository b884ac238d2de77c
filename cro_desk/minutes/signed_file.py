"""A version with its signatures as one JSON file: to be kept, to be checked by anybody, to come back signed.

The file has one form, byte for byte: sorted keys, two spaces, UTF-8. What another program has written anew is
refused, for nobody knows what else it did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.minutes.circulated import frame, signatures_of
from cro_desk.minutes.content import MinutesContent, content_hash, from_json, to_json
from cro_desk.minutes.signatures import Checked, Claim, Frame, KnownKey, Signature, Verdict, check, message
from cro_desk.minutes.signed_form import FORMAT, frame_from, is_understood, signature_from, signature_told
from cro_desk.minutes.standing import version_record
from cro_desk.minutes.terms import Meaning
from cro_desk.store.files import StoredFile
from cro_desk.store.vault.signer import Signer
from cro_desk.studies.terms import Side

MOST_BYTES = 10_000_000
MOST_SIGNATURES = 200
SUFFIX = ".minutes.json"
_KEYS = {"format", "minutes", "content", "signatures"}
#: what reading a value of the wrong shape raises
_MISSHAPEN = (TypeError, ValueError, KeyError, AttributeError, IndexError, OSError)


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A version as a file tells it: what it says, and who has signed it."""

    frame: Frame
    told: Mapping[str, Any]
    signatures: tuple[Signature, ...] = ()

    @property
    def content(self) -> MinutesContent:
        return from_json(self.told)

    @property
    def content_hash(self) -> str:
        """The hash of what the file says, worked out anew."""
        return content_hash(self.told)


def signed_file(session: Session, version_id: str) -> bytes:
    """Return a version of this workspace with its signatures as a file; of a scan goes its hash alone."""
    version = version_record(session, version_id)
    return write_signed_file(SignedFile(frame(version), version.content, kept_in(session, version_id)))


def kept_in(session: Session, version_id: str) -> tuple[Signature, ...]:
    """Return the signatures that this workspace keeps under a version, as a file tells them."""
    kept = signatures_of(session, (version_id,))[version_id]
    return tuple(_without_scan(session, each) for each in kept)


def write_signed_file(file: SignedFile) -> bytes:
    """Return the one form of a file."""
    told = {
        "format": FORMAT,
        "minutes": file.frame.told(),
        "content": file.told,
        "signatures": [signature_told(each) for each in file.signatures],
    }
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_signed_file(content: bytes) -> SignedFile:
    """Return what a file tells; ExchangeError where it is too large, none of ours, newer or was rewritten.

    That it can be read says nothing of its signatures: `check_file` does.
    """
    if len(content) > MOST_BYTES:
        raise ExchangeError(_("The file is larger than signed minutes ever are."), _("Choose another file."))
    told = _parsed(content)
    try:
        file = _file(told)
        understood = is_understood(file.told, to_json(file.content))
    except _MISSHAPEN as error:
        raise _misshapen() from error
    if not understood or write_signed_file(file) != content:
        raise ExchangeError(
            _("The file was changed after CRO Desk had written it, or by a newer version of CRO Desk."),
            _("Ask for the file as it was exported, or update CRO Desk."),
        )
    return file


def check_file(
    file: SignedFile, known: Mapping[str, KnownKey], kept: Iterable[Signature] = ()
) -> tuple[Checked, ...]:
    """Return what each signature in a file is worth by the keys that are known here.

    What it tells of a paper anybody can write: that counts only where the same was entered here (`kept`).
    """
    bound, entered = file.content_hash, [replace(each, id="") for each in kept]
    checked = (check(file.frame, bound, each, known) for each in file.signatures)
    return tuple(_of_paper(each, entered) for each in checked)


def _of_paper(checked: Checked, entered: Collection[Signature]) -> Checked:
    if checked.verdict is Verdict.PAPER and checked.signature not in entered:
        return replace(checked, verdict=Verdict.TOLD)
    return checked


def sign_file(file: SignedFile, signer: Signer, side: Side, meaning: Meaning, at: datetime) -> SignedFile:
    """Return the file with one signature more: for whoever has the minutes only as a file."""
    claim = Claim(side, signer.name, meaning, at, signer.person_key)
    bound = file.content_hash
    made = signer.sign(message(file.frame, bound, claim)).hex()
    return replace(file, signatures=(*file.signatures, Signature("", claim, bound, made)))


def _parsed(content: bytes) -> Mapping[str, Any]:
    try:
        told = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise _misshapen() from error
    if not isinstance(told, dict) or told.get("format") != FORMAT or told.keys() != _KEYS:
        raise _misshapen()
    return told


def _file(told: Mapping[str, Any]) -> SignedFile:
    if len(told["signatures"]) > MOST_SIGNATURES:
        raise ValueError("signatures")
    signatures = tuple(signature_from(each) for each in told["signatures"])
    return SignedFile(frame_from(told["minutes"]), told["content"], signatures)


def _misshapen() -> ExchangeError:
    return ExchangeError(
        _("This is no file of signed minutes, or it was damaged."),
        _("Choose a file that CRO Desk has exported."),
    )


def _without_scan(session: Session, signature: Signature) -> Signature:
    """Return a signature from paper with the hash of its scan in the place of the scan's id."""
    if not signature.paper:
        return signature
    scan = session.get(StoredFile, signature.paper.get("file_id", ""))
    told = {name: text for name, text in signature.paper.items() if name != "file_id"}
    return replace(signature, paper={**told, "scan_sha256": scan.sha256 if scan else ""})
