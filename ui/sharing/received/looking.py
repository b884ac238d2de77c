"""Looking into a bundle and taking it over, in jobs: nothing of it stays open between the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cro_desk.errors import DeskError, ExchangeError
from cro_desk.i18n import _
from cro_desk.outgoing import whole_file
from cro_desk.reporting.bundles import Record, worded
from cro_desk.sharing import arriving, folder
from cro_desk.sharing.contacts import contact
from cro_desk.sharing.receiving import Answer
from cro_desk.sharing.refusing import BundleRefused
from ui.dialogs import safe_name
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
    #: names of the papers in it
    copies: tuple[str, ...]
    known: ContactRow | None = None
    preview: Preview | None = None
    records: tuple[Record, ...] = ()
    #: protocol of the study that it is about
    study: str = ""

    @property
    def is_acknowledgement(self) -> bool:
        """Tell whether it says only what has arrived at the other side."""
        return self.preview is not None and not (self.preview.edits or self.preview.known)

    @property
    def touched(self) -> int:
        """Return how many records would be touched."""
        return sum(self.preview.counts.values()) if self.preview is not None else 0


@dataclass(frozen=True)
class Accepted:
    """What accepting did; `problem` says why no acknowledgement was written."""

    records: int
    waiting: int
    answered: int
    again: bool
    study_id: str = ""
    acknowledged: Path | None = None
    problem: str = ""
    is_acknowledgement: bool = False


def is_locked(_progress: Progress, path: Path) -> tuple[Path, bool]:
    """Tell whether a bundle asks for a passphrase."""
    return path, arriving.is_locked(path)


def look_into(progress: Progress, desk: Desk, path: Path, passphrase: str) -> Looked:
    """Decrypt and judge a bundle, and tell what accepting it would do."""
    progress.report(None, _("Decrypting"))
    with desk.open_bundle(path, passphrase) as opened:
        made = opened.manifest.made_at
        copies = tuple(sorted(member.name.partition("/")[2] for member in opened.documents))
        told = (opened.sha256, opened.manifest.sender, made, opened.size, copies)
        study = desk.read(arriving.protocol_of, opened.manifest.scopes)
        known = desk.read(contact, opened.manifest.sender.signing)
        try:
            found = desk.preview(opened, progress.report)
        except BundleRefused as error:
            if error.reason != "unknown sender":
                raise
            return Looked(path, passphrase, *told, known)
    study = study or next((row.name for row in found.records if row.kind == "study"), "")
    return Looked(path, passphrase, *told, known, found, desk.read(worded, found), study)


def accept(progress: Progress, desk: Desk, looked: Looked, answers: Sequence[Answer]) -> Accepted:
    """Take over what was looked at, and tell the sender where a folder is shared with them."""
    with opened_again(desk, looked) as opened:
        done = desk.receive(opened, answers, progress.report).value
        study_id, written, problem = _acknowledge(desk, opened)
    told = (looked.touched, done.waiting, done.answered, done.again, study_id, written, problem)
    return Accepted(*told, looked.is_acknowledgement)


@contextmanager
def opened_again(desk: Desk, looked: Looked) -> Iterator[OpenedBundle]:
    """Open what was looked at once more; refused where another file stands there by now."""
    with desk.open_bundle(looked.path, looked.passphrase) as opened:
        if opened.sha256 != looked.sha256:
            raise ExchangeError(
                _("{path} is another file than the one that was looked at.").format(path=looked.path),
                _("Open it again, and look at what it would do."),
            )
        yield opened


def save_copies(progress: Progress, desk: Desk, looked: Looked, folder: Path) -> tuple[Path, ...]:
    """Write the papers of a bundle into a folder, beside what is there; return where they are."""
    written = []
    with opened_again(desk, looked) as opened:
        for at, member in enumerate(opened.documents):
            name = member.name.partition("/")[2]
            progress.report(at / len(opened.documents), name)
            path = free_name(folder / safe_name(name))
            with whole_file(path) as half:
                half.write_bytes(opened.content(member))
            written.append(path)
    return tuple(written)


def free_name(path: Path) -> Path:
    """Return a name that nothing has: `minutes (2).pdf`."""
    at = 1
    found = path
    while found.exists():
        at += 1
        found = path.with_name(f"{path.stem} ({at}){path.suffix}")
    return found


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
