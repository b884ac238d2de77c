"""Numbers that are never given again: of lines (`S-17`) and of a series' meetings (`OPS-017`).

The letter tells which side wrote: S or C. Unblinded lines have a series of their own (SU, CU), or a gap would
tell that there are some; internal ones are I. What was deleted, is still a draft or came from a colleague
counts, so a number once given stays what it was.
"""

from __future__ import annotations

import re
from typing import Any

from cro_desk.minutes.records import GivenNumber, MinutesDraft, MinutesItem
from cro_desk.store.connections import Raw, raw
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side

_HIGHEST = """SELECT max(CAST(substr(number, :start) AS INTEGER)) FROM
    (SELECT number, study_id, partnership_id FROM minutes_item
     UNION ALL SELECT number, study_id, partnership_id FROM given_number)
    WHERE study_id = :study AND partnership_id = :whose AND number LIKE :letters"""
_MEETINGS = """SELECT code, meeting_id FROM minutes_draft
    WHERE series_id = ? AND unblinded = ? AND NOT deleted
    UNION SELECT code, meeting_id FROM minutes_version WHERE series_id = ? AND unblinded = ?"""
_LETTERS = {Side.SPONSOR: "S", Side.CRO: "C", Side.OTHER: "S"}


def prefix(side: Side, *, internal: bool, unblinded: bool) -> str:
    """Return the letters before a number."""
    return "I" if internal else _LETTERS[side] + "U" * unblinded


def next_number(work: Work, draft: MinutesDraft) -> str:
    """Return the number that the draft's next line has."""
    letters = prefix(draft.writer_side, internal=not draft.partnership_id, unblinded=draft.unblinded)
    return next_of(work, draft.study_id, draft.partnership_id, letters)


def next_of(work: Work, study_id: str, partnership_id: str, letters: str) -> str:
    """Return the number after the highest that was ever given in this series of numbers."""
    work.session.flush()
    return f"{letters}-{highest(raw(work.session.connection()), study_id, partnership_id, letters) + 1}"


def give_next(work: Work, item: MinutesItem) -> str:
    """Give a line the next number of its series instead of the one it has, for good."""
    given = next_of(work, item.study_id, item.partnership_id, letters_of(item.number))
    whose: dict[str, Any] = {
        "study_id": item.study_id,
        "partnership_id": item.partnership_id,
        "item_id": item.id,
    }
    work.add(GivenNumber(scope=item.scope, number=given, **whose))
    item.former, item.number = [*item.former, item.number], given
    return given


def highest(driver: Raw, study_id: str, partnership_id: str, letters: str) -> int:
    """Return the highest number ever given, 0 before the first."""
    told = {"start": len(letters) + 2, "study": study_id, "whose": partnership_id, "letters": f"{letters}-%"}
    (found,) = driver.execute(_HIGHEST, told).fetchone()
    return int(found or 0)


def letters_of(number: str) -> str:
    """Return the series of numbers that a number belongs to."""
    return number.partition("-")[0]


def in_order(number: str) -> tuple[str, int]:
    """Sort numbers by this."""
    letters, _dash, count = number.partition("-")
    return letters, int(count) if count.isdigit() else 0


def meeting_code(work: Work, series_id: str, name: str, meeting_id: str, *, unblinded: bool) -> str:
    """Return what a meeting of a series is called for ever: the one it has already, or the next."""
    work.session.flush()
    told = (series_id, unblinded, series_id, unblinded)
    known = raw(work.session.connection()).execute(_MEETINGS, told).fetchall()
    mine = next((code for code, meeting in known if meeting == meeting_id and code), "")
    if mine:
        return str(mine)
    counts = [int(found[0]) for code, _meeting in known if (found := re.findall(r"\d+$", code))]
    return f"{short_name(name)}{'U' * unblinded}-{max(counts, default=0) + 1:03d}"


def short_name(name: str) -> str:
    """Return two to four capitals for a name: the abbreviation in it, its initials, or how it begins."""
    words = re.findall(r"[^\W_]+", name)
    told = next((word for word in words if word.isupper() and 2 <= len(word) <= 5), "")
    initials = "".join(word[0] for word in words if word.casefold() not in _SMALL)[:4]
    plain = "".join(words)
    return (told or (initials if len(initials) > 1 else plain[:3]) or "M").upper()


_SMALL = frozenset(("and", "of", "the", "for", "a", "an", "with"))
