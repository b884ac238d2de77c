"""What is read for sending: who is let in, what they lack, what stays; and writing it, in jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from cro_desk.errors import ExchangeError
from cro_desk.formats import number, size
from cro_desk.i18n import N_, _
from cro_desk.outgoing import whole_file
from cro_desk.sharing import folder
from cro_desk.sharing.drafts import draft_bundle_mail
from cro_desk.sharing.ledger import SentRow, sent_bundles
from cro_desk.sharing.selecting import ScopeRow, Selection, select_for
from cro_desk.sharing.words import is_ended, kind_words, scope_words
from ui.jobs import Progress
from ui.models.tree_model import Section
from ui.sharing.reading import PersonRow, read_people

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.sharing.bundling import Request

CHANGES, FILES, LEAVES, STAYS = N_("New for them"), N_("Files"), N_("May be seen by them"), N_("Stays here")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that leaves or stays, and how much of it."""

    id: str
    name: str
    amount: str


@dataclass(frozen=True)
class SendRead:
    """Who can be sent to, and what one of them lacks; `problem` says why nothing may leave."""

    people: tuple[PersonRow, ...]
    to_key: str = ""
    selection: Selection | None = None
    problem: str = ""
    last: SentRow | None = None
    folders: tuple[folder.FolderRow, ...] = ()


def read_send(session: Any, study_id: str, to_key: str, now: datetime) -> SendRead:
    """Return whom one can send to, and what leaves for the one who is chosen, the first unless told."""
    if not study_id:
        return SendRead(())
    everybody = read_people(session, study_id, now)
    people = tuple(row for row in everybody if _is_in(row, now))
    if not people:
        return SendRead(())
    key = to_key if to_key in {row.id for row in people} else people[0].id
    boxes = tuple(each for each in folder.folders(session) if each.study_id in ("", study_id))
    last = next(iter(sent_bundles(session, study_id, key)), None)
    try:
        return SendRead(people, key, select_for(session, key, study_id, now), "", last, boxes)
    except ExchangeError as error:
        return SendRead(people, key, None, str(error), last, boxes)


def _is_in(row: PersonRow, now: datetime) -> bool:
    followed = row.contact is not None and bool(row.contact.followed_by)
    return not followed and any(not is_ended(each, now) for each in row.into)


def sections(found: Selection) -> list[Section[Line]]:
    """Return what leaves and what stays, to be shown."""
    files = tuple(Line(f"f {each.id}", each.name, size(each.size)) for each in found.files)
    made = [
        Section(LEAVES, _(LEAVES), _scopes(found.leaves)),
        Section(STAYS, _(STAYS), _scopes(found.stays)),
        Section(FILES, _(FILES), files),
        Section(CHANGES, _(CHANGES), _counted(found.counts)),
    ]
    return [section for section in made if section.rows]


def _counted(counts: Mapping[str, int]) -> tuple[Line, ...]:
    told = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Line(f"k {kind}", kind_words(kind), number(count)) for kind, count in told)


def _scopes(rows: Sequence[ScopeRow]) -> tuple[Line, ...]:
    words = _("{count} records")
    return tuple(
        Line(f"s {row.id}", scope_words(row.kind, row.name), words.format(count=number(row.records)))
        for row in rows
    )


def write_bundle(progress: Progress, desk: Desk, request: Request, path: Path) -> Path:
    """Write a bundle where the user wants it; whole or not at all."""
    desk.bundle(request, path, progress.report)
    return path


def post_bundle(progress: Progress, desk: Desk, request: Request, path: Path) -> Path:
    """Put a bundle into an exchange folder, under a name that tells nothing."""
    folder.check_folder(path)
    return write_bundle(progress, desk, request, path / folder.new_name(desk.now()))


def mail_bundle(progress: Progress, desk: Desk, request: Request, path: Path) -> Path:
    """Write a mail with the bundle in it, for the person's own mail program."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        bundle = Path(place, folder.new_name(desk.now()))
        sent_id = desk.bundle(request, bundle, progress.report).value
        content = desk.run(draft_bundle_mail, sent_id, bundle).value
    with whole_file(path) as half:
        half.write_bytes(content)
    return path
