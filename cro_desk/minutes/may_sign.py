"""What a signature under minutes must be before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.circulated import signatures_of
from cro_desk.minutes.clocks import approvers
from cro_desk.minutes.comments import comments
from cro_desk.minutes.records import MinutesVersion
from cro_desk.minutes.signatures import Claim
from cro_desk.minutes.signers import known_keys, own_side
from cro_desk.minutes.standing import refuse_overtaken
from cro_desk.minutes.terms import CommentState, Meaning
from cro_desk.minutes.words import meaning_name
from cro_desk.store.connections import raw
from cro_desk.store.scopes import ScopeTree
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import FieldError, line, plain, plausible, same
from cro_desk.studies.terms import Side

_LEEWAY = timedelta(days=1)  # for zones east and west of UTC
#: a scan is not larger
MOST_BYTES = 50_000_000


def check_claim(work: Work, version: MinutesVersion, claim: Claim) -> None:
    """Refuse a signature that would say nothing, or something else than it seems to."""
    refuse_clock(claim, version.circulated_at, work.now)
    refuse_overtaken(work, version)
    if claim.side not in approvers(version.writer_side, joint=bool(version.partnership_id)):
        raise FieldError("side", _("Internal minutes are signed by the side that wrote them alone."))
    _refuse_twice(work, version, claim)
    if claim.meaning is Meaning.APPROVED:
        refuse_open_comments(work, version)


def refuse_clock(claim: Claim, circulated_at: datetime, now: datetime) -> None:
    """Refuse a moment that cannot be: before the minutes were circulated, or ahead of all clocks."""
    if circulated_at - _LEEWAY <= claim.at <= now + _LEEWAY:
        return
    problem = _("{name} cannot have signed these minutes on {day}.")
    raise UserError(
        problem.format(name=claim.name, day=day(claim.at.date())),
        _("Set the clock of the computer right where it is signed, and sign anew."),
    )


def _refuse_twice(work: Work, version: MinutesVersion, claim: Claim) -> None:
    """Refuse what the same person has said already."""
    for known in signatures_of(work.session, (version.id,))[version.id]:
        if _said(known.claim) == _said(claim):
            problem = _("{name} has signed version {number} already: {meaning}.")
            told = {"name": claim.name, "number": version.number, "meaning": meaning_name(claim.meaning)}
            raise FieldError("meaning", problem.format(**told), _("Choose another meaning."))


def _refuse_other_side(work: Work, version: MinutesVersion, claim: Claim) -> None:
    """Refuse that somebody who works for one side is entered as having signed for the other."""
    sides = {side for name, side in _known_sides(work, version) if same(name, claim.name)}
    if sides and claim.side not in sides:
        problem = _("{name} does not sign for this side.").format(name=claim.name)
        raise FieldError("side", problem, _("Choose the side that this person works for."))


def _known_sides(work: Work, version: MinutesVersion) -> Iterator[tuple[str, Side]]:
    """Return who is known to work for which side: oneself, whose keys are known, the directory."""
    yield work.author, own_side(work.session, version.study_id)
    for key in known_keys(work.session, version.scope).values():
        yield from ((name, key.side) for name in key.names)
    mine = ScopeTree(raw(work.session.connection())).line(version.scope)
    people = select(Person).where(col(Person.study_id) == version.study_id, col(Person.scope).in_(mine))
    yield from ((each.name, each.side) for each in work.select(people) if each.side is not Side.OTHER)


def _said(claim: Claim) -> tuple[str, str, str]:
    return claim.side, claim.person_key or plain(claim.name), claim.meaning


def refuse_open_comments(work: Work, version: MinutesVersion) -> None:
    """Approved minutes cannot change: what was said against them is answered first."""
    waiting = [each for each in comments(work.session, version.id) if each.state is CommentState.OPEN]
    if waiting:
        where = ", ".join(dict.fromkeys(each.item_number or _("on the whole") for each in waiting))
        raise UserError(
            _("Comments on version {number} are not answered: {where}.").format(
                number=version.number, where=where
            ),
            _("Answer them first; approved minutes cannot change."),
        )


def check_paper(
    work: Work,
    version: MinutesVersion,
    claim: Claim,
    signed_on: date,
    file: tuple[str, bytes] | None,
    note: str,
) -> None:
    """Refuse a paper that shows nothing, of a day that cannot be, or of somebody of the other side."""
    _refuse_other_side(work, version, claim)
    plausible("signed_on", signed_on)
    if file is None and not note.strip():
        problem = _("A signature on paper needs its scan.")
        raise FieldError("file", problem, _("Add it, or say where the paper lies."))
    if file is not None and not 0 < len(file[1]) <= MOST_BYTES:
        problem = _("The scan {name} is empty or larger than 50 MB.").format(name=line("file", file[0]))
        raise FieldError("file", problem, _("Scan it anew, in grey and with 200 dots per inch."))
    if signed_on > (work.now + _LEEWAY).date():
        raise FieldError("signed_on", _("Nobody has signed in the future."))
    if signed_on < (version.circulated_at - _LEEWAY).date():
        raise FieldError("signed_on", _("Nobody can have signed before the minutes were circulated."))
