"""Comments on circulated minutes: each on a line by its number or on the whole, and each answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.content import from_json
from cro_desk.minutes.records import MinutesComment, MinutesVersion
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.standing import life_now, refuse_settled
from cro_desk.minutes.terms import CommentState, LifeState
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.rules import FieldError, passage, same
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment and what became of it; without a number it is on the whole."""

    id: str
    version_id: str
    item_number: str
    author: str
    side: Side
    text: str
    at: datetime
    state: CommentState
    answer: str
    answered_by: str
    answered_at: datetime | None


@operation(N_("Comment on minutes"))
def comment(
    work: Work, version_id: str, text: str, item_number: str = "", author: str = "", side: Side | None = None
) -> str:
    """Comment on a line of circulated minutes, or on the whole; return the comment's id.

    Author and side are one's own, unless a comment is entered that came otherwise, by e-mail say.
    """
    version = work.get(MinutesVersion, version_id)
    refuse_settled(work, version)
    said = _needed("text", text, _("A comment needs its words."))
    number = rules.line("item_number", item_number)
    if number and number not in _numbers(version):
        problem = _("These minutes have no line {number}.").format(number=number)
        raise FieldError("item_number", problem, _("Choose one that they have, or comment on the whole."))
    made = MinutesComment(
        scope=version.scope,
        version_id=version.id,
        item_number=number,
        author=rules.line("author", author) or work.author,
        side=side or own_side(work.session, version.study_id),
        text=said,
        at=work.now,
    )
    return work.add(made).id


@operation(N_("Answer a comment"))
def answer_comment(work: Work, comment_id: str, state: CommentState, answer: str = "") -> None:
    """Accept a comment, which then asks for the next version, or decline it and say why.

    Once the minutes are approved an answer stays: silence has approved because of it.
    """
    found = work.get(MinutesComment, comment_id)
    if found.state is not CommentState.OPEN:
        _refuse_approved(work, found)
    if state is CommentState.DECLINED:
        _needed("answer", answer, _("Say why the comment is declined."))
    found.state, found.answer = state, passage("answer", answer)
    is_open = state is CommentState.OPEN
    found.answered_by = "" if is_open else work.author
    found.answered_at = None if is_open else work.now


@operation(N_("Withdraw a comment"))
def withdraw_comment(work: Work, comment_id: str) -> None:
    """Take one's own comment back that nobody has answered; another's is answered, not made to vanish."""
    found = work.get(MinutesComment, comment_id)
    if not same(found.author, work.author):
        raise UserError(
            _("This is the comment of {author}, who alone takes it back.").format(author=found.author),
            _("Answer it: accept it, or decline it and say why."),
        )
    if found.state is not CommentState.OPEN:
        raise UserError(
            _("The comment of {author} was answered.").format(author=found.author),
            _("Write a further comment."),
        )
    work.delete(found)


def comments(session: Session, version_id: str) -> tuple[CommentRow, ...]:
    """Return the comments on a version in the order in which they were made."""
    mine = (col(MinutesComment.version_id) == version_id, col(MinutesComment.deleted).is_(False))
    columns = [getattr(MinutesComment, name) for name in CommentRow.__slots__]
    ordered = select(*columns).where(*mine).order_by(col(MinutesComment.at), col(MinutesComment.id))
    return tuple(CommentRow(*row) for row in session.exec(ordered))


def _refuse_approved(work: Work, found: MinutesComment) -> None:
    version = work.get(MinutesVersion, found.version_id)
    if life_now(work, version).state is LifeState.APPROVED:
        raise UserError(
            _("Version {number} of these minutes is approved; the answer to this comment stays.").format(
                number=version.number
            ),
            _("Correct the minutes by a new version."),
        )


def _needed(field: str, text: str, sentence: str) -> str:
    if not text.strip():
        raise FieldError(field, sentence)
    return passage(field, text)


def _numbers(version: MinutesVersion) -> set[str]:
    """Return the numbers of all lines of a version, of its carried actions as well."""
    content = from_json(version.content)
    return {line.number for line in content.lines} | {action.number for action in content.carried}
