"""What two people changed without having seen each other's change: open until somebody settles it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _, ngettext
from cro_desk.sharing.members import scopes_of
from cro_desk.store.connections import raw
from cro_desk.store.merging.conflicts import Conflict, conflicts, settle
from cro_desk.store.operations import operation
from cro_desk.store.scopes import Member, Rights
from cro_desk.store.vault import identity
from cro_desk.store.work import Work
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.records import Study

#: whole records that stand against a deletion are settled where they are: by deleting or bringing back
_WHOLE = "deleted"


def contested(session: Session, study_id: str, now: datetime) -> tuple[Conflict, ...]:
    """Return the fields of a study in which two changes stand against each other, where we may write."""
    study = session.get(Study, study_id)
    if study is None:
        return ()
    written = _written(session, [scope.id for scope in scopes_of(session, study.scope)], now)
    found = conflicts(raw(session.connection()))
    return tuple(one for one in found if one.field != _WHOLE and one.versions[-1].edit.scope in written)


def contested_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Tell that fields are contested, and lead to them."""
    found = contested(session, study_id, now)
    if not found:
        return Told()
    told = ngettext("{count} field is contested", "{count} fields are contested", len(found))
    first = f"{found[0].record} {found[0].field}"
    words = told.format(count=len(found))
    return Told((Attention(words, _("changed on both sides"), "sharing", first, bad=False),))


@operation(N_("Settle what both sides changed"))
def settle_contested(work: Work, record: str, field: str, *, stands: bool) -> None:
    """Let what the record says stand, or take the other side's value: a change that both sides see."""
    for one in conflicts(work.session.driver):
        if (one.record, one.field) == (record, field):
            value = one.versions[-1].value
            others = [each.value for each in one.versions if each.value != value]
            settle(work.session, one, value if stands else others[-1])
            return
    raise UserError(_("Nobody contests this any more."), _("Look at what the record says now."))


def _written(session: Session, scopes: list[str], now: datetime) -> frozenset[str]:
    key = identity.read(raw(session.connection())).person_key
    mine = select(Member).where(col(Member.scope).in_(scopes), col(Member.person_key) == key)
    return frozenset(
        each.scope
        for each in session.exec(mine)
        if not each.deleted and each.rights is not Rights.READ and (each.until is None or each.until > now)
    )
