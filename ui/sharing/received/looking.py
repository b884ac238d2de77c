"""Looking into a bundle and taking it over, in jobs: nothing of it stays open between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cro_desk.errors import DeskError, ExchangeError
from cro_desk.i18n import _
from cro_desk.reporting.bundles import Record, worded
from cro_desk.sharing import arriving, folder
from cro_desk.sharing.contacts import contact
from cro_desk.sharing.receiving import Answer
from cro_desk.sharing.refusing import BundleRefused
from ui.jobs import Progress

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.sharing.cards import Card
    from cro_desk.sharing.contacts import ContactRow
    from cro_desk.sharing.opening import OpenedBundle
    from cro_desk.sharing.previewing import Preview


@dataclass(frozen=True)
class Looked:
    """What a bundle would do; `preview` is None where nobody known has signed it."""

    path: Path
    passphrase: str
    sha256: str
    sender: Card
    made_at: datetime
    size: int
    copies: int
    known: ContactRow | None = None
    preview: Preview | None = None
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Accepted:
    """What accepting did; `problem` says why no acknowledgement was written."""

    edits: int
    waiting: int
    answered: int
    again: bool
    study_id: str = ""
    acknowledged: Path | None = None
    problem: str = ""


def is_locked(_progress: Progress, path: Path) -> tuple[Path, bool]:
    """Tell whether a bundle asks for a passphrase."""
    return path, arriving.is_locked(path)


def look_into(progress: Progress, desk: Desk, path: Path, passphrase: str) -> Looked:
    """Decrypt and judge a bundle, and tell what accepting it would do."""
    progress.report(None, _("Decrypting"))
    with desk.open_bundle(path, passphrase) as opened:
        made = opened.manifest.made_at
        told = (opened.sha256, opened.manifest.sender, made, opened.size, len(opened.documents))
        known = desk.read(contact, opened.manifest.sender.signing)
        try:
            found = desk.preview(opened, progress.report)
        except BundleRefused as error:
            if error.reason != "unknown sender":
                raise
            return Looked(path, passphrase, *told, known)
    return Looked(path, passphrase, *told, known, found, desk.read(worded, found))


def accept(progress: Progress, desk: Desk, looked: Looked, answers: Sequence[Answer]) -> Accepted:
    """Take over what was looked at, and tell the sender where a folder is shared with them."""
    with desk.open_bundle(looked.path, looked.passphrase) as opened:
        if opened.sha256 != looked.sha256:
            raise ExchangeError(
                _("{path} is another file than the one that was looked at.").format(path=looked.path),
                _("Open it again, and look at what it would do."),
            )
        done = desk.receive(opened, answers, progress.report).value
        study_id, written, problem = _acknowledge(desk, opened)
    merged = len(done.merged.edits)
    return Accepted(merged, done.waiting, done.answered, done.again, study_id, written, problem)


def _acknowledge(desk: Desk, opened: OpenedBundle) -> tuple[str, Path | None, str]:
    request = desk.read(arriving.acknowledging, opened)
    if request is None:
        return "", None, ""
    into = [each for each in desk.read(folder.folders) if each.study_id in ("", request.study_id)]
    if not into:
        return request.study_id, None, ""
    target = into[0].path / folder.new_name(desk.now())
    try:
        folder.check_folder(into[0].path)
        desk.bundle(request, target)
    except DeskError as error:
        return request.study_id, None, str(error)
    return request.study_id, target, ""
