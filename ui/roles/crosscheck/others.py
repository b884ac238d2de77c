"""The columns of the change requests and of the lines that were left out."""

from __future__ import annotations

from cro_desk.formats import moment, money
from cro_desk.i18n import _
from cro_desk.links.findings import LeftOut
from cro_desk.links.words import aside_reason
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.terms import ChangeState
from cro_desk.vendors.words import change_state_name, state_name
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
STATE_TONES = {
    ChangeState.OPEN: Tone.WARN,
    ChangeState.SENT: Tone.ACCENT,
    ChangeState.AGREED: Tone.GOOD,
    ChangeState.DECLINED: Tone.MUTED,
}


def request_columns() -> tuple[Column[ChangeRow], ...]:
    return (
        Column("number", _("No."), _number, align=Align.RIGHT, width=5),
        Column("title", _("Change"), _title, width=32, tooltip=_title),
        Column("amount", _("Amount"), _amount, _amount_text, Align.RIGHT, width=15),
        Column("state", _("State"), _state, look=_state_look, width=10),
        Column("reason", _("Reason"), _reason, look=_muted, width=30, tooltip=_reason, stretch=True),
        Column("opened", _("Opened"), _opened, _opened_text, look=_muted, width=17),
    )


def left_out_columns() -> tuple[Column[LeftOut], ...]:
    return (
        Column("line", _("Line of the bid"), _line, width=32, tooltip=_line),
        Column("section", _("Section"), _section, look=_muted, width=24, hidden=True),
        Column("price", _("Price"), _price, _price_text, Align.RIGHT, width=16),
        Column("why", _("Why it is left out"), _why, width=46, tooltip=_why, stretch=True),
    )


def left_out_key(left: LeftOut) -> str:
    """Return what identifies a line."""
    return left.line.id


def _number(row: ChangeRow) -> int:
    return row.number


def _title(row: ChangeRow) -> str:
    return row.title


def _amount(row: ChangeRow) -> object:
    return row.amount.amount if row.amount else None


def _amount_text(row: ChangeRow) -> str:
    return money(row.amount)


def _state(row: ChangeRow) -> str:
    return change_state_name(row.state)


def _state_look(row: ChangeRow) -> Look:
    return Look(STATE_TONES[row.state])


def _reason(row: ChangeRow) -> str:
    return row.reason


def _opened(row: ChangeRow) -> object:
    return row.opened_at


def _opened_text(row: ChangeRow) -> str:
    return moment(row.opened_at)


def _muted(_row: object) -> Look:
    return MUTED


def _line(left: LeftOut) -> str:
    return left.line.text


def _section(left: LeftOut) -> str:
    return left.line.section


def _price(left: LeftOut) -> object:
    return left.line.stake.amount if left.line.stake else None


def _price_text(left: LeftOut) -> str:
    return money(left.line.stake) if left.line.stake else state_name(left.line.state)


def _why(left: LeftOut) -> str:
    return aside_reason(left.why)
