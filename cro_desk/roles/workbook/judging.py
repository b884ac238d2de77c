"""Whether a sheet is a responsibility matrix, how surely, and in one sentence why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cro_desk.i18n import _
from cro_desk.roles.terms import PartyKind
from cro_desk.roles.workbook.codes import RACI, is_mark, usual
from cro_desk.roles.workbook.model import ColumnKind
from cro_desk.roles.workbook.naming import Naming, Standing, standing
from cro_desk.roles.workbook.survey import Draft, Part
from cro_desk.roles.workbook.tables import LONGEST_NAME, Page
from cro_desk.roles.workbook.words import column_of, foreign_in, foreign_of, is_party, is_titled, party_kind
from cro_desk.vendors.workbook.recognition.grid import is_empty

ENOUGH = 50
_TITLE_ROWS = 12
_HEADER_ROWS = 60
_SPOKEN = 10  # words in cells say little by themselves: contacts stand under Sponsor and CRO, too
_ALONE = 45  # one column of codes may be anything: a status, a rating, an answer
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the party columns of a sheet hold."""

    codes: Counter[str]
    texts: int  # free texts in party columns
    names: tuple[str, ...]
    rows: int
    said: bool  # a column of tasks or comments is named so


def judge(draft: Draft) -> None:
    """Say whether a sheet is a matrix; the user's answer wins where there is a table at all."""
    if not draft.parts:
        draft.why_not = _without_table(draft.page)
    elif draft.by_names:
        draft.certainty, draft.why_not = _judged_names(draft)
    else:
        draft.certainty, draft.why_not = _judged_codes(draft)
    draft.is_matrix = draft.certainty >= ENOUGH
    if draft.answers.take is not None and draft.parts:
        draft.is_matrix = draft.answers.take
        draft.why_not = _("You left this sheet out.")
    if draft.is_matrix:
        draft.why_not = ""


# --- party columns ------------------------------------------------------------------------------


def evidence(draft: Draft) -> Evidence:
    """Count what the party columns hold."""
    codes: Counter[str] = Counter()
    texts = rows = 0
    for part in draft.parts:
        for row in part.lines():
            rows += 1
            for column in part.parties:
                told = draft.page.heard[row].get(column)
                codes.update(told.codes if told else ())
                texts += told is None and not is_empty(draft.page.grid.value(row, column))
    names = tuple(dict.fromkeys(name for part in draft.parts for name in part.parties.values()))
    headers = {column_of(text)[0] for part in draft.parts for text in _headers(draft, part)}
    return Evidence(codes, texts, names, rows, bool(headers & {"task", "note"}))


def _headers(draft: Draft, part: Part) -> list[str]:
    return [text for _column, text in draft.page.grid.texts(part.body.header_rows[-1])]


def _judged_codes(draft: Draft) -> tuple[int, str]:
    held = evidence(draft)
    if not held.rows or not held.codes.total() + held.texts:
        return 0, _without_table(draft.page)
    titled = _by_title(draft)
    sure = _by_letters(held) + _by_legend(draft) + titled + _by_names(held)
    sure -= 0 if len(held.names) > 1 or _says_letters(draft, held) else _ALONE
    if _is_crud(held):
        return 0, _("Its letters are create, read, update and delete: rights, not responsibilities.")
    if _is_turned(draft, held):
        return 0, _(
            "Its parties stand in rows and its tasks in columns. Turn the table round (copy it, paste it "
            "transposed) and import it again."
        )
    foreign = _foreign(draft.page, [part.body.header_rows[-1] for part in draft.parts])
    sure -= 20 * len(foreign)
    if sure >= ENOUGH:
        return min(sure, 100), ""
    return max(sure, 0), _why_not_codes(held, foreign)


def _says_letters(draft: Draft, held: Evidence) -> bool:
    """Tell whether one column alone is a party's: letters, on a sheet that is named after them."""
    return is_titled(draft.page.sheet.name) and not all(is_mark(code) for code in held.codes)


def _by_letters(held: Evidence) -> int:
    total = held.codes.total()
    if held.texts > total:
        return _SPOKEN if held.said else 0
    meaning = {usual(code) for code in held.codes if not is_mark(code)} & set(RACI)
    share = sum(count for code, count in held.codes.items() if usual(code) in set(RACI)) / total
    marks = sum(count for code, count in held.codes.items() if is_mark(code)) / total
    if share < _SHARE:
        return 10
    if marks > 1 - _SHARE or not meaning:
        return 15
    return {1: 25, 2: 55, 3: 75, 4: 85}[len(meaning)] if "R" in meaning else 25


def _by_legend(draft: Draft) -> int:
    known = {told.letter for told in draft.page.legend.defined.values()} & {*RACI, "S"}
    return 35 if len(known) > 1 else 0


def _by_title(draft: Draft) -> int:
    """Give weight to a name or title that speaks of responsibilities."""
    page, header = draft.page, draft.parts[0].body.header_rows[-1]
    texts = [text for row in range(min(_TITLE_ROWS, header + 1)) for _c, text in page.grid.texts(row)]
    return 35 if is_titled(page.sheet.name) or any(is_titled(text) for text in texts) else 0


def _by_names(held: Evidence) -> int:
    kinds = {party_kind(name)[0] for name in held.names}
    if PartyKind.SPONSOR in kinds and len(kinds) > 1:
        return 45
    share = sum(map(is_party, held.names)) / len(held.names)
    odd = sum(any(sign.isdigit() for sign in name) for name in held.names) / len(held.names)
    return (20 if share >= 0.5 else 10 if share else 0) - (30 if odd > 0.5 else 0)


def _is_turned(draft: Draft, held: Evidence) -> bool:
    """Tell whether rows are named like parties and columns like tasks."""
    texts = [part.body.text(row, ColumnKind.TASK) for part in draft.parts for row in part.lines()]
    over = sum(map(is_party, held.names)) / len(held.names)
    return len(texts) > 1 and over < 0.2 and sum(map(is_party, texts)) / len(texts) >= 0.8


def _is_crud(held: Evidence) -> bool:
    return {"C", "R", "U", "D"} <= held.codes.keys() and not held.codes.keys() & {"A", "I"}


def _why_not_codes(held: Evidence, foreign: Sequence[str]) -> str:
    if foreign:
        return _other_sheet(foreign[0])
    shown = ", ".join(held.names[:3])
    if all(is_mark(code) for code in held.codes):
        return _(
            "Its columns ({names}) are ticked, but none is named like a party. If they are parties, take the "
            "sheet in."
        ).format(names=shown)
    codes = ", ".join(code for code, _count in held.codes.most_common(4))
    return _(
        "Its columns ({names}) hold {codes}, which say nothing of who is responsible. If they do, take the "
        "sheet in."
    ).format(names=shown, codes=codes)


# --- names in words -----------------------------------------------------------------------------


def _judged_names(draft: Draft) -> tuple[int, str]:
    part = draft.parts[0]
    told = standing(draft.page, Naming(part.body.header_rows[-1], part.body.stop, part.letters))
    sure = _sure_of_names(draft, told)
    if sure >= ENOUGH:
        return min(sure, 100), ""
    if told.foreign:
        return max(sure, 0), _other_sheet(told.foreign[0])
    return max(sure, 0), _(
        "It names one person or unit for each row, as many lists do. If it says who does what, take the "
        "sheet in."
    )


def _sure_of_names(draft: Draft, told: Standing) -> int:
    repeated = told.cells >= 2 * told.names or told.names <= 4
    sure = {1: 15, 2: 65, 3: 80}.get(told.letters, 90)
    sure += 20 if told.partyish else 0
    sure += _by_title(draft) + (10 if repeated else -10)
    area = draft.parts[0].body.column(ColumnKind.TASK) is not None
    return sure - 30 * len(told.foreign) - (0 if area else 40)


# --- sheets without a table ---------------------------------------------------------------------


def _foreign(page: Page, rows: Sequence[int]) -> list[str]:
    """Return the kinds of other sheets that the words of these rows belong to, the most telling first."""
    kinds = Counter(kind for row in rows for _c, text in page.grid.texts(row) if (kind := foreign_of(text)))
    return [kind for kind, _count in kinds.most_common()]


def _without_table(page: Page) -> str:
    if all(page.is_blank(row) for row in range(len(page.grid.rows))):
        return _("It is empty.")
    best: Counter[str] = Counter()
    for row in range(min(_HEADER_ROWS, len(page.grid.rows))):
        kinds = Counter(kind for _c, text in page.grid.texts(row) if (kind := foreign_of(text)))
        if kinds.total() > best.total():
            best = kinds
    if best.total() > 1:
        return _other_sheet(best.most_common(1)[0][0])
    headers = (row for row in range(min(_HEADER_ROWS, len(page.grid.rows))) if _is_header(page, row))
    kind = next((kind for row in headers for _c, t in page.grid.texts(row) if (kind := foreign_in(t))), "")
    if kind:
        return _other_sheet(kind)
    return _("No columns of parties were found that hold letters such as R, A, C, I, ticks or names.")


def _is_header(page: Page, row: int) -> bool:
    texts = [text for _column, text in page.grid.texts(row)]
    return len(texts) > 1 and all(len(text) <= LONGEST_NAME for text in texts)


def _other_sheet(kind: str) -> str:
    return {
        "register": _("Its columns rate risks or issues: a register."),
        "schedule": _("Its columns hold dates or durations: a schedule or a list of actions."),
        "money": _("Its columns hold amounts or hours: a budget or an estimate."),
        "communication": _("Its columns say how and how often people are told: a communication plan."),
        "stakeholders": _("Its columns rate interest and influence: a register of stakeholders."),
        "people": _("Its columns describe people: a team list."),
        "tracking": _("Its columns follow status or priority: a list of work."),
        "questions": _("Its columns hold questions, answers or ratings: a questionnaire."),
    }[kind]
