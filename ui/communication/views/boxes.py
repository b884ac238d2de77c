"""How one meeting is drawn: its state by shape, sign and words, its study by colour and name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from cro_desk.communication.series import Occurrence
from cro_desk.communication.terms import OccurrenceState
from cro_desk.formats import day
from cro_desk.i18n import N_, _
from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Page, Placed
from ui.communication.views.scene import Fill, Layer, Spot, Words

#: a sign before the name, beside how the box is drawn
SIGNS = {
    OccurrenceState.PLANNED: "",
    OccurrenceState.ASKED: "? ",
    OccurrenceState.HELD: "✓ ",
    OccurrenceState.CANCELLED: "✕ ",
    OccurrenceState.SKIPPED: "– ",
}
STATES = {
    OccurrenceState.PLANNED: N_("planned"),
    OccurrenceState.ASKED: N_("waits for an answer"),
    OccurrenceState.HELD: N_("held"),
    OccurrenceState.CANCELLED: N_("cancelled"),
    OccurrenceState.SKIPPED: N_("skipped"),
}
#: a box narrower than so many times its letters names its study by a letter
BRIEF = 12
OFF = (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)


@dataclass(frozen=True, slots=True)
class Style:
    """Ground, border and words of a box."""

    ground: str
    bar: str
    words: str
    edge: str = ""
    dashed: bool = False


def style_of(page: Page, placed: Placed) -> Style:
    """Return how a meeting's box is drawn."""
    state = placed.meeting.state
    study = f"study-{page.study_number(placed.meeting.series.study_id)}"
    if state is OccurrenceState.ASKED:
        return Style("warn_ground", study, "warn", "warn", dashed=True)
    if state in OFF:
        return Style("panel", "line", "muted", "line", dashed=True)
    if state is OccurrenceState.HELD:
        return Style("section", study, "muted")
    return Style(f"{study}-ground", study, "text")


def kind_of(look: Look, placed: Placed, *, bold: bool = False, size: int = 0) -> Type:
    """Return how a meeting's name is set."""
    state = placed.meeting.state
    strike = state is OccurrenceState.CANCELLED
    return Type(size or look.badge, bold and state not in OFF, state is OccurrenceState.SKIPPED, strike)


def name_of(page: Page, placed: Placed, *, brief: bool = False) -> str:
    """Return what stands in a box: sign, study where there are several (by its letter if brief), name."""
    meeting = placed.meeting
    moved = "→ " if is_elsewhere(meeting) else ""
    letter = study_letter(page.study_number(meeting.series.study_id))
    study = f"{letter if brief else meeting.series.protocol} · " if page.several else ""
    return f"{SIGNS[meeting.state]}{moved}{study}{meeting.name}"


def is_elsewhere(meeting: Occurrence) -> bool:
    """Whether a meeting to come is not where its rule has it: a person moved it, or a day off did."""
    by_day_off = bool(meeting.why) and meeting.day != meeting.original_on
    return meeting.state is OccurrenceState.PLANNED and (meeting.moved or by_day_off)


def state_words(placed: Placed) -> str:
    """Say how a meeting stands; one that is over and of which nobody said anything is not noted yet."""
    open_behind = placed.is_behind and placed.meeting.state is OccurrenceState.PLANNED
    return _("not noted yet") if open_behind else _(STATES[placed.meeting.state])


def why_words(meeting: Occurrence) -> str:
    """Say what a day off did to a meeting."""
    if meeting.state is OccurrenceState.PLANNED and meeting.day != meeting.original_on:
        told = _("moved from {day}: {why}")
        return told.format(day=day(meeting.original_on), why=meeting.why)
    return meeting.why


def clock_of(placed: Placed) -> str:
    """Return when a meeting begins, by the user's clock."""
    return f"{placed.starts:%H:%M}"


def draw_line(layer: Layer, page: Page, look: Look, placed: Placed, rect: QRectF) -> None:
    """Draw a meeting as one line: a bar in its study's colour, clock and name."""
    _ground(layer, style := style_of(page, placed), rect)
    bar = look.sizes.step * 0.75
    inner = rect.adjusted(bar + look.sizes.step * 0.75, 0, -1, 0)
    clock = Type(look.badge, bold=True) if placed.meeting.state not in OFF else kind_of(look, placed)
    width = look.metrics(clock).horizontalAdvance("00:00 ")
    layer.marks.append(Words(inner, clock_of(placed), clock, style.words))
    name, kind = inner.adjusted(width, 0, 0, 0), kind_of(look, placed)
    brief = page.several and look.metrics(kind).horizontalAdvance(name_of(page, placed)) > name.width()
    layer.marks.append(Words(name, name_of(page, placed, brief=brief), kind, style.words))
    _touchable(layer, placed, rect)


def draw_block(layer: Layer, page: Page, look: Look, placed: Placed, rect: QRectF) -> None:
    """Draw a meeting as a block of a time grid: name, then clock and place as far as there is room."""
    style = style_of(page, placed)
    _ground(layer, style, rect)
    step, line = look.sizes.step, look.line
    inner = rect.adjusted(step * 2, min(step * 0.5, max(0.0, (rect.height() - line) / 2)), -step * 0.5, 0)
    lines = max(1, int(inner.height() // line))
    brief = rect.width() < BRIEF * look.badge
    rows = [
        name_of(page, placed, brief=brief),
        f"{placed.starts:%H:%M} – {placed.ends:%H:%M}",
        placed.meeting.place,
    ]
    if lines == 1:
        rows = [f"{clock_of(placed)} {rows[0]}"]
    for n, text in enumerate(rows[:lines]):
        kind = kind_of(look, placed, bold=n == 0)
        place = QRectF(inner.x(), inner.y() + n * line, inner.width(), line)
        layer.words(place, text, kind, style.words if n == 0 else "muted")
    _touchable(layer, placed, rect)


def _ground(layer: Layer, style: Style, rect: QRectF) -> None:
    layer.marks.append(Fill(rect, style.ground, 3.0, edge=style.edge, dashed=style.dashed))
    layer.marks.append(Fill(QRectF(rect.x(), rect.y(), 3.0, rect.height()), style.bar))


def _touchable(layer: Layer, placed: Placed, rect: QRectF) -> None:
    layer.spots.append(Spot(rect, placed))


def short_name(name: str) -> str:
    """Return up to two letters that stand for a name: of its first words, else of its first letters."""
    words = [word for word in name.replace("/", " ").replace("-", " ").split() if word[:1].isalnum()]
    letters = "".join(word[0] for word in words[:2]).upper()
    return letters if len(words) > 1 else name[:2].capitalize()


def study_letter(number: int) -> str:
    """Return the letter that stands for a study among several."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]


def told(page: Page, placed: Placed) -> str:
    """Say all that counts about a meeting in words: for screen readers and tooltips."""
    from cro_desk.formats import long_day

    meeting = placed.meeting
    when = _("{day}, {first} to {last}").format(
        day=long_day(placed.day), first=f"{placed.starts:%H:%M}", last=f"{placed.ends:%H:%M}"
    )
    parts = [meeting.name, when, state_words(placed)]
    parts += [why_words(meeting)] if meeting.why else []
    parts += [_("moved")] if meeting.moved else []
    parts += [meeting.series.protocol] if page.several else []
    parts += [meeting.series.partnership or _("sponsor only"), meeting.place]
    return " · ".join(part for part in parts if part)
