"""The cards of the Overview: what each says about the study, in words first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.overview.card import Card
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import BackupRow
    from cro_desk.reporting.across import StudyLine
    from cro_desk.reporting.overview import Overview, RfpStanding
    from cro_desk.reporting.since import Since
    from cro_desk.studies.attention import Attention

#: a backup older than this is worth a word
OLD = timedelta(days=30)
SOON_DAYS = 7
LOOK = 10  # lines of what asks to be looked at
MOST = 4  # RFPs that a card shows one by one


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups kept beside the workspace, and when one was last put elsewhere."""

    here: Sequence[BackupRow]
    elsewhere: datetime | None


def attention_card(lines: Sequence[Attention], page: QWidget, go: Callable[[Attention], None]) -> Card:
    """Say what asks to be looked at, whatever its area; each line leads to where it is dealt with."""
    card = Card(_("Look here"), page)
    card.setObjectName("card-attention")
    for n, line in enumerate(lines[:LOOK]):
        action = Action(f"attention-{n}", line.text, partial(go, line))
        card.leading(action, line.stands, Tone.BAD if line.bad else Tone.WARN)
    rest = len(lines) - LOOK
    if rest > 0:
        card.text(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    return card


def elsewhere_card(lines: Sequence[StudyLine], page: QWidget, go: Callable[[StudyLine], None]) -> Card:
    """Say what asks to be looked at in the other studies; each line leads to its study and place."""
    card = Card(_("Other studies"), page)
    card.setObjectName("card-elsewhere")
    for n, each in enumerate(lines[:LOOK]):
        action = Action(f"elsewhere-{n}", f"{each.protocol}: {each.line.text}", partial(go, each))
        card.leading(action, each.line.stands, Tone.BAD if each.line.bad else Tone.WARN)
    if len(lines) > LOOK:
        counts = Counter(each.protocol for each in lines)
        told = ", ".join(f"{protocol} {count}" for protocol, count in counts.items())
        words = ngettext("{count} line in all: {studies}", "{count} lines in all: {studies}", len(lines))
        card.text(words.format(count=len(lines), studies=told))
    return card


def since_card(found: Since, page: QWidget, leads: Action) -> Card:
    """Say what others did since one looked last."""
    card = Card(_("Since you last looked"), page, leads=leads)
    card.setObjectName("card-since")
    for each in found.acts:
        count = "" if each.count == 1 else _("{count} times").format(count=formats.number(each.count))
        card.line(f"{each.author}: {each.act}", count)
    return card


def bids_card(found: Overview, page: QWidget, leads: Action) -> Card:
    """Say how many bids are in hand, by RFP."""
    card = Card(_("Bids"), page, leads=leads)
    count = sum(len(each.bidders) for each in found.rfps)
    if not found.rfps:
        card.text(_("No RFP yet. Drop the bidders' workbooks anywhere on the window to begin."))
        return card
    card.figure(formats.number(count), ngettext("bid in hand", "bids in hand", count))
    newest = found.rfps[::-1]
    for each in newest[:MOST]:
        card.line(each.rfp.number, _bidders(each))
    _tell_rest(card, len(newest))
    return card


def _tell_rest(card: Card, count: int) -> None:
    """Say how many more there are than the card shows."""
    rest = count - MOST
    if rest > 0:
        card.text(ngettext("and {count} more RFP", "and {count} more RFPs", rest).format(count=rest))


def _bidders(each: RfpStanding) -> str:
    if each.rfp.awarded_vendor:
        return _("awarded to {vendor}").format(vendor=each.rfp.awarded_vendor)
    many = len(each.bidders) > 3
    return ", ".join(each.bidders[:3]) + (" …" if many else "") if each.bidders else _("none yet")


def deadline_card(found: Overview, page: QWidget, leads: Action) -> Card:
    """Say when bids are due."""
    card = Card(_("RFP deadline"), page, leads=leads)
    open_ = [each for each in found.rfps if not each.rfp.awarded_bid_id and each.days_left is not None]
    if not open_:
        card.text(_("No RFP waits for bids on a date."))
        return card
    open_.sort(key=_how_near)
    card.figure(*_days_words(open_[0].days_left or 0))
    for each in open_[:MOST]:
        card.line(each.rfp.number, formats.day(each.rfp.bids_due_on), _urgency(each))
    _tell_rest(card, len(open_))
    return card


def _urgency(each: RfpStanding) -> Tone:
    """Bids that came in take the urgency out of a day that has passed."""
    days = each.days_left or 0
    if days < 0:
        return Tone.NONE if each.bidders else Tone.BAD
    return Tone.WARN if days <= SOON_DAYS else Tone.NONE


def _how_near(each: RfpStanding) -> tuple[bool, int]:
    """Sort what is waited for first, the nearest day before others; then what passed with bids in hand."""
    days = each.days_left or 0
    return days < 0 and bool(each.bidders), abs(days)


def _days_words(days: int) -> tuple[str, str]:
    if days == 0:
        return _("Today"), _("bids are due")
    words = ngettext("day left", "days left", days) if days > 0 else ngettext("day ago", "days ago", -days)
    return formats.number(abs(days)), words


def issues_card(found: Overview, page: QWidget, leads: Action) -> Card:
    """Say what is open in the bids."""
    card = Card(_("Open issues"), page, leads=leads)
    issues, unsure = sum(each.issues for each in found.rfps), sum(each.unsure for each in found.rfps)
    if not issues and not unsure:
        card.text(_("Nothing in the bids waits for an answer."))
        return card
    card.figure(formats.number(issues), ngettext("issue to ask about", "issues to ask about", issues))
    if unsure:
        card.line(_("Lines matched but not sure"), formats.number(unsure), Tone.WARN)
    asked = [each for each in found.rfps[::-1] if each.issues]
    for each in asked[:MOST]:
        card.line(each.rfp.number, formats.number(each.issues))
    _tell_rest(card, len(asked))
    return card


def milestones_card(found: Overview, page: QWidget, leads: Action) -> Card:
    """Say which milestones come next."""
    card = Card(_("Next milestones"), page, leads=leads)
    if not found.milestones:
        card.text(_("No milestone has a date yet."))
    for row in found.milestones:
        late = row.state.value == "overdue"
        words = formats.day(row.forecast or row.baseline)
        card.line(
            row.name,
            _("overdue since {day}").format(day=words) if late else words,
            Tone.BAD if late else Tone.NONE,
        )
    return card


def backup_card(backups: Backups | None, page: QWidget, leads: Action, now: datetime) -> Card:
    """Say when the last backup was made, and remind where none has left this computer for a month."""
    card = Card(_("Backup"), page, leads=leads)
    if backups is None:
        return card
    newest = max((row.made_at for row in backups.here), default=None)
    card.line(_("On this computer"), formats.moment(newest) or _("none yet"))
    elsewhere = backups.elsewhere
    card.line(_("Elsewhere"), formats.moment(elsewhere) or _("none yet"))
    if elsewhere is None or now - elsewhere > OLD:
        card.line(_("A disk can die: put one on another."), _("look here"), Tone.WARN)
    return card


def changes_card(found: Overview, page: QWidget, leads: Action) -> Card:
    """Say what was changed last."""
    card = Card(_("Latest changes"), page, leads=leads)
    if not found.acts:
        card.text(_("Nothing was changed yet."))
    for act in found.acts:
        card.line(act.name, f"{act.author} · {formats.moment(act.at)}")
    return card
