"""Tables of the roles area, each with the scope it lives in.

The working matrix lives in the sponsor's scope, cell by cell, so that two colleagues can edit it and each act
can be undone. What both sides see are versions: the whole content in one record of the partnership's scope,
never edited, so that it is frozen by construction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.roles.terms import Oversight, PartyKind, Transfer, VersionKind
from cro_desk.store.record import DateText, EnumText, JsonText, Record, UtcDateTime, Written
from cro_desk.studies.terms import Side


def _says_something(said: Mapping[str, Any]) -> bool:
    """Whether a version has a content: one that was deleted may leave without."""
    return bool(said.get("content_hash")) or said.get("content") not in (None, "", "{}", "null")


class ResponsibilityMatrix(Record, table=True):
    """The working matrix of a partnership, one each. Scope: sponsor. Its id derives from the partnership's.

    The partnership is in a scope beside the sponsor's, so it is known by id without a foreign key.
    """

    __tablename__ = "responsibility_matrix"
    kind_name: ClassVar[str] = N_("responsibility matrix")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(index=True)
    name: str = ""
    #: more tasks than this for one person as A, more consulted parties than that for one task: said
    accountable_limit: int = 15
    consulted_limit: int = 3


class RaciParty(Record, table=True):
    """A column of the matrix. Scope: sponsor."""

    __tablename__ = "raci_party"
    kind_name: ClassVar[str] = N_("party")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    matrix_id: str = Field(foreign_key="responsibility_matrix.id", index=True)
    position: int
    name: str
    kind: PartyKind = Field(default=PartyKind.OTHER, sa_type=EnumText(PartyKind))


class Responsibility(Record, table=True):
    """A task of the matrix with all that was agreed about it. Scope: sponsor."""

    kind_name: ClassVar[str] = N_("responsibility")
    searched: ClassVar[tuple[str, ...]] = ("task", "code", "area")

    matrix_id: str = Field(foreign_key="responsibility_matrix.id", index=True)
    position: int
    code: str = ""
    library_code: str = ""  # of the library's task it came from: GO01
    area: str = ""
    task: str
    reference: str = ""  # regulation, as a hint
    obligations: list[str] = Field(default_factory=list, sa_type=JsonText)  # 21 CFR: 312.53(a)
    transfer: Transfer | None = Field(default=None, sa_type=EnumText(Transfer))
    policy_retained: bool = False
    split: str = ""  # of a shared task: who does which part, and where it is handed over
    # the writing that transfers it
    agreement: str = ""
    clause: str = ""
    effective_on: date | None = Field(default=None, sa_type=DateText)
    # the second person who confirmed that a task retained by policy moves
    confirmed_by: str = ""
    confirmed_on: date | None = Field(default=None, sa_type=DateText)
    confirmation: str = ""
    subcontracted: bool = False
    subcontractor: str = ""
    subcontractor_approved_on: date | None = Field(default=None, sa_type=DateText)
    # the hand-off
    input: str = ""
    output: str = ""
    acceptance: str = ""
    turnaround_days: int | None = None  # working days
    reviewer: str = ""
    oversight: Oversight | None = Field(default=None, sa_type=EnumText(Oversight))
    oversight_note: str = ""  # which KPI, which meeting
    unblinded: bool = False
    four_eyes: str = ""  # tasks about one output carry its name: nobody is R and sole approver of it
    note: str = ""


class RaciCell(Record, table=True):
    """What a party is to a task: `A/R`, or a code as an imported matrix had it. Scope: sponsor.

    Its id derives from task and party, so two colleagues who fill the same cell fill one record.
    """

    __tablename__ = "raci_cell"
    kind_name: ClassVar[str] = N_("RACI cell")
    named_after: ClassVar[tuple[str, ...]] = ("responsibility_id", "party_id")

    matrix_id: str = Field(foreign_key="responsibility_matrix.id", index=True)
    responsibility_id: str = Field(foreign_key="responsibility.id", index=True)
    party_id: str = Field(foreign_key="raci_party.id", index=True)
    letters: str = ""


class RaciHolder(Record, table=True):
    """A person or a role behind a cell. Scope: sponsor. Its id derives from cell and holder.

    The CRO's people have their cards in the partnership's scope, so a person is known by id.
    """

    __tablename__ = "raci_holder"
    kind_name: ClassVar[str] = N_("responsible person")
    searched: ClassVar[tuple[str, ...]] = ("role",)
    known_by_id: ClassVar[Mapping[str, str]] = {"person_id": "person"}
    named_after: ClassVar[tuple[str, ...]] = ("person_id", "responsibility_id")

    matrix_id: str = Field(foreign_key="responsibility_matrix.id", index=True)
    responsibility_id: str = Field(foreign_key="responsibility.id", index=True)
    party_id: str = Field(foreign_key="raci_party.id", index=True)
    person_id: str = Field(default="", index=True)
    role: str = ""  # where no person is named
    letters: str = ""  # of the cell's letters the ones held; empty: all of them


class MatrixVersion(Record, table=True):
    """A published matrix: the sponsor's proposal or the CRO's counter-proposal. Scope: partnership.

    `content` is what both sides read of the matrix (`shared`), people by id, as
    `matrix_json.to_json` writes it; it is never edited.
    """

    __tablename__ = "matrix_version"
    kind_name: ClassVar[str] = N_("matrix version")
    searched: ClassVar[tuple[str, ...]] = ("note",)

    @classmethod
    def refuses(cls, written: Written) -> bool:
        """The sponsor alone proposes; what was published is never edited."""
        if written.before is None or not _says_something(written.before):
            proposed = written.said.get("kind", VersionKind.PROPOSAL) == VersionKind.PROPOSAL
            return _says_something(written.said) and proposed and written.side == Side.CRO
        return not written.said.keys() <= {"deleted"} or written.begun_by != written.side

    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    number: int
    kind: VersionKind = Field(default=VersionKind.PROPOSAL, sa_type=EnumText(VersionKind))
    #: of a counter-proposal: the proposal that it answers
    answers_id: str | None = Field(default=None, foreign_key="matrix_version.id", index=True)
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: str = ""
    note: str = ""
    training_note: str = ""  # who is trained on what a task added after an agreement brings
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    content_hash: str
    file_id: str | None = Field(default=None, foreign_key="stored_file.id", index=True)


class MatrixAgreement(Record, table=True):
    """One side's agreement to a version, bound to its content. Scope: partnership. Id from version, side."""

    __tablename__ = "matrix_agreement"
    kind_name: ClassVar[str] = N_("agreement to a matrix")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    @classmethod
    def refuses(cls, written: Written) -> bool:
        """An agreement is changed by the side that it is of, or that has entered it."""
        before = written.before
        return before is not None and written.side not in (written.begun_by, before.get("side"))

    version_id: str = Field(foreign_key="matrix_version.id", index=True)
    side: Side = Field(sa_type=EnumText(Side))
    name: str
    role: str = ""
    agreed_on: date = Field(sa_type=DateText)
    noted_at: datetime = Field(sa_type=UtcDateTime)
    evidence: str = ""  # of an agreement on paper: where it is filed
    file_id: str | None = Field(default=None, foreign_key="stored_file.id", index=True)
    content_hash: str


class MatrixAnswer(Record, table=True):
    """The sponsor's answer to one row of a counter-proposal. Scope: partnership. Id from version and task."""

    __tablename__ = "matrix_answer"
    kind_name: ClassVar[str] = N_("answer to a row")
    searched: ClassVar[tuple[str, ...]] = ("text",)
    known_by_id: ClassVar[Mapping[str, str]] = {"task_id": "responsibility"}
    named_after: ClassVar[tuple[str, ...]] = ("task_id",)

    @classmethod
    def refuses(cls, written: Written) -> bool:
        """The sponsor answers."""
        return written.side != Side.SPONSOR

    version_id: str = Field(foreign_key="matrix_version.id", index=True)
    task_id: str = Field(index=True)
    accepted: bool
    text: str = ""
    answered_at: datetime = Field(sa_type=UtcDateTime)
