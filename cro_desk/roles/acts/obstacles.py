"""What stands in the way of proposing a draft or agreeing to it, each said in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.errors import UserError
from cro_desk.i18n import _, ngettext
from cro_desk.roles.comparing import compare
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.matrix_json import content_hash
from cro_desk.roles.published import versions
from cro_desk.roles.queries import partnerships
from cro_desk.roles.rules import Problem
from cro_desk.roles.terms import Severity, VersionKind
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError

_STOPS = (Severity.ERROR, Severity.APPROVAL)


def refuse_withdrawn(work: Work, partnership: Partnership) -> None:
    """Refuse to go on where the award was taken back."""
    rows = partnerships(work.session, partnership.study_id)
    if any(row.withdrawn for row in rows if row.id == partnership.id):
        raise UserError(
            _("The award to {name} was withdrawn.").format(name=partnership.name),
            _("What was published stays to be read; award the bid again to go on."),
        )


def refuse_same(work: Work, partnership: Partnership, draft: Matrix) -> None:
    """Refuse to publish what the newest proposal says already."""
    known = versions(work.session, partnership.id)
    newest = next((row for row in known if row.kind is VersionKind.PROPOSAL), None)
    if newest is not None and newest.content_hash == content_hash(draft):
        raise UserError(
            _("Nothing has changed since version {number}.").format(number=newest.called),
            _("Change the draft before you propose it again."),
        )


def refuse_errors(problems: Sequence[Problem]) -> None:
    """Refuse to publish while problems stand that stop it, and name the first."""
    standing = [each for each in problems if each.severity in _STOPS]
    if standing:
        said = ngettext(
            "{count} problem stands in the way of proposing this matrix: {first}",
            "{count} problems stand in the way of proposing this matrix. The first: {first}",
            len(standing),
        )
        raise UserError(
            said.format(count=len(standing), first=standing[0].text),
            _("The list of problems leads to each of them."),
        )


def check_training(draft: Matrix, agreed: Matrix | None, training_note: str) -> None:
    """Ask who is trained on tasks that were added since the last agreement."""
    added = [row for row in compare(agreed, draft) if row.kind == "added"] if agreed else []
    if added and not training_note:
        first = " ".join((added[0].code, added[0].task)).strip()
        said = ngettext(
            "A task was added since the last agreement: {first}.",
            "{count} tasks were added since the last agreement, {first} first.",
            len(added),
        )
        raise FieldError(
            "training_note",
            said.format(count=len(added), first=first),
            _("Say who is trained on it, and when."),
        )
