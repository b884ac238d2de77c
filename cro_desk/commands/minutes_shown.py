"""What `cro-desk demo` leaves of the minutes: their papers, the agenda, and the actions as lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cro_desk.commands.minutes_papers import drawn_by, issued_paper

if TYPE_CHECKING:
    from cro_desk.desk import Desk

Files = Iterator[tuple[str, bytes]]


def minutes_files(desk: Desk, study_id: str) -> Files:
    """Return the names and contents of a study's minutes, of its next agenda and of its actions."""
    yield from _minutes(desk, study_id)
    yield from _agenda(desk, study_id)
    yield from _actions(desk, study_id)


def _minutes(desk: Desk, study_id: str) -> Files:
    """Print the minutes of the series that is being written; the newest also to be edited."""
    from cro_desk.minutes.docx_out import made_docx
    from cro_desk.minutes.exchanging import version_names
    from cro_desk.minutes.naming import draft_names
    from cro_desk.minutes.papers import MinutesWish
    from cro_desk.minutes.report import made_minutes

    series = {_series(each.code) for each in desk.read(draft_names, study_id)[:1]}
    known = [each for each in desk.read(version_names, study_id) if _series(each.code) in series]
    for place, each in enumerate(known):
        for page in ("A4", "Letter")[: 2 if place == 0 else 1]:
            wish = MinutesWish(version_id=each.id, page=page)
            made = desk.read(made_minutes, wish, **drawn_by(desk))
            yield f"Minutes {each.code} {each.number} {page}.pdf", issued_paper(desk, made)
        if place == 0:
            content = desk.read(made_docx, MinutesWish(version_id=each.id), **drawn_by(desk))
            yield f"Minutes {each.code} {each.number}.docx", content


def _series(code: str) -> str:
    """Return what all codes of a series begin with."""
    return code.partition("-")[0]


def _agenda(desk: Desk, study_id: str) -> Files:
    from cro_desk.minutes.naming import draft_names
    from cro_desk.minutes.report import made_agenda

    for each in desk.read(draft_names, study_id)[:1]:
        made = desk.read(made_agenda, each.id, "A4", **drawn_by(desk))
        yield f"Agenda {each.code}.pdf", issued_paper(desk, made)


def _actions(desk: Desk, study_id: str) -> Files:
    from cro_desk.minutes.action_lists.exporting import ListForm, ListWish, export_actions
    from cro_desk.minutes.registers import ALL_STATUSES, Wanted, actions

    wanted = Wanted((study_id,), statuses=ALL_STATUSES)
    if desk.read(actions, wanted, desk.now().date()):
        for form in ListForm:
            yield f"Actions.{form.value}", desk.run(export_actions, ListWish(form, wanted)).value
