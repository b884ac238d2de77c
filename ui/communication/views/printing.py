"""A view on paper, as it looks: the same layout and the same drawing, into a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from cro_desk.communication.plan.paper import ARTIFACT
from cro_desk.formats import moment
from cro_desk.i18n import _
from ui.communication.views.board import laid_out
from ui.communication.views.key_pages import key_pages
from ui.communication.views.listing import list_pages
from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Page, Placed
from ui.communication.views.painting import paint_scene
from ui.communication.views.scene import LEFT, RIGHT, Fill, Scene, Words
from ui.communication.views.spans import View, title_of
from ui.communication.views.week import used_hours, week_scene
from ui.jobs import Progress
from ui.models import Column
from ui.paper.pages import Paper, paper_of

DPI, MARGIN = 96, 36.0  # the drawing's own units are those of a screen at 100 %
SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True)
class Print:
    """What is printed: a page of a view, for whom, and as of when; `rows` and `columns` of a list."""

    page: Page
    title: str
    chosen: str
    zone: str
    now: datetime
    head: str
    family: str
    rows: tuple[Placed, ...] = ()
    columns: tuple[Column[Placed], ...] = ()


def drawn_view(progress: Progress, wish: Print, size: str) -> Paper:
    """Draw a view into a PDF, across the paper."""
    progress.check()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{wish.title} · {title_of(wish.page.span)}")
    writer.setCreator("CRO Desk")
    writer.setResolution(DPI * 10)
    across = QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(QPageSize(SIZES[size]), across, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    painter.scale(10, 10)
    whole = QRectF(0, 0, writer.width() / 10, writer.height() / 10)
    _draw(progress, painter, wish, whole, writer.newPage)
    painter.end()
    return paper_of(bytes(buffer.data().data()))


def _draw(
    progress: Progress, painter: QPainter, wish: Print, whole: QRectF, new_page: Callable[[], bool]
) -> None:
    look = Look.of_paper(wish.family)
    frame = whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    inside = frame.adjusted(0, look.sizes.around * 2, 0, -look.sizes.around)
    scenes = _scenes(wish, look, inside)
    for n, scene in enumerate(scenes):
        progress.check()
        if n:
            new_page()
        _frame(painter, wish, look, frame, (n + 1, len(scenes)))
        _fitted(painter, scene, look, inside)


def _scenes(wish: Print, look: Look, inside: QRectF) -> Sequence[Scene]:
    page, width, height = wish.page, inside.width(), inside.height()
    if page.span.view is View.LIST:
        return list_pages(wish.columns, wish.rows, look, width, height)
    if page.span.view is View.WEEK:
        return [week_scene(page, look, width, height, used_hours(page))]
    behind = key_pages(page, look, width, height) if page.span.view is View.YEAR else []
    return [laid_out(page, look, width, height), *behind]


def _fitted(painter: QPainter, scene: Scene, look: Look, inside: QRectF) -> None:
    """Draw a scene, smaller where it needs more room than the paper has."""
    scale = min(1.0, inside.width() / scene.width, inside.height() / scene.height)
    painter.save()
    painter.translate(inside.topLeft())
    painter.scale(scale, scale)
    paint_scene(painter, scene, look, QRectF(0, 0, scene.width, scene.height))
    painter.restore()


def _frame(painter: QPainter, wish: Print, look: Look, frame: QRectF, which: tuple[int, int]) -> None:
    """Write what the paper shows, whose it is, as of when and by which clock."""
    sizes = look.sizes
    title = QRectF(frame.x(), frame.y(), frame.width(), sizes.title * 1.3)
    below = QRectF(frame.x(), title.bottom(), frame.width(), sizes.detail * 1.4)
    foot = QRectF(frame.x(), frame.bottom() - look.line, frame.width(), look.line)
    number, pages = which
    small = Type(sizes.badge - 2)
    left = _("As of {when} · times of {zone} · journal {head}").format(
        when=moment(wish.now), zone=wish.zone, head=wish.head[:12]
    )
    page = _("Page {page} of {pages}").format(page=number, pages=pages)
    right = " · ".join((_("working copy"), _("TMF {artifact}").format(artifact=ARTIFACT), page))
    scene = Scene(frame.right(), frame.bottom())
    scene.body.marks.extend(
        (
            Words(title, title_of(wish.page.span), Type(sizes.title - 4, bold=True)),
            Words(below, " · ".join(part for part in (wish.title, wish.chosen) if part), Type(sizes.detail)),
            Words(foot, left, small, "muted", LEFT),
            Words(foot, right, small, "muted", RIGHT),
        )
    )
    if wish.page.several:
        _legend(scene, wish.page, look, title)
    paint_scene(painter, scene, look, QRectF(0, 0, frame.right(), frame.bottom()))


def _legend(scene: Scene, page: Page, look: Look, title: QRectF) -> None:
    """Name the studies beside their colours at the right of the title."""
    from ui.communication.views.boxes import study_letter

    right, kind = title.right(), Type(look.badge, bold=True)
    for n, (_id, name) in reversed(list(enumerate(page.studies))):
        text = f"{study_letter(n)} {name}"
        width = look.metrics(kind).horizontalAdvance(text) + look.sizes.gap
        place = QRectF(right - width, title.y(), width, look.line + 4)
        scene.body.marks.append(Fill(place, f"study-{n}-ground"))
        scene.body.marks.append(Fill(QRectF(place.x(), place.y(), 3, place.height()), f"study-{n}"))
        scene.body.marks.append(Words(place.adjusted(look.sizes.inside, 0, 0, 0), text, kind))
        right -= width + look.sizes.step
