"""What forbids that minutes go out, each said where it stands. Noting is always possible; sending is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.duplicates import duplicates
from cro_desk.minutes.people import not_unblinded
from cro_desk.minutes.queries import Draft, draft
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.strangers import strangers
from cro_desk.minutes.terms import ItemKind
from cro_desk.store.connections import raw
from cro_desk.studies.rules import plain
from cro_desk.studies.terms import Blinding

_PEOPLE = "SELECT id, name, email, blinding FROM person WHERE study_id = ? AND NOT deleted"
_LATEST = """SELECT id, circulated_by FROM minutes_version WHERE meeting_id = ? AND NOT deleted
    ORDER BY number DESC, circulated_at DESC, id DESC LIMIT 1"""


#: what was said of earlier versions and is answered nowhere
_UNANSWERED = """SELECT c.author, c.item_number, v.number FROM minutes_comment AS c
    JOIN minutes_version AS v ON v.id = c.version_id
    WHERE v.meeting_id = ? AND c.state = 'open' AND NOT c.deleted AND NOT v.deleted ORDER BY c.at, c.id"""


class ObstacleKind(StrEnum):
    OWNER = "owner"
    DUE = "due"
    UNREAD = "unread"
    UNKNOWN = "unknown person"
    DUPLICATE = "duplicate number"
    BLINDED = "blinded person"
    STRANGER = "stranger"
    AHEAD = "ahead"
    OVERTAKEN = "overtaken"
    UNANSWERED = "unanswered comment"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing to be put right, with the line or attendance at which it stands.

    `where` is the point of the agenda, in words; `name` whom to add to the directory.
    """

    kind: ObstacleKind
    sentence: str
    what_to_do: str
    where: str = ""
    item_id: str = ""
    number: str = ""
    agenda_id: str = ""
    attendance_id: str = ""
    field: str = ""
    name: str = ""


def obstacles(session: Session, draft_id: str, now: datetime) -> tuple[Obstacle, ...]:
    """Return what forbids to circulate a draft, in the order in which it stands there."""
    return obstacles_of(session, draft(session, draft_id), now)


def obstacles_of(session: Session, found: Draft, now: datetime) -> tuple[Obstacle, ...]:
    """Return what forbids to circulate a draft that was read already."""
    told = (*_of_whole(session, found, now), *_of_lines(session, found), *_of_strangers(session, found))
    return (*told, *_of_blinding(session, found)) if found.unblinded else told


def _of_whole(session: Session, found: Draft, now: datetime) -> Iterator[Obstacle]:
    if found.starts > now + timedelta(minutes=5):
        sentence = _("This meeting lies ahead; its minutes cannot go out yet.")
        yield Obstacle(ObstacleKind.AHEAD, sentence, _("Send the agenda; circulate after the meeting."))
    said = any(point.summary for point in found.agenda) or found.note
    if not found.lines and not said:
        sentence = _("Nothing stands in these minutes yet.")
        yield Obstacle(ObstacleKind.EMPTY, sentence, _("Write at least one line."))
    latest = raw(session.connection()).execute(_LATEST, (found.meeting_id,)).fetchone()
    if latest is not None and latest[0] != found.corrects_id:
        sentence = _("{name} has circulated minutes of this meeting meanwhile.").format(name=latest[1])
        yield Obstacle(ObstacleKind.OVERTAKEN, sentence, _("Correct those, and take over what is missing."))
    yield from _of_comments(session, found)


def _of_comments(session: Session, found: Draft) -> Iterator[Obstacle]:
    """Tell the comments that a new version would leave without an answer for ever."""
    rows = raw(session.connection()).execute(_UNANSWERED, (found.meeting_id,))
    for author, number, version in rows:
        words = _("The comment of {author} on {line} was not answered.")
        sentence = words.format(author=author, line=number or _("the whole"))
        hint = _("Accept or decline it on version {number}.").format(number=version)
        yield Obstacle(ObstacleKind.UNANSWERED, sentence, hint)


def _of_lines(session: Session, found: Draft) -> Iterator[Obstacle]:
    twice, people = _twice(session, found), _directory(session, found)
    for point in found.agenda:
        for line in point.lines:
            for each in (*_of_line(line, people), *twice.get(line.shared_id or line.id, ())):
                kind, sentence, hint, field, name = each
                at = (point.title, line.id, line.number, point.id)
                yield Obstacle(kind, sentence, hint, *at, field=field, name=name)


_Said = tuple[ObstacleKind, str, str, str, str]


def _directory(session: Session, found: Draft) -> frozenset[str]:
    rows = raw(session.connection()).execute(_PEOPLE, (found.study_id,))
    return frozenset(id for id, *_rest in rows)


def _of_line(line: ItemRow, people: frozenset[str]) -> Iterator[_Said]:
    for token in line.unread:
        person = token.startswith("@")
        sentence = _("{number}: “{text}” could not be read.").format(number=line.number, text=token)
        hint = _("Choose the person.") if person else _("Write the date like 2026-10-14.")
        yield ObstacleKind.UNREAD, sentence, hint, "owner" if person else "due", token[1:] if person else ""
    if line.kind is not ItemKind.ACTION:
        return
    if not line.owner and not any(token.startswith("@") for token in line.unread):
        sentence = _("{number} has no owner.").format(number=line.number)
        yield ObstacleKind.OWNER, sentence, _("An action has one owner, a person."), "owner", ""
    elif line.owner and line.owner_id not in people and (line.is_open or not line.owner_id):
        sentence = _("{number}: {name} is not in the directory.").format(number=line.number, name=line.owner)
        yield ObstacleKind.UNKNOWN, sentence, _("Add the person, or choose another."), "owner", line.owner
    if line.due is None and all(token.startswith("@") for token in line.unread):
        sentence = _("{number} has no due date.").format(number=line.number)
        yield ObstacleKind.DUE, sentence, _("Say until when it is to be done."), "due", ""


def _twice(session: Session, found: Draft) -> Mapping[str, list[_Said]]:
    """Return what is to be said of lines whose number stands elsewhere, too."""
    told: dict[str, list[_Said]] = {}
    numbers = {line.number for line in found.lines}
    for each in duplicates(session, found.study_id):
        if each.partnership_id != found.partnership_id or each.number not in numbers:
            continue
        for place in each.places:
            others = ", ".join(other.words for other in each.places if other is not place)
            sentence = _("{number} stands in {places}, too.").format(number=each.number, places=others)
            hint = _("Give the later one the next number.")
            told.setdefault(place.item_id, []).append((ObstacleKind.DUPLICATE, sentence, hint, "number", ""))
    return told


def _of_strangers(session: Session, found: Draft) -> Iterator[Obstacle]:
    """Return who gets the minutes, was there or owns a line and belongs to another CRO, or to any."""
    known = strangers(session, found.study_id, found.partnership_id)
    hint = _("Leave this person out, or correct the card.")
    for receiver in filter(known.has, found.distribution):
        told = {"field": "distribution", "name": receiver.name}
        yield Obstacle(ObstacleKind.STRANGER, known.sentence(receiver.name), hint, **told)
    if known.is_internal:
        return
    for each in found.attendance:
        if each.person_id in known.ids:
            told = {"attendance_id": each.id, "field": "person_id", "name": each.name}
            yield Obstacle(ObstacleKind.STRANGER, known.sentence(each.name), hint, **told)
    for line in found.lines:
        if line.owner_id in known.ids:
            told = {"item_id": line.id, "number": line.number, "field": "owner", "name": line.owner}
            yield Obstacle(ObstacleKind.STRANGER, known.sentence(line.owner), hint, **told)


def _of_blinding(session: Session, found: Draft) -> Iterator[Obstacle]:
    """Return who stands in unblinded minutes, or gets them, and must not know."""
    people = raw(session.connection()).execute(_PEOPLE, (found.study_id,)).fetchall()
    knowing = [row for row in people if row[3] == Blinding.UNBLINDED.value]
    ids = {id for id, *_rest in knowing}
    names = {plain(name) for _id, name, *_rest in knowing} | {
        plain(mail) for *_i, mail, _b in knowing if mail
    }
    hint = _("Leave this person out, or correct the card.")
    for each in found.attendance:
        if each.name and each.person_id not in ids:
            told = {"attendance_id": each.id, "field": "person_id", "name": each.name}
            yield Obstacle(ObstacleKind.BLINDED, not_unblinded(each.name), hint, **told)
    for receiver in found.distribution:
        if plain(receiver.email or receiver.name) not in names:
            told = {"field": "distribution", "name": receiver.name}
            yield Obstacle(ObstacleKind.BLINDED, not_unblinded(receiver.name), hint, **told)
    for line in found.lines:
        if line.owner and line.owner_id not in ids:
            told = {"item_id": line.id, "number": line.number, "field": "owner", "name": line.owner}
            yield Obstacle(ObstacleKind.BLINDED, not_unblinded(line.owner), hint, **told)
