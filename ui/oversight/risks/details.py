"""The panel beside a register: what it is about, how it stands, its actions, its origin, its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.cost import bearer_words
from cro_desk.oversight.risks.origins import Origin
from cro_desk.oversight.risks.rows import ActionRow, IssueRow, RiskRow
from cro_desk.oversight.risks.terms import Band, Purpose
from cro_desk.oversight.risks.words import ARROWS, degree, factor_name, gap_words, name
from ui.actions import Action
from ui.oversight.risks.reading import Beside
from ui.theme import Tone
from ui.widgets import DetailsPanel

BAND_TONE = {Band.LOW: Tone.GOOD, Band.MEDIUM: Tone.WARN, Band.HIGH: Tone.BAD}
#: so many reviews of a history are told
MOST = 6


class SubjectDetails(DetailsPanel):
    """Tells one line. `go` leads to another record by pane and id."""

    def __init__(self, parent: QWidget, go: Callable[[str, str], None], today: date, nothing: str) -> None:
        super().__init__(parent, nothing=nothing)
        self.today = today
        self._go = go

    def show_row(self, row: RiskRow | IssueRow, beside: Beside, actions: Sequence[Action]) -> None:
        """Tell this line and offer what can be done."""
        raise NotImplementedError

    def tell(self, facts: Sequence[tuple[str, str]]) -> None:
        """Tell the facts that there are."""
        for label, value in facts:
            if value:
                self.fact(label, value)

    def tell_owners(self, row: RiskRow | IssueRow) -> None:
        """Tell who owns it on each side; a side without owner says so."""
        nobody = _("nobody yet")
        tone = Tone.NONE if row.sponsor_owner else Tone.WARN
        self.fact(_("Sponsor"), row.sponsor_owner or nobody, tone)
        if row.is_joint:
            self.fact(_("CRO"), row.cro_owner or nobody, Tone.NONE if row.cro_owner else Tone.WARN)

    def tell_actions(self, actions: Sequence[ActionRow], *, purposes: bool) -> None:
        """Tell the actions, each leading to its place in the register of actions."""
        if not actions:
            return
        self.rule()
        self.heading(_("Actions"))
        for each in actions:
            late = each.is_late(self.today)
            told = " · ".join(part for part in (each.number, each.text) if part)
            who = " · ".join(part for part in (each.owner, _stands(each, self.today)) if part)
            lead = f"{name(each.purpose)}: " if purposes and each.purpose is not Purpose.MITIGATION else ""
            self.text(f"{lead}{told}", Tone.NONE)
            self.text(who, Tone.BAD if late else Tone.MUTED)
        go = partial(self._go, "minutes", actions[0].id)
        self.action(Action("show_actions", _("Show in the register"), go))

    def tell_origins(self, found: Sequence[Origin]) -> None:
        """Offer the way to what it is joined to."""
        if not found:
            return
        self.rule()
        self.heading(_("Joined to"))
        for place, each in enumerate(found):
            self.text(each.words, Tone.NONE)
            self.action(Action(f"go_{place}", _("Go there"), partial(self._go, each.pane, each.record_id)))


def dated(on: date | None, words: str) -> str:
    """Return a day with words, as far as there are any."""
    return " · ".join(part for part in (day(on) if on else "", words) if part)


def _stands(each: ActionRow, today: date) -> str:
    if not each.is_open:
        return _("done") if each.is_done else _("dropped")
    if each.due is None:
        return ""
    words = _("overdue since {day}") if each.is_late(today) else _("due {day}")
    return words.format(day=day(each.due))


class RiskDetails(SubjectDetails):
    """Tells one risk."""

    def show_row(self, row: RiskRow | IssueRow, beside: Beside, actions: Sequence[Action]) -> None:
        assert isinstance(row, RiskRow)  # noqa: S101 - the tab of risks shows no others
        self.clear()
        self.title(f"{row.number} · {name(row.category)}")
        self._badge(row)
        self.text(row.statement, Tone.NONE)
        if row.unowned:
            self.text(_("⚠ Cannot be active: {gaps}.").format(gaps=gap_words(row.unowned)), Tone.WARN)
        if row.is_breached and row.value is not None:
            told = _("⚠ {value} is outside {range}.")
            value = row.tolerance.value_told(row.value)
            self.text(told.format(value=value, range=row.tolerance.range_told), Tone.BAD)
        for action in actions:
            self.action(action)
        self.rule()
        self._score(row)
        self.tell_owners(row)
        self._facts(row)
        self.tell_actions(beside.actions, purposes=False)
        self.tell_origins(beside.origins)
        self._history(beside)

    def _badge(self, row: RiskRow) -> None:
        status = _("Joint now") if row.published_id else name(row.status)
        whose = "" if row.is_joint else _("internal")
        if row.band is not None:
            told = _("{band}, {score} {arrow}")
            words = told.format(
                band=name(row.band), score=row.score.product if row.score else "", arrow=ARROWS[row.trend]
            )
            self.badge(words, BAND_TONE[row.band] if row.is_open else Tone.MUTED)
        self.badge(" · ".join(part for part in (status, whose) if part), Tone.MUTED)

    def _score(self, row: RiskRow) -> None:
        if row.score is None:
            self.text(_("Nobody has judged it yet."), Tone.WARN)
            return
        for factor in ("likelihood", "impact", "detectability"):
            self.fact(factor_name(factor), degree(factor, getattr(row.score, factor)))
        if row.residual is not None:
            self.fact(_("Residual"), row.residual.told)

    def _facts(self, row: RiskRow) -> None:
        late = row.is_overdue(self.today)
        if row.next_review is not None:
            self.fact(_("Next review"), day(row.next_review), Tone.BAD if late else Tone.NONE)
        cost = ", ".join(filter(None, (bearer_words(row.sponsor_share), row.contract_reference)))
        value = row.tolerance.value_told(row.value) if row.value is not None else ""
        measured = f"{value} · {day(row.value_on)}" if value and row.value_on else ""
        self.tell(
            (
                (_("Cost borne by"), cost),
                (_("Critical to quality"), row.ctq),
                (_("Process"), row.process),
                (_("Acceptable"), row.tolerance.told),
                (_("Measured"), measured),
                (_("Controls"), row.controls),
                (_("Response"), ": ".join(filter(None, (name(row.response), row.plan)))),
                (_("Trigger"), row.trigger),
                (_("If it happens"), row.contingency),
                (_("Identified"), dated(row.identified_on, row.identified_by)),
                (_("Closed"), dated(row.closed_on, row.closing)),
            )
        )

    def _history(self, beside: Beside) -> None:
        if not beside.reviews:
            return
        self.rule()
        self.heading(_("Reviews"))
        for each in beside.reviews[::-1][:MOST]:
            told = f"{day(each.on)} · {each.scores.told} · {each.by}"
            self.text(f"{told}\n{each.note}" if each.note else told, Tone.NONE)
