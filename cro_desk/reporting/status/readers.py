"""Which scopes the readers of a report have: what stands in another cannot get into it."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.reporting.status.terms import Audience
from cro_desk.store.connections import raw

_SPONSORS = """SELECT t.scope FROM study AS t WHERE t.id = :study
    UNION SELECT s.id FROM scope AS s JOIN study AS t ON s.parent_id = t.scope
        WHERE s.kind = 'sponsor' AND t.id = :study
    UNION SELECT p.scope FROM partnership AS p
        WHERE p.study_id = :study AND NOT p.deleted AND :partnership IN ('', p.id)"""
_BOTH = """SELECT t.scope FROM study AS t WHERE t.id = :study
    UNION SELECT p.scope FROM partnership AS p WHERE p.study_id = :study AND p.id = :partnership"""


def readers_scopes(
    session: Session, study_id: str, partnership_id: str, audience: Audience
) -> tuple[str, ...]:
    """Return the scopes that every reader has; prices of bids are in none of them."""
    if audience is Audience.SHARED and not partnership_id:
        raise UserError(_("A shared report is shared with one CRO."), _("Choose the CRO above."))
    sql = _BOTH if audience is Audience.SHARED else _SPONSORS
    told = {"study": study_id, "partnership": partnership_id}
    return tuple(sorted(str(scope) for (scope,) in raw(session.connection()).execute(sql, told)))
