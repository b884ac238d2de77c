"""Contacts out of a spreadsheet: the first row that names its columns, and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from cro_desk.communication.directory.card import Card, CardsRead, Refused
from cro_desk.communication.directory.fields import tidied
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import CellError, CellValue, Sheet, Workbook

LOOKED_AT = 30  # rows in which the headings are looked for
#: field → headings it goes by, without capitals, spaces and signs
_HEADINGS = {
    "name": "name fullname displayname person contact contactname",
    "given": "firstname givenname forename vorname",
    "family": "lastname surname familyname nachname",
    "organisation": "organisation organization company companyname employer affiliation firma",
    "role": "role function title jobtitle position studyrole projectrole funktion",
    "email": "email emailaddress mail email1 e-mail primaryemail",
    "phone": "phone telephone tel phonenumber businessphone workphone mobile mobilephone cell telefon",
    "time_zone": "timezone zone tz iana",
    "language": "language languages sprache sprachen",
    "side": "side party",
}
_FIELD_OF = {heading: field for field, text in _HEADINGS.items() for heading in text.split()}
_SIDES = {"sponsor": "sponsor", "cro": "cro", "vendor": "cro", "other": "other"}


def read_sheets(workbook: Workbook) -> CardsRead:
    """Return the contacts of all sheets; `UserError` where no sheet has columns of contacts."""
    cards: list[Card] = []
    refused: list[Refused] = []
    found = False
    for sheet in workbook.sheets:
        headings = _headings(sheet)
        if headings is None:
            continue
        found = True
        for each in _rows(sheet, *headings):
            (cards if isinstance(each, Card) else refused).append(each)  # type: ignore[arg-type]
    if not found:
        raise UserError(
            _("No table of contacts was found in this file."),
            _("Name its columns in one row: name, organisation, role, e-mail, phone, time zone, language."),
        )
    return CardsRead(tuple(cards), tuple(refused))


def holds_contacts(workbook: Workbook) -> bool:
    """Whether a workbook is a list of people: a table of names with ways to reach them, or whose they are."""
    found = (headings[1] for sheet in workbook.sheets if (headings := _headings(sheet)))
    return any({"email", "phone"} & set(fields) for fields in found)


def _headings(sheet: Sheet) -> tuple[int, list[str]] | None:
    """Return the row of the headings and the field of each column; a name and one more are needed."""
    for n, row in enumerate(sheet.rows[:LOOKED_AT]):
        fields = [_FIELD_OF.get(_plain(_text(cell)), "") for cell in row]
        known = {field for field in fields if field}
        if known & {"name", "given", "family"} and len(known) > 1:
            return n, fields
    return None


def _rows(sheet: Sheet, head: int, fields: Sequence[str]) -> Iterator[Card | Refused]:
    for n, row in enumerate(sheet.rows[head + 1 :], sheet.top + head + 2):
        told: dict[str, str] = {}
        for field, cell in zip(fields, row, strict=False):
            if field and not told.get(field):  # of two columns of one kind the first that says something
                told[field] = _text(cell)
        if any(told.values()):
            yield _card(_("{sheet}, row {number}").format(sheet=sheet.name, number=n), told)


def _card(where: str, told: dict[str, str]) -> Card | Refused:
    name = told.get("name") or " ".join(filter(None, (told.get("given"), told.get("family"))))
    if not name:
        return Refused(where, _("It has no name."))
    return tidied(where, {**told, "name": name}, _SIDES.get(told.get("side", "").casefold(), ""))


def _text(cell: CellValue) -> str:
    if cell is None or isinstance(cell, CellError | bool):
        return ""
    if isinstance(cell, float | Decimal) and cell == int(cell):
        return str(int(cell))  # a phone number that a spreadsheet took for a number
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell).strip()


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
