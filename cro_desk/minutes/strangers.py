"""Who must not learn of minutes: another CRO's people, and of internal ones the people of any CRO.

The distribution list holds names and addresses as they were typed, so both are looked up; somebody whom the
partnership knows as well is no stranger.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.content import Receiver
from cro_desk.store.connections import raw
from cro_desk.studies.rules import plain
from cro_desk.studies.terms import Side

#: bidders' people without a partnership are of their organisation, and of nobody's where it is not told
_OTHERS = """SELECT p.id, p.name, p.email FROM person AS p LEFT JOIN partnership AS t ON t.scope = p.scope
    LEFT JOIN partnership AS m ON m.id = :whose WHERE NOT p.deleted AND p.side = 'cro'
    AND (:whose = '' OR (coalesce(t.id, '') <> :whose
    AND lower(coalesce(t.name, nullif(trim(p.organisation), ''), m.name)) <> lower(m.name)))"""
_PEOPLE = "SELECT id, name, email FROM person WHERE NOT deleted AND study_id = :study"


@dataclass(frozen=True, slots=True)
class Strangers:
    """Whom minutes must not reach, as they are told apart from who may stand on the list."""

    is_internal: bool
    ids: frozenset[str]
    others: frozenset[str]
    known: frozenset[str]

    def has(self, receiver: Receiver) -> bool:
        """Whether somebody on the list is one; an address tells more than a name."""
        if self.is_internal and receiver.side is Side.CRO:
            return True
        mail, name = plain(receiver.email), plain(receiver.name)
        told = mail if mail and mail in self.others | self.known else name
        return bool(told) and told in self.others - self.known

    def sentence(self, name: str) -> str:
        """Say why somebody must not get these minutes."""
        if self.is_internal:
            return _("{name} works for a CRO and must not get internal minutes.").format(name=name)
        return _("{name} works for another CRO and must not get these minutes.").format(name=name)


def strangers(session: Session, study_id: str, partnership_id: str) -> Strangers:
    """Return who must not get the minutes of a partnership, or internal ones."""
    driver, told = raw(session.connection()), {"study": study_id, "whose": partnership_id}
    others = driver.execute(_OTHERS, told).fetchall()
    ids = frozenset(id for id, _name, _email in others)
    known = [row for row in driver.execute(_PEOPLE, told) if row[0] not in ids]
    return Strangers(not partnership_id, ids, _told(others), _told(known))


def _told(rows: list[tuple[str, str, str]]) -> frozenset[str]:
    return frozenset(plain(each) for _id, *said in rows for each in said if each)
