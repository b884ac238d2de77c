"""Numbers that two lines bear: two colleagues gave one apart. Both places are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.numbers import in_order
from cro_desk.store.connections import Raw, raw

#: a draft's line that was circulated lives on under its number: that is one line, not two
_OWN = "NOT i.deleted AND i.number <> '' AND (+i.draft_id = '' OR +i.shared_id = '')"
_TWICE = f"""SELECT i.study_id, i.partnership_id, i.number FROM minutes_item AS i
    WHERE {_OWN} {{which}} GROUP BY 1, 2, 3 HAVING count(*) > 1"""  # noqa: S608 - our own text
_PLACES = f"""SELECT i.id, i.number, i.meeting_id, i.meeting_code, i.meeting_title, i.meeting_on, i.topic,
    i.text, i.draft_id, i.entered_at FROM minutes_item AS i
    WHERE {_OWN} AND +i.study_id = ? AND +i.partnership_id = ? AND i.number = ?
    ORDER BY i.entered_at, i.id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands."""

    item_id: str
    number: str
    meeting_id: str
    meeting_code: str
    meeting_title: str
    meeting_on: date
    topic: str
    text: str
    draft_id: str

    @property
    def words(self) -> str:
        """Return the place in words: the meeting's code or name, and its day."""
        name = " ".join(filter(None, (self.meeting_code, self.meeting_title)))
        return _("{meeting} of {day}").format(meeting=name, day=self.meeting_on.isoformat())


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A number with the lines that bear it, the one that was entered first before the others."""

    study_id: str
    partnership_id: str
    number: str
    places: tuple[Place, ...]

    @property
    def later(self) -> Place:
        """Return the line that is to have another number: the one entered last."""
        return self.places[-1]


def duplicates(session: Session, study_id: str = "", number: str = "") -> tuple[Duplicate, ...]:
    """Return the numbers that stand twice within a partnership, of one study or of all."""
    driver = raw(session.connection())
    asked = {"study_id": study_id, "number": number}
    given = {name: value for name, value in asked.items() if value}
    which = "".join(f" AND i.{name} = ?" for name in given)
    rows = driver.execute(_TWICE.format(which=which), list(given.values())).fetchall()
    found = [
        Duplicate(study, whose, told, _places(driver, study, whose, told)) for study, whose, told in rows
    ]
    return tuple(sorted(found, key=lambda each: (each.study_id, each.partnership_id, in_order(each.number))))


def _places(driver: Raw, study_id: str, partnership_id: str, number: str) -> tuple[Place, ...]:
    rows = driver.execute(_PLACES, (study_id, partnership_id, number))
    return tuple(
        Place(id, told, meeting, code, title, date.fromisoformat(on), topic, text, draft)
        for id, told, meeting, code, title, on, topic, text, draft, _entered in rows
    )
