"""What a workbook was taken for as a responsibility matrix, guess by guess, and the user's answers to that.

Rows and columns are counted from 0 as in the sheet; only texts for people use `A1` addresses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import PartyKind
from cro_desk.vendors.workbook.model import Notice, RowRole


class ColumnKind(StrEnum):
    """What a column was taken for. `NAMES` holds the names of parties behind one letter."""

    PARTY = "party"
    NAMES = "names"
    TASK = "task"
    CODE = "code"
    AREA = "area"
    NOTE = "note"
    REFERENCE = "reference"
    TRANSFER = "transfer"
    SPLIT = "split"
    OUTPUT = "output"
    TURNAROUND = "turnaround"
    REVIEWER = "reviewer"
    OTHER = "other"


class CodeSource(StrEnum):
    """Where the meaning of a code comes from."""

    LETTER = "letter"  # R, A, C, I themselves
    LEGEND = "legend"  # the file explains it
    USUAL = "usual"  # what it usually means: a word, a tick
    UNKNOWN = "unknown"
    ANSWER = "answer"  # the user said it


#: an answer to a code: keep it as it is written
KEPT = "?"


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """`name` is the party of a party column; `letter` what the names of a names column are to the task."""

    index: int
    kind: ColumnKind
    header: str = ""
    name: str = ""
    letter: str = ""
    certainty: int = 100


@dataclass(frozen=True, slots=True)
class CodeTaken:
    """A code of the cells: `letters` as `A/R`, empty where it says that the party has no part, or `KEPT`."""

    code: str
    letters: str
    source: CodeSource
    label: str = ""  # what the legend says
    count: int = 0
    sheet: str = ""
    cell: str = ""  # the first one


@dataclass(frozen=True, slots=True)
class PartyTaken:
    """A party as the file names it and as it is called here."""

    read: str
    name: str
    kind: PartyKind
    certainty: int = 100


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """What one sheet was taken for; `why_not` says in a sentence why it is no matrix."""

    name: str
    hidden: bool = False
    is_matrix: bool = False
    why_not: str = ""
    certainty: int = 0
    header_rows: tuple[int, ...] = ()
    columns: tuple[ColumnTaken, ...] = ()
    roles: dict[int, RowRole] = field(default_factory=dict)
    tasks: int = 0
    #: cells whose code is none of ours, for the eye
    unclear: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class MatrixRead:
    """A workbook read as a matrix. Where it is none, `matrix` is empty and `why_not` says why."""

    file: str
    sha256: str
    sheets: tuple[SheetTaken, ...]
    matrix: Matrix
    parties: tuple[PartyTaken, ...] = ()
    codes: tuple[CodeTaken, ...] = ()
    notices: tuple[Notice, ...] = ()
    why_not: str = ""
    #: it was made by this program: ids, people and every field are known
    own: bool = False
    #: of our own workbook: the version that it was made from
    version_id: str = ""

    @property
    def is_matrix(self) -> bool:
        return any(sheet.is_matrix for sheet in self.sheets)

    @property
    def certainty(self) -> int:
        return max((sheet.certainty for sheet in self.sheets if sheet.is_matrix), default=0)


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """The user's answers for one sheet; None or absent keeps the guess."""

    take: bool | None = None
    header_rows: tuple[int, ...] | None = None
    #: index → kind, and the party's name or the letter
    columns: dict[int, tuple[ColumnKind, str]] = field(default_factory=dict)
    rows: dict[int, RowRole] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The user's answers: by sheet, parties (as read → name, kind), codes (→ letters, "" or `KEPT`)."""

    sheets: dict[str, SheetAnswers] = field(default_factory=dict)
    parties: dict[str, tuple[str, PartyKind]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
