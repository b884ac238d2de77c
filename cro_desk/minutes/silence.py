"""What a partnership agreed about its minutes: the clocks, and whether silence approves.

Silence binds nobody who has not agreed to it: the agreement has a day and says where it stands. It counts for
versions circulated after that day; each of them keeps what was agreed when it went out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from cro_desk.i18n import N_, _
from cro_desk.minutes.clocks import Rules
from cro_desk.minutes.records import MinutesRules
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.rules import FieldError, needed, plausible

_DAYS = ("draft_days", "comment_days", "approval_days", "most_redates")
_MOST_DAYS = 250  # a year of working days
_LEEWAY = timedelta(days=1)  # for zones east of UTC


@operation(N_("Set the rules of minutes"))
def set_rules(work: Work, study_id: str, partnership_id: str = "", **days: int) -> None:
    """Set in how many working days minutes are due, and how often an action is re-dated before it escalates.

    `draft_days`, `comment_days`, `approval_days`, `most_redates`; without a partnership of internal ones.
    """
    told = {name: _checked_days(name, value) for name, value in days.items()}
    known = rules_of(work.session, study_id, partnership_id)
    comments = told.get("comment_days", known.comment_days)
    if comments > told.get("approval_days", known.approval_days):
        problem = _("Minutes would have to be approved before the time for comments is over.")
        raise FieldError("approval_days" if "approval_days" in told else "comment_days", problem)
    _put(work, study_id, partnership_id, told)


@operation(N_("Agree that silence approves minutes"))
def agree_to_silence(work: Work, partnership_id: str, agreed_on: date, basis: str) -> None:
    """Note that both sides agreed on a day that silence approves minutes, and where that stands."""
    partnership = work.get(Partnership, partnership_id)
    basis = needed(N_("Say where it was agreed: contract, plan or minutes."))("silence_basis", basis)
    plausible("silence_agreed_on", agreed_on)
    if agreed_on > (work.now + _LEEWAY).date():
        raise FieldError("silence_agreed_on", _("Nobody has agreed in the future."))
    told = {"silence": {"agreed_on": agreed_on.isoformat(), "basis": basis}}
    _put(work, partnership.study_id, partnership.id, told)


@operation(N_("End approval of minutes by silence"))
def end_silence(work: Work, partnership_id: str, reason: str) -> None:
    """Let silence approve no more of what is circulated from now on."""
    partnership = work.get(Partnership, partnership_id)
    work.because(needed(N_("Say why silence is no approval any more."))("reason", reason))
    _put(work, partnership.study_id, partnership.id, {"silence": {}})


def rules_of(session: Session, study_id: str, partnership_id: str = "") -> Rules:
    """Return what was agreed about minutes of a partnership, or of the sponsor's internal ones."""
    found = session.get(MinutesRules, _id(study_id, partnership_id))
    if found is None or found.deleted:
        return Rules()
    days = {name: getattr(found, name) for name in _DAYS}
    basis = found.silence.get("basis", "")
    return Rules(**days, silence_agreed_on=agreed_on(found.silence), silence_basis=basis)


def agreed_on(silence: Mapping[str, str]) -> date | None:
    """Return since when silence approves, as rules and versions keep it; None where it does not."""
    return date.fromisoformat(silence["agreed_on"]) if silence.get("agreed_on") else None


def _checked_days(field: str, value: int) -> int:
    if field not in _DAYS:
        raise TypeError(f"there is no rule {field}")
    if not 0 < value <= _MOST_DAYS and field != "most_redates":
        problem = _("A deadline is one working day or more, a year at most.")
        raise FieldError(field, problem)
    if value < 0:
        raise FieldError(field, _("A number here cannot be less than zero."))
    return value


def _id(study_id: str, partnership_id: str) -> str:
    return derived_id(partnership_id or study_id, "rules of minutes")


def _put(work: Work, study_id: str, partnership_id: str, told: Mapping[str, Any]) -> None:
    id = _id(study_id, partnership_id)
    known = work.session.get(MinutesRules, id)
    if known is None:
        scope = _scope(work, study_id, partnership_id)
        work.add(MinutesRules(id=id, scope=scope, study_id=study_id, partnership_id=partnership_id, **told))
        return
    for name, value in {**told, "deleted": False}.items():
        setattr(known, name, value)


def _scope(work: Work, study_id: str, partnership_id: str) -> str:
    if partnership_id:
        return work.get(Partnership, partnership_id).scope
    return sponsor_scope(work, work.get(Study, study_id))
