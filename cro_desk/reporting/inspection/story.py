"""What happened in a study, step by step: chosen, agreed, planned, decided, watched; each from its record.

A source is one SQL statement that answers record, day, what, detail and who; no price is among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from cro_desk.i18n import N_, _
from cro_desk.oversight.terms import Standing, standing_name
from cro_desk.store.connections import raw


class Chapter(StrEnum):
    """The chapters of the story."""

    SELECTION = "selection"
    ROLES = "roles"
    COMMUNICATION = "communication"
    OVERSIGHT = "oversight"


CHAPTERS: Mapping[Chapter, str] = {
    Chapter.SELECTION: N_("Selection"),
    Chapter.ROLES: N_("Responsibilities"),
    Chapter.COMMUNICATION: N_("Communication"),
    Chapter.OVERSIGHT: N_("Oversight"),
}


def chapter_name(chapter: Chapter) -> str:
    """Return what a chapter is called."""
    return _(CHAPTERS[chapter])


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `pane` and `record_id` lead to where it is kept; `artifact`: to its file."""

    chapter: Chapter
    on: date
    what: str
    detail: str
    who: str
    artifact: str
    pane: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where steps of one kind come from; `{number}` and `{name}` of `what` are the statement's."""

    chapter: Chapter
    what: str
    artifact: str
    pane: str
    sql: str  # record, day or moment, number or code, name, detail, who


_RFPS = """SELECT b.id, b.received_at, r.number, b.file_name, '', '' FROM bid AS b
    JOIN bidder AS d ON d.id = b.bidder_id JOIN rfp AS r ON r.id = d.rfp_id
    WHERE r.study_id = :study AND NOT b.deleted AND NOT r.deleted"""
_AWARDS = """SELECT a.id, a.awarded_at, r.number, r.name, a.reason, '' FROM award AS a
    JOIN rfp AS r ON r.id = a.rfp_id WHERE r.study_id = :study AND NOT a.deleted"""
_PARTNERSHIPS = """SELECT p.id, p.started_on, '', p.name, '', '' FROM partnership AS p
    WHERE p.study_id = :study AND NOT p.deleted AND :partnership IN ('', p.id)"""
_MATRIX = """SELECT v.id, v.published_at, v.number, p.name, v.note, v.published_by FROM matrix_version AS v
    JOIN partnership AS p ON p.id = v.partnership_id
    WHERE p.study_id = :study AND NOT v.deleted AND :partnership IN ('', p.id) AND v.kind {kind} 'proposal'"""
_AGREED = """SELECT v.id, a.agreed_on, v.number, p.name, a.role, a.name FROM matrix_agreement AS a
    JOIN matrix_version AS v ON v.id = a.version_id JOIN partnership AS p ON p.id = v.partnership_id
    WHERE p.study_id = :study AND NOT a.deleted AND :partnership IN ('', p.id)"""
_PLANS = """SELECT c.id, c.published_at, c.number, p.name, c.note, c.published_by FROM communication_plan AS c
    JOIN partnership AS p ON p.id = c.partnership_id
    WHERE c.study_id = :study AND NOT c.deleted AND :partnership IN ('', p.id)"""
_MINE = "study_id = :study AND NOT deleted AND :partnership IN ('', partnership_id)"


def _table(columns: str, more: str = "") -> str:
    return f"SELECT {columns} WHERE {_MINE}{more}"


SOURCES: tuple[Source, ...] = (
    Source(Chapter.SELECTION, N_("Bid received for {number}"), "09.02.02", "vendors", _RFPS),
    Source(Chapter.SELECTION, N_("Award of {number}"), "09.02.02", "vendors", _AWARDS),
    Source(Chapter.SELECTION, N_("Partnership begun with {name}"), "09.02.03", "roles", _PARTNERSHIPS),
    Source(
        *(Chapter.ROLES, N_("Matrix version {number} proposed to {name}"), "01.01.18", "roles"),
        _MATRIX.format(kind="="),
    ),
    Source(
        *(Chapter.ROLES, N_("Counter-proposal {number} of {name}"), "01.01.18", "roles"),
        _MATRIX.format(kind="<>"),
    ),
    Source(Chapter.ROLES, N_("Matrix version {number} agreed with {name}"), "01.01.18", "roles", _AGREED),
    Source(
        *(
            Chapter.COMMUNICATION,
            N_("Communication plan {number} of {name} published"),
            "01.01.07",
            "calendar",
        ),
        _PLANS,
    ),
    Source(
        *(Chapter.COMMUNICATION, N_("Minutes {number} circulated"), "01.05.03", "minutes"),
        _table(
            "id, circulated_at, code || ' v' || number, title, reason, circulated_by FROM minutes_version",
            " AND NOT unblinded",
        ),
    ),
    Source(
        *(Chapter.COMMUNICATION, N_("Minutes signed"), "01.05.03", "minutes"),
        """SELECT v.id, s.signed_at, '', v.title, s.meaning, s.name FROM minutes_signature AS s
        JOIN minutes_version AS v ON v.id = s.version_id WHERE v.study_id = :study AND NOT s.deleted
        AND NOT v.unblinded AND :partnership IN ('', v.partnership_id)""",
    ),
    Source(
        *(Chapter.COMMUNICATION, N_("Decision {number}"), "01.05.03", "minutes"),
        _table(
            "id, meeting_on, number, text, reason, decided_by FROM minutes_item",
            " AND kind = 'decision' AND draft_id = '' AND NOT unblinded",
        ),
    ),
    Source(
        *(Chapter.COMMUNICATION, N_("Escalation {number} raised"), "01.01.20", "calendar"),
        """SELECT e.id, min(s.begun_at), e.number, e.title, e.description, e.raised_by FROM escalation AS e
        JOIN escalation_step AS s ON s.escalation_id = e.id WHERE e.study_id = :study AND NOT e.deleted
        AND :partnership IN ('', e.partnership_id) GROUP BY e.id""",
    ),
    Source(
        *(Chapter.COMMUNICATION, N_("Escalation {number} closed"), "01.01.20", "calendar"),
        _table("id, closed_at, number, title, resolution, closed_by FROM escalation", " AND closed_at <> ''"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Risk {number} identified"), "01.01.16", "oversight"),
        _table("id, identified_on, number, event, cause, identified_by FROM risk"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Risk {number} closed"), "01.01.16", "oversight"),
        _table("id, closed_on, number, event, closing, '' FROM risk", " AND closed_on <> ''"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Issue {number} raised"), "01.01.16", "oversight"),
        _table("id, raised_on, number, problem, effect, raised_by FROM issue"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Issue {number} closed"), "01.01.16", "oversight"),
        _table("id, closed_on, number, problem, evidence, closed_by FROM issue", " AND closed_on <> ''"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Change order {number} signed"), "09.02.03", "oversight"),
        _table("id, signed_on, number, subject, note, '' FROM change_order", " AND signed_on <> ''"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Scorecard of {number} issued"), "09.01.03", "oversight"),
        _table("id, issued_at, period, '', '', issued_by FROM scorecard", " AND issued_at <> ''"),
    ),
    Source(
        *(Chapter.OVERSIGHT, N_("Status report {number} issued"), "01.01.12", "reports"),
        _table("id, issued_at, number, overall, message, issued_by FROM status_report"),
    ),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be told: words that a step holds, chapters, and days; empty: all."""

    words: str = ""
    chapters: tuple[Chapter, ...] = tuple(Chapter)
    first: date | None = None
    last: date | None = None

    def takes(self, step: Step) -> bool:
        """Whether a step is told."""
        text = " ".join((step.what, step.detail, step.who, step.artifact)).casefold()
        return (
            step.chapter in self.chapters
            and (self.first is None or step.on >= self.first)
            and (self.last is None or step.on <= self.last)
            and all(word in text for word in self.words.casefold().split())
        )


def story(
    session: Session, study_id: str, partnership_id: str = "", asked: Filter | None = None
) -> tuple[Step, ...]:
    """Return the steps that the session shows and the filter takes, the earliest first."""
    driver, wanted = raw(session.connection()), asked or Filter()
    told = {"study": study_id, "partnership": partnership_id}
    found = [
        _step(source, row)
        for source in SOURCES
        if source.chapter in wanted.chapters
        for row in driver.execute(source.sql, told)
        if row[1]
    ]
    places = tuple(Chapter)
    return tuple(
        sorted(filter(wanted.takes, found), key=lambda each: (each.on, places.index(each.chapter), each.what))
    )


def _step(source: Source, row: tuple[str, str, object, str, str, str]) -> Step:
    record, on, number, name, detail, who = row
    what = _(source.what).format(number=number, name=name)
    if source.what.startswith("Status report"):
        name = standing_name(Standing(name))
    named = "{name}" in source.what
    told = ". ".join(filter(None, ("" if named else name, detail)))
    day = date.fromisoformat(str(on)[:10])
    return Step(source.chapter, day, what, told, who or "", source.artifact, source.pane, record)
