""" "When did we agree …": all that was circulated, searched by the words in it, decisions before the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from cro_desk.minutes.rows import ItemRow, read_items
from cro_desk.minutes.terms import ItemKind
from cro_desk.store.connections import raw
from cro_desk.store.search import match_expression

#: of words that very many records share the newest are looked at
_NEWEST = 5000
#: the records of a table that have the words; parameters: the expression, the table
MATCHING = f"""SELECT s.record FROM (SELECT rowid AS id FROM search WHERE search MATCH ?
    ORDER BY rowid DESC LIMIT {_NEWEST}) AS found JOIN searched AS s ON s.id = found.id
    WHERE s.kind = ? AND NOT s.deleted"""  # noqa: S608 - our own text
_DISCUSSED = f"""SELECT v.id, v.meeting_id, v.code, v.number, v.title, v.meeting_on, v.study_id,
    v.partnership_id, v.discussion FROM minutes_version AS v
    JOIN study AS s ON s.id = v.study_id AND NOT s.deleted
    WHERE NOT v.deleted AND v.id IN ({MATCHING}) AND NOT EXISTS (SELECT 1 FROM minutes_version AS later
        WHERE later.supersedes_id = v.id AND NOT later.deleted)
    ORDER BY v.meeting_on DESC, v.id LIMIT ?"""  # noqa: S608
#: how much is shown about a word that was found
_AROUND = 80


@dataclass(frozen=True, slots=True)
class Discussed:
    """Minutes in whose discussion the words stand, with the text about them."""

    version_id: str
    meeting_id: str
    code: str
    number: int
    title: str
    meeting_on: date
    study_id: str
    partnership_id: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Found:
    """What has the words: decisions, then other lines, each the newest first, then discussions."""

    decisions: tuple[ItemRow, ...]
    lines: tuple[ItemRow, ...]
    discussed: tuple[Discussed, ...]


def when_agreed(session: Session, text: str, study_ids: tuple[str, ...] = (), most: int = 50) -> Found:
    """Return what was circulated that has every word, the last one as a beginning."""
    expression = match_expression(text)
    if expression is None:
        return Found((), (), ())
    driver = raw(session.connection())
    where, told = f"+i.draft_id = '' AND i.id IN ({MATCHING})", [expression, "minutes_item"]
    if study_ids:
        where += f" AND i.study_id IN ({', '.join('?' * len(study_ids))})"
        told += study_ids
    newest = f"ORDER BY i.meeting_on DESC, i.id DESC LIMIT {int(most)}"
    decision = ItemKind.DECISION.value
    agreed = read_items(driver, f"{where} AND +i.kind = ?", (*told, decision), newest)
    others = read_items(driver, f"{where} AND +i.kind <> ?", (*told, decision), newest)
    rows = driver.execute(_DISCUSSED, (expression, "minutes_version", most)).fetchall()
    said = tuple(_discussed(row, text) for row in rows if not study_ids or row[6] in study_ids)
    return Found(agreed, others, said)


def _discussed(row: tuple[Any, ...], text: str) -> Discussed:
    told = (*row[:5], date.fromisoformat(row[5]), *row[6:8], _excerpt(row[8], text))
    return Discussed(*told)


def _excerpt(discussion: str, text: str) -> str:
    """Return the words about the first one that was found, on one line."""
    plain = " ".join(discussion.split())
    found = (plain.casefold().find(word.casefold()) for word in text.split())
    at = next((place for place in found if place >= 0), 0)
    begin = max(0, at - _AROUND)
    return ("…" * (begin > 0)) + plain[begin : at + _AROUND] + "…" * (at + _AROUND < len(plain))
