"""How a partnership's matrix stands: the one read behind the Roles pane, its command and its papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.links.coverage import crossing
from cro_desk.links.findings import Crossing
from cro_desk.minutes.following_up import numbers_of, waiting_numbers
from cro_desk.minutes.terms import FollowUpKind
from cro_desk.roles import queries
from cro_desk.roles.coverage import Coverage
from cro_desk.roles.directory import Directory, directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.rows import PartnershipRow, VersionRow
from cro_desk.roles.rules import Problem, check
from cro_desk.roles.terms import VersionState
from cro_desk.studies.records import Partnership
from cro_desk.vendors.change_requests import ChangeRow, change_requests


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the tabs of the Roles pane show of one partnership; one moment, one transaction.

    `matrix` is None before the first draft, `coverage` and `crossing` where no bid was awarded to this
    partner or its prices are not here.
    """

    partnership: PartnershipRow
    today: date
    matrix: Matrix | None
    directory: Directory
    versions: tuple[VersionRow, ...]  # newest first
    agreed: Matrix | None  # what both sides agreed to last
    coverage: Coverage | None
    crossing: Crossing | None
    problems: tuple[Problem, ...]
    requests: tuple[ChangeRow, ...] = ()  # with or without a bid
    decided: Mapping[str, str] = field(default_factory=dict)  # numbers of the decisions behind the requests
    waiting: tuple[str, ...] = ()  # numbers of the decisions that the next version follows


def standing(session: Session, partnership_id: str, today: date) -> Standing:
    """Read the matrix with its people, versions, prices and problems; 400 tasks are meant for a job."""
    study_id, row = _partnership(session, partnership_id)
    matrix = queries.matrix(session, partnership_id)
    people = directory(session, study_id, partnership_id)
    versions = queries.versions(session, partnership_id)
    agreed = _agreed(session, versions)
    crossed = None if matrix is None else crossing(session, partnership_id, matrix)
    coverage = None if crossed is None else crossed.coverage
    problems = () if matrix is None else check(matrix, people, coverage=coverage, agreed=agreed)
    requests = change_requests(session, partnership_id)
    decided = numbers_of(session, [each.decision_id for each in requests if each.decision_id])
    waiting = waiting_numbers(session, partnership_id, FollowUpKind.MATRIX)
    told = (requests, decided, waiting)
    return Standing(row, today, matrix, people, versions, agreed, coverage, crossed, problems, *told)


def _partnership(session: Session, partnership_id: str) -> tuple[str, PartnershipRow]:
    """Return the study's id and the partnership's row."""
    found = session.get(Partnership, partnership_id)
    rows = () if found is None else queries.partnerships(session, found.study_id)
    row = next((row for row in rows if row.id == partnership_id), None)
    if found is None or row is None:
        raise UserError(
            _("This partnership is not there any more."),
            _("Its award was withdrawn or it was deleted; choose another one, or undo."),
        )
    return found.study_id, row


def _agreed(session: Session, versions: tuple[VersionRow, ...]) -> Matrix | None:
    """Return the content that both sides agreed to last."""
    newest = next((version for version in versions if version.state is VersionState.AGREED), None)
    return None if newest is None else queries.version_matrix(session, newest.id)
