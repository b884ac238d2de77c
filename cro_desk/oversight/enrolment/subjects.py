"""Data of single subjects never comes in: sheets that list subjects are recognised and the file is refused.

A list of subjects has a column for their numbers, their birth, initials or sex; or, whatever its headings
say, a column of numbers that are all different and begin with numbers of sites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.minutes.incoming.headings import folded
from cro_desk.vendors.workbook.model import Sheet, Workbook

_WHO = r"(?:subject|patient|participant|screening|randomi[sz]ation|proband|teilnehmer)"
_NUMBER = r"(?:id|ids|no|nr|num|number|code|identifier|identification|nummer|kennung)"
_HEADING = re.compile(rf"{_WHO}{_NUMBER}|{_NUMBER}of{_WHO}|usubjid|subjid|subjectkey")
_PERSONAL = frozenset(
    (
        *("dob", "dateofbirth", "birthdate", "birthday", "yearofbirth", "birthyear", "geburtsdatum"),
        *("geburtsjahr", "initials", "initialen", "subjectinitials", "patientinitials", "sex", "gender"),
        *("geschlecht", "firstname", "lastname", "surname", "patientname", "subjectname", "race"),
        *("ethnicity", "icfdate", "informedconsentdate", "dateofconsent", "consentdate", "icfsigned"),
    )
)
#: a site's number, a sign, and a number within the site
_LIKE_A_SUBJECT = re.compile(
    r"[A-Z]{0,4}[-_ ]?\d{2,5}[-_/]\d{2,5}|[A-Z]{2,3}-?\d{2,4}-\d{2,4}-\d{2,5}", re.IGNORECASE
)
_MONTH = re.compile(r"(?:19|20)\d\d[-/_ ]\d{2,4}|\d{2}[-/_ ](?:19|20)\d\d")
LEAST_ROWS, MOST_PART = 5, 0.6


class SubjectData(ExchangeError):  # noqa: N818 - named for what was found
    """The file lists single subjects; nothing of it is read any further."""


def check(workbook: Workbook) -> None:
    """Refuse a file with a list of subjects on any of its sheets, hidden ones included."""
    for sheet in workbook.sheets:
        why = lists_subjects(sheet)
        if why:
            words = _("{file} lists single subjects ({sheet}: {why}); CRO Desk keeps none of that.")
            raise SubjectData(
                words.format(file=workbook.name, sheet=sheet.name, why=why),
                _("Ask the CRO for counts per site or country, or delete that sheet, choose it again."),
            )


def lists_subjects(sheet: Sheet) -> str:
    """Return what shows that a sheet lists subjects, empty where nothing does."""
    for row in sheet.rows[:60]:
        for cell in row:
            if isinstance(cell, str) and is_personal(cell):
                return _("column “{heading}”").format(heading=" ".join(cell.split())[:40])
    columns = max((len(row) for row in sheet.rows), default=0)
    for place in range(columns):
        filled = (row[place] for row in sheet.rows if place < len(row))
        told = [str(cell).strip() for cell in filled if cell is not None]
        if _is_list_of_subjects(told):
            return _("numbers like those of subjects")
    return ""


def is_personal(heading: str) -> bool:
    """Tell whether a heading is of a single subject; how many subjects is none."""
    plain = folded(heading)
    return len(plain) < 40 and (plain in _PERSONAL or _HEADING.fullmatch(plain) is not None)


def _is_list_of_subjects(told: Sequence[str]) -> bool:
    """Tell whether most of a column are different numbers, several of which begin alike: site and subject."""
    found = [text for text in told if _LIKE_A_SUBJECT.fullmatch(text) and not _MONTH.fullmatch(text)]
    if len(found) < LEAST_ROWS or len(found) < MOST_PART * len(told):
        return False
    sites = {re.split(r"[-_/ ](?=[^-_/ ]*$)", text)[0] for text in found}
    return len(set(found)) > 0.9 * len(found) and len(sites) * 2 <= len(found)
