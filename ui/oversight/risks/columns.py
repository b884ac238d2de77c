"""The columns of the risk register."""

from __future__ import annotations

from datetime import date
from typing import Any

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.minutes.numbers import in_order
from cro_desk.oversight.risks.cost import bearer_words
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.words import ARROWS, gap_words, name
from ui.models import Align, Column, Look
from ui.oversight.risks.details import BAND_TONE
from ui.theme import Tone

MUTED = Look(Tone.MUTED)


class RiskColumns:
    """Makes columns that know what day it is."""

    def __init__(self, today: date) -> None:
        self.today = today

    def columns(self) -> tuple[Column[RiskRow], ...]:
        """Return the columns of the register, the ones that matter most first."""
        return (
            Column("number", _("No."), _number, look=muted, sort_key=_order, width=6),
            study_column(),
            Column("risk", _("Risk"), _event, tooltip=_statement, look=_look, width=30, stretch=True),
            Column("score", _("Score"), _product, _score, look=_score_look, tooltip=_factors, width=10),
            Column("sponsor", _("Sponsor"), _sponsor, _sponsor_text, look=_sponsor_look, width=10),
            Column("cro", _("CRO"), _cro, _cro_text, look=_cro_look, width=10),
            Column("review", _("Next review"), _review, _review_text, look=self._review_look, width=10),
            Column("status", _("Status"), _status, look=_status_look, tooltip=_gaps, width=8),
            Column("actions", _("Actions"), _share, _actions, look=_actions_look, tooltip=_told, width=7),
            Column("range", _("Measured"), _value, _value_text, look=_value_look, tooltip=_range, width=9),
            Column("category", _("Category"), _category, look=muted, width=11, hidden=True),
            Column("ctq", _("CtQ factor"), _ctq, look=muted, width=14, hidden=True),
            Column("response", _("Response"), _response, look=muted, width=9, hidden=True),
            Column("cost", _("Cost"), _cost, look=muted, width=14, hidden=True),
            Column(
                "residual",
                _("Residual"),
                _residual,
                _residual_text,
                Align.RIGHT,
                look=muted,
                width=7,
                hidden=True,
            ),
            partnership_column(),
        )

    def _review_look(self, row: RiskRow) -> Look:
        late = row.is_overdue(self.today)
        return Look(Tone.BAD, ground=True) if late else muted(row)


def study_column() -> Column[Any]:
    """Return the column of the study: it is there while all studies are shown."""
    return Column("study", _("Study"), _study, look=muted, width=9, hidden=True)


def partnership_column() -> Column[Any]:
    """Return the column that says who sees it."""
    return Column("partnership", _("Joint with"), _partnership, look=muted, width=14, hidden=True)


def muted(_row: RiskRow | IssueRow) -> Look:
    """Return the look of what is said beside."""
    return MUTED


def _number(row: RiskRow) -> str:
    return row.number


def _order(row: RiskRow) -> object:
    return in_order(row.number)


def _study(row: RiskRow | IssueRow) -> str:
    return row.protocol


def _partnership(row: RiskRow | IssueRow) -> str:
    return row.partnership or _("internal")


def _event(row: RiskRow) -> str:
    return row.event


def _statement(row: RiskRow) -> str:
    return row.statement


def _look(row: RiskRow) -> Look:
    return Look() if row.is_open else MUTED


def _product(row: RiskRow) -> int | None:
    return row.score.product if row.score is not None else None


def _score(row: RiskRow) -> str:
    if row.score is None or row.band is None:
        return _("not judged")
    return f"{number(row.score.product)} {name(row.band)} {ARROWS[row.trend]}"


def _score_look(row: RiskRow) -> Look:
    if not row.is_open or row.band is None:
        return MUTED
    return Look(BAND_TONE[row.band], ground=True)


def _factors(row: RiskRow) -> str:
    return row.score.told if row.score is not None else ""


def _sponsor(row: RiskRow) -> str:
    return row.sponsor_owner


def _sponsor_text(row: RiskRow) -> str:
    return row.sponsor_owner or (_("nobody") if row.is_open else "")


def _sponsor_look(row: RiskRow) -> Look:
    return _owner_look(row, row.sponsor_owner)


def _cro(row: RiskRow) -> str:
    return row.cro_owner


def _cro_text(row: RiskRow) -> str:
    if not row.is_joint:
        return _("internal")
    return row.cro_owner or (_("nobody") if row.is_open else "")


def _cro_look(row: RiskRow) -> Look:
    return _owner_look(row, row.cro_owner) if row.is_joint else MUTED


def _owner_look(row: RiskRow, owner: str) -> Look:
    if not owner and row.is_open:
        return Look(Tone.WARN, italic=True)
    return Look() if row.is_open else MUTED


def _share(row: RiskRow) -> int | None:
    return row.work.open if row.work.told else None


def _actions(row: RiskRow) -> str:
    return f"{row.work.told} ⚠" if row.work.late else row.work.told


def _actions_look(row: RiskRow) -> Look:
    return Look(Tone.BAD) if row.work.late and row.is_open else MUTED


def _told(row: RiskRow) -> str:
    told = _("{done} done, {open} open, {late} of them overdue")
    return told.format(done=row.work.done, open=row.work.open, late=row.work.late) if row.work.told else ""


def _review(row: RiskRow) -> date | None:
    return row.next_review if row.is_open else None


def _review_text(row: RiskRow) -> str:
    return day(row.next_review) if row.is_open and row.next_review else ""


def _status(row: RiskRow) -> str:
    return _("Joint now") if row.published_id else name(row.status)


def _status_look(row: RiskRow) -> Look:
    if row.unowned:
        return Look(Tone.WARN)
    return Look() if row.is_open else MUTED


def _gaps(row: RiskRow) -> str:
    return gap_words(row.gaps)


def _value(row: RiskRow) -> object:
    return row.value


def _value_text(row: RiskRow) -> str:
    if row.value is None:
        return ""
    told = row.tolerance.value_told(row.value)
    return f"⚠ {told}" if row.is_breached else told


def _value_look(row: RiskRow) -> Look:
    return Look(Tone.BAD, ground=True) if row.is_breached and row.is_open else MUTED


def _range(row: RiskRow) -> str:
    return row.tolerance.told


def _category(row: RiskRow) -> str:
    return name(row.category)


def _ctq(row: RiskRow) -> str:
    return row.ctq


def _response(row: RiskRow) -> str:
    return name(row.response)


def _cost(row: RiskRow) -> str:
    return bearer_words(row.sponsor_share)


def _residual(row: RiskRow) -> int | None:
    return row.residual.product if row.residual is not None else None


def _residual_text(row: RiskRow) -> str:
    return number(row.residual.product) if row.residual is not None else ""
