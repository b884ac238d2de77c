"""What rows, columns and codes of an imported matrix are called on screen."""

from __future__ import annotations

from cro_desk.i18n import N_, _
from cro_desk.roles.workbook.model import KEPT, CodeSource, ColumnKind
from cro_desk.vendors.workbook.model import RowRole

COLUMNS = {
    ColumnKind.PARTY: N_("party"),
    ColumnKind.NAMES: N_("names"),
    ColumnKind.TASK: N_("task"),
    ColumnKind.CODE: N_("task number"),
    ColumnKind.AREA: N_("functional area"),
    ColumnKind.NOTE: N_("comment"),
    ColumnKind.REFERENCE: N_("reference"),
    ColumnKind.TRANSFER: N_("transfer"),
    ColumnKind.SPLIT: N_("who does which part"),
    ColumnKind.OUTPUT: N_("output"),
    ColumnKind.TURNAROUND: N_("turnaround"),
    ColumnKind.REVIEWER: N_("reviewer"),
    ColumnKind.OTHER: N_("not used"),
}
#: names of parties behind a letter, each a choice of its own
NAMED = {
    "R": N_("names of who is responsible"),
    "A": N_("names of who is accountable"),
    "C": N_("names of who is consulted"),
    "I": N_("names of who is informed"),
}
ROWS = {
    RowRole.HEADER: N_("header"),
    RowRole.SECTION: N_("area"),
    RowRole.LINE: N_("task"),
    RowRole.NOTE: N_("note"),
    RowRole.IGNORED: N_("ignored"),
}
ROW_WORDS = {**ROWS, RowRole.TITLE: N_("title"), RowRole.LINE: N_("task")}
MEANINGS = {
    "R": N_("R · responsible"),
    "A": N_("A · accountable"),
    "A/R": N_("A/R · both"),
    "C": N_("C · consulted"),
    "I": N_("I · informed"),
    "": N_("no part in the task"),
    KEPT: N_("kept as written"),
}
SOURCES = {
    CodeSource.LETTER: N_("one of ours"),
    CodeSource.LEGEND: N_("the file says so"),
    CodeSource.USUAL: N_("what it usually means"),
    CodeSource.UNKNOWN: N_("unknown"),
    CodeSource.ANSWER: N_("you said so"),
}


def column_word(kind: ColumnKind) -> str:
    """Return what a column is."""
    return _(COLUMNS[kind])
