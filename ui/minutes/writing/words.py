"""What the rows of the lists say: lines, carried actions, parked topics, what is to be put right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cro_desk.communication.words import side_name
from cro_desk.formats import day, number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority
from cro_desk.minutes.words import effect_name, follow_up_words, kind_name, status_name
from ui.minutes.writing.told import Told
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cro_desk.minutes.carrying import CarriedRow
    from cro_desk.minutes.obstacles import Obstacle
    from cro_desk.minutes.rows import ItemRow

#: short names, for a badge
BADGE = {ItemKind.CHANGE: N_("Change"), ItemKind.PARKED: N_("Parked"), ItemKind.INFORMATION: N_("Info")}
TONE = {
    ItemKind.ACTION: Tone.INFO,
    ItemKind.DECISION: Tone.GOOD,
    ItemKind.ISSUE: Tone.BAD,
    ItemKind.RISK: Tone.WARN,
    ItemKind.CHANGE: Tone.WARN,
}


def badge(kind: ItemKind) -> str:
    """Return the name of a kind, short enough for a badge."""
    return _(BADGE[kind]) if kind in BADGE else kind_name(kind)


def told_line(line: ItemRow, problems: Sequence[Obstacle] = ()) -> Told:
    """Tell a line of the draft with what is to be put right about it."""
    return Told(
        line.id,
        line.text,
        badge(line.kind),
        TONE.get(line.kind, Tone.MUTED),
        line.number,
        under=" · ".join(_under(line)),
        problems=tuple(problem_words(each) for each in problems),
        faded=not line.is_open,
    )


def problem_words(problem: Obstacle) -> str:
    """Say at the line itself what is to be put right there: its number need not be told."""
    sentence = problem.sentence.removeprefix(problem.number).lstrip(": ")
    return f"▲ {sentence[:1].upper()}{sentence[1:]} {problem.what_to_do}"


def _under(line: ItemRow) -> list[str]:
    found = [who(line)] if line.owner else []
    if line.decided_by:
        found.append(_("decided by {name}").format(name=line.decided_by))
    if line.due:
        found.append(_("due {day}").format(day=weekday(line.due)))
    if line.effective:
        found.append(_("from {day}").format(day=weekday(line.effective)))
    if line.priority is not Priority.NORMAL:
        found.append(_("! high") if line.priority is Priority.HIGH else _("low priority"))
    found += [effect_name(each) for each in line.effects]
    if line.reverses:
        found.append(_("reverses {number}").format(number=line.reverses))
    if line.status is not ActionStatus.OPEN:
        found.append(f"✓ {status_name(line.status)}: {line.evidence}")
    found += [follow_up_words(each.kind) for each in line.follow_ups]
    if line.late_on:
        found.append(_("late, {day}").format(day=day(line.late_on)))
    return found


def who(line: ItemRow) -> str:
    """Name the owner with the side."""
    return f"{line.owner} ({side_name(line.owner_side)})" if line.owner_side else line.owner


def weekday(told: date) -> str:
    """Write a day with its weekday: what was typed as `fri` is seen to be right."""
    from cro_desk.formats import weekday_name

    return f"{weekday_name(told.weekday(), short=True)} {day(told)}"


def told_carried(row: CarriedRow, on: date) -> Told:
    """Tell an open action of an earlier meeting: whose, since when, how often it slipped."""
    item = row.item
    over = item.is_overdue(on)
    days = (on - item.due).days if over and item.due else 0
    late = ngettext("▲ {count} day over", "▲ {count} days over", days).format(count=number(days))
    return Told(
        item.id,
        item.text,
        number=item.number,
        right=late if over else _state(item),
        right_tone=Tone.BAD if over else (Tone.GOOD if not item.is_open else Tone.MUTED),
        under=" · ".join(_carried_under(row)),
        faded=not item.is_open,
    )


def _state(item: ItemRow) -> str:
    if item.is_open:
        return _("due {day}").format(day=weekday(item.due)) if item.due else _("no date")
    return f"✓ {status_name(item.status)}"


def _carried_under(row: CarriedRow) -> list[str]:
    item = row.item
    found = [who(item) or _("nobody"), _("due {day}").format(day=day(item.due)) if item.due else _("no date")]
    if row.slips:
        moved = ngettext("moved once from {day}", "moved {count} times from {day}", row.slips)
        found.append(moved.format(count=number(row.slips), day=day(item.original_due)))
    found.append(ngettext("{count} day old", "{count} days old", row.age).format(count=number(row.age)))
    if not row.here:
        found.append(item.meeting_title)
    if item.evidence:
        found.append(_("Evidence: {text}").format(text=item.evidence))
    if item.comment:
        found.append(f"“{item.comment}”")
    if item.escalation_id:
        found.append(_("▲ escalated"))
    return found


def told_parked(item: ItemRow, *, taken: bool) -> Told:
    """Tell a parked topic."""
    since = _("parked {day}, {meeting}").format(day=day(item.meeting_on), meeting=item.meeting_title)
    return Told(
        item.id,
        item.text,
        number=item.number,
        right=_("✓ on the agenda") if taken else "",
        right_tone=Tone.GOOD,
        under=" · ".join(part for part in (item.owner, since) if part),
        faded=taken,
    )


def told_obstacle(place: int, obstacle: Obstacle) -> Told:
    """Tell what is to be put right before minutes can go out, and where it is."""
    return Told(
        f"obstacle-{place}",
        obstacle.sentence,
        number="▲",
        right=obstacle.where,
        under=obstacle.what_to_do,
    )
