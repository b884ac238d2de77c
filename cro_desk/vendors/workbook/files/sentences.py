"""Every sentence that reading a file can end with or remark, by key.

The child process sends keys and words only; the parent, which knows the user's language, makes the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.i18n import N_, _
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.files.failures import PasswordNeeded, UnreadableFile
from cro_desk.vendors.workbook.model import Notice

_SAVE_AS = N_("Open it in Excel or LibreOffice, save it as .xlsx and drop that file.")
_ASK_AGAIN = N_("Ask the sender for the file again.")

#: key → what is wrong, what to do
FAILURES: dict[str, tuple[str, str]] = {
    "missing": (
        N_("{file} is not there any more."),
        N_("Choose the file again; it may have been moved or renamed."),
    ),
    "folder": (N_("{file} is a folder, not a workbook."), N_("Choose the workbooks in it.")),
    "no_file": (
        N_("{file} is a pipe or a device, not a file."),
        N_("Save what comes from it as a file and choose that."),
    ),
    "no_access": (
        N_("{file} cannot be opened: {reason}."),
        N_("Close it elsewhere or copy it to another folder."),
    ),
    "changed": (N_("{file} changed while it was being read."), N_("Choose the file again.")),
    "empty": (N_("{file} is empty: it has no content at all."), _ASK_AGAIN),
    "lock_file": (
        N_("{file} is the lock file of an open workbook, not the workbook."),
        N_("Choose the file of the same name without ~$."),
    ),
    "too_large": (
        N_("{file} is larger than {limit} MB."),
        N_("Remove pictures and unused sheets, then try again."),
    ),
    "time": (
        N_("{file} could not be read within {seconds} seconds."),
        N_("Copy the cells that matter into a new workbook and drop that."),
    ),
    "memory": (
        N_("{file} needs more than {limit} MB of memory to read."),
        N_("Copy the cells that matter into a new workbook and drop that."),
    ),
    "crashed": (N_("{file} is damaged: reading it came to a sudden end."), _SAVE_AS),
    "damaged": (N_("{file} is damaged and cannot be read."), _SAVE_AS),
    "damaged_zip": (N_("{file} is damaged: its packing is broken or cut off."), _ASK_AGAIN),
    "damaged_part": (N_("{file} is damaged: its part {part} is broken or missing."), _SAVE_AS),
    "bomb": (
        N_("{file} was refused: it unpacks to far more than any workbook needs."),
        N_("Do not open it; ask the sender what it is."),
    ),
    "entities": (
        N_("{file} was refused: its part {part} declares XML entities, which no spreadsheet program writes."),
        N_("Do not open it; ask the sender what it is."),
    ),
    "blank": (N_("{file} has no cell with content."), _ASK_AGAIN),
    "spread": (
        N_("{file} has something as far out as cell {cell} of the sheet {sheet}, too far apart to be read."),
        N_("Delete what is in that cell, save, and drop the file again."),
    ),
    "pictures": (
        N_("{file} holds only pictures, and figures in pictures cannot be read."),
        N_("Ask the sender for the figures as cells."),
    ),
    "no_sheets": (N_("{file} has no sheet with cells."), _ASK_AGAIN),
    "foreign": (N_("{file} is {what}, which cannot be read here."), _SAVE_AS),
    "not_a_workbook": (
        N_("{file} is {what}, not a workbook."),
        N_("Ask the sender for the workbook itself."),
    ),
    "unknown": (N_("{file} is not a spreadsheet of any kind known here."), _SAVE_AS),
    "not_text": (N_("{file} is neither a workbook nor readable text."), _ASK_AGAIN),
    "password": (
        N_("{file} is protected by a password."),
        N_("Enter the password that the sender gave you."),
    ),
    "wrong_password": (
        N_("This is not the password of {file}."),
        N_("Try again; capitals and small letters count."),
    ),
    "encryption": (
        N_("{file} is encrypted in a way that cannot be opened here."),
        N_("Open it in Excel with its password, save it without one, and drop that file."),
    ),
}

#: what a file is, when it is something else
KINDS: dict[str, str] = {
    "pdf": N_("a PDF document"),
    "word": N_("a Word document"),
    "powerpoint": N_("a PowerPoint presentation"),
    "document": N_("a text document of LibreOffice"),
    "picture": N_("a picture"),
    "archive": N_("an archive of other files"),
    "program": N_("a program"),
    "rtf": N_("an RTF document"),
    "mail": N_("an e-mail message"),
    "database": N_("a database"),
    "dbf": N_("a dBase table"),
    "lotus": N_("a Lotus 1-2-3 sheet"),
    "quattro": N_("a Quattro Pro workbook"),
    "works": N_("a Microsoft Works sheet"),
    "numbers": N_("an Apple Numbers workbook"),
    "dif": N_("a DIF file"),
    "sylk": N_("a SYLK file"),
    "biff": N_("a workbook of Excel 4 or older"),
    "parquet": N_("a Parquet file"),
    "html": N_("a web page without a table"),
    "xml": N_("an XML file that is no spreadsheet"),
    "mhtml": N_("a web archive"),
    "json": N_("a JSON file"),
    "ole": N_("an Office file without a workbook in it"),
}

#: key → how grave, what to say
NOTICES: dict[str, tuple[Severity, str]] = {
    "macros": (Severity.INFO, N_("The file holds macros. They were ignored.")),
    "external_links": (
        Severity.WARNING,
        N_("The file refers to other files. They were not opened; the values stored here were used."),
    ),
    "builtin_password": (
        Severity.INFO,
        N_("The file was encrypted with Excel's built-in password and was opened with it."),
    ),
    "password_used": (Severity.INFO, N_("The file was opened with the password.")),
    "sheet_protected": (
        Severity.INFO,
        N_("The sheet is protected against changes; it was read all the same."),
    ),
    "renamed": (
        Severity.INFO,
        N_("The file is named like {suffix} but is {kind}; it was read as what it is."),
    ),
    "pictures_only": (
        Severity.WARNING,
        N_("The sheet holds only pictures or drawings. Ask the sender for the figures as cells."),
    ),
    "drawings": (
        Severity.INFO,
        N_("The sheet holds {count} pictures, charts or text boxes; text in them was not read."),
    ),
    "cut": (
        Severity.WARNING,
        N_("The sheet goes on as far as here; what lies beyond row {row} or column {column} was left out."),
    ),
    "cut_text": (
        Severity.WARNING,
        N_(
            "The text is longer than a cell can hold; what follows its first {count} characters was left out."
        ),
    ),
    "more_sheets": (Severity.WARNING, N_("The file has more than {count} sheets; the rest were left out.")),
    "not_cells": (Severity.INFO, N_("The sheet is a chart or a macro sheet and has no cells.")),
    "sheet_unreadable": (Severity.ERROR, N_("The sheet is damaged and was left out.")),
    "computed": (
        Severity.INFO,
        N_("{count} formulas, the first here, were stored without results; they were calculated here."),
    ),
    "uncalculated": (
        Severity.WARNING,
        N_("This formula was stored without its result, and is too intricate to calculate here."),
    ),
    "uncalculated_more": (
        Severity.WARNING,
        N_("{count} more formulas here have no result. Open the file in Excel, save it, drop it again."),
    ),
    "stale": (
        Severity.WARNING,
        N_("The stored value {stored} is stale: the formula {formula} gives {computed}."),
    ),
    "stale_more": (
        Severity.WARNING,
        N_("{count} more stored values on this sheet differ from what their formulas give."),
    ),
    "damaged_extra": (
        Severity.WARNING,
        N_("The part {part} of the file is damaged; formats, comments or formulas may be missing."),
    ),
    "odd_bytes": (
        Severity.WARNING,
        N_("Some characters were not readable as {encoding} and are shown as �."),
    ),
}


def failure(key: str, words: Mapping[str, str], file: str) -> UnreadableFile | PasswordNeeded:
    """Return what to raise for a key of FAILURES."""
    title, advice = FAILURES[key]
    if "what" in words:
        words = {**words, "what": _(KINDS[words["what"]])}
    sentence = _(title).format(file=file, **words)
    if key in {"password", "wrong_password"}:
        return PasswordNeeded(sentence, _(advice), wrong=key == "wrong_password")
    return UnreadableFile(sentence, _(advice))


def notice(key: str, sheet: str, cell: str, words: Mapping[str, str]) -> Notice:
    """Return the sentence for a key of NOTICES."""
    severity, text = NOTICES[key]
    return Notice(severity, sheet, cell, _(text).format(**words))
