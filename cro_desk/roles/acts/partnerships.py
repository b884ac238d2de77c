"""The end of a partnership that was begun by mistake."""

from __future__ import annotations

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts.keeping import hanging
from cro_desk.roles.published import versions
from cro_desk.roles.queries import matrix_id_of, partnerships
from cro_desk.roles.records import RaciCell, RaciHolder, RaciParty, Responsibility, ResponsibilityMatrix
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership


@operation(N_("Delete the partnership"))
def delete_partnership(work: Work, partnership_id: str) -> None:
    """Delete a partnership with its draft; what an award began or what was published stays."""
    partnership = work.get(Partnership, partnership_id)
    rows = partnerships(work.session, partnership.study_id)
    if any(row.award_id for row in rows if row.id == partnership_id):
        raise UserError(
            _("The partnership with {name} rests on an award.").format(name=partnership.name),
            _("Withdraw the award in the Vendors pane."),
        )
    if versions(work.session, partnership_id):
        raise UserError(
            _("A matrix was published to {name}.").format(name=partnership.name),
            _("What the other side may have received stays to be read."),
        )
    _delete_draft(work, matrix_id_of(partnership_id))
    work.delete(partnership)


def _delete_draft(work: Work, matrix_id: str) -> None:
    """Delete the working matrix with all that is in it, so that no search leads to it."""
    for kind in (RaciHolder, RaciCell, Responsibility, RaciParty):
        for record in hanging(work, kind, "matrix_id", [matrix_id]):
            work.delete(record)
    matrix = work.session.get(ResponsibilityMatrix, matrix_id)
    if matrix is not None and not matrix.deleted:
        work.delete(matrix)
