"""The two lines over a view: which view and which page; whose meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QTabBar, QWidget

from cro_desk.i18n import _
from ui.communication.views.boxes import study_letter
from ui.communication.views.choosing import Choices, Chosen
from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Page
from ui.communication.views.spans import NAMES, View, title_of
from ui.theme import Sizes, Theme
from ui.widgets import Button
from ui.widgets.labels import ElidedLabel

CHARACTERS = 14


class PageBar(QWidget):
    """Chooses the view and turns its pages."""

    view_chosen = Signal(object)
    turned = Signal(int)
    today_wanted = Signal()
    toggled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.views = QTabBar(self)
        self.views.setObjectName("calendar-views")
        self.views.setAccessibleName(_("View"))
        self.views.setExpanding(False)
        self.views.setDrawBase(False)
        self.views.setUsesScrollButtons(False)
        self.views.setElideMode(Qt.TextElideMode.ElideNone)
        for view in View:
            self.views.addTab(_(NAMES[view]))
        self.back = self._button("‹", _("Earlier"), self._earlier)
        self.today = self._button(_("Today"), _("Today"), self.today_wanted.emit)
        self.on = self._button("›", _("Later"), self._later)
        self.title = ElidedLabel("", self, "panel-title")
        self.title.setObjectName("calendar-title")
        self.narrow, self._title = False, ""  # where there is no room for it the header says it
        self.filters = self._toggle(_("Filter"), _("Show whose meetings are chosen"))
        self.details = self._toggle(_("Details"), _("Show the details of the meeting"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).inside)
        for widget in (self.back, self.today, self.on):
            row.addWidget(widget)
        row.addSpacing(Sizes.of(self).step)
        row.addWidget(self.title, 1)
        for widget in (self.filters, self.details):
            row.addWidget(widget)
        row.addWidget(self.views)
        self.views.currentChanged.connect(self._choose)

    def _button(self, text: str, name: str, run: object) -> Button:
        made = Button(text, self)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(run)
        return made

    def _toggle(self, text: str, name: str) -> Button:
        made = self._button(text, name, self.toggled.emit)
        made.setCheckable(True)
        made.hide()
        return made

    def set_narrow(self, narrow: bool, *, roomy_view: bool) -> None:
        """Where there is little room, filters and details are shown when they are asked for."""
        self.narrow = narrow
        self.title.say("" if narrow else self._title)
        self.filters.setVisible(narrow)
        self.details.setVisible(narrow or not roomy_view)

    def shows_filters(self) -> bool:
        """Tell whether the filters are to be seen."""
        return self.filters.isHidden() or self.filters.isChecked()

    def shows_details(self) -> bool:
        """Tell whether the details are to be seen."""
        return self.details.isHidden() or self.details.isChecked()

    def show_page(self, page: Page) -> None:
        """Say which page is shown."""
        self._title = title_of(page.span)
        self.title.say("" if self.narrow else self._title)
        self.show_view(page.span.view)

    def show_view(self, view: View) -> None:
        """Say which view is shown."""
        with QSignalBlocker(self.views):
            self.views.setCurrentIndex(list(View).index(view))

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.view_chosen.emit(list(View)[place])

    def _earlier(self) -> None:
        self.turned.emit(-1)

    def _later(self) -> None:
        self.turned.emit(1)


class ChoiceBar(QWidget):
    """Chooses whose meetings are shown; what was chosen stays chosen while it can be."""

    chosen_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen = Chosen()
        self._own = self._name = ""
        self.study = self._box("choose_study", _("Study"))
        self.series = self._box("choose_series", _("Series"))
        self.person = self._box("choose_person", _("Person"))
        self.off = QCheckBox(_("Cancelled and skipped, too"), self)
        self.off.setChecked(True)
        self.off.toggled.connect(self._tell)
        self.legend = Legend(theme, self)
        row = QHBoxLayout()
        row.setSpacing(Sizes.of(self).inside)
        for widget in (self.study, self.series, self.person, self.off):
            row.addWidget(widget)
        row.addStretch(1)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Sizes.of(self).step)
        self._lines.addLayout(row, 1)
        self._lines.addWidget(self.legend)

    def _box(self, name: str, label: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setToolTip(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(CHARACTERS)
        box.activated.connect(self._tell)
        return box

    def begin(self, study_id: str, protocol: str, partnership: str) -> None:
        """Look at a study of the window's choice, or at one of its partnerships."""
        self._name = protocol
        if study_id != self._own:
            self._own = study_id
            self.chosen = replace(Chosen(off_too=self.chosen.off_too), study_id=study_id)
        self.chosen = replace(self.chosen, partnership=partnership)

    def offer(self, choices: Choices) -> None:
        """Offer what there is."""
        chosen = self.chosen
        own = (self._own, self._name)
        others = [pair for pair in choices.studies if pair[0] != self._own]
        _fill(self.study, [own, ("", _("All studies")), *others], chosen.study_id)
        self.study.setVisible(bool(others))
        _fill(self.series, [("", _("Every series")), *choices.series], chosen.series_id)
        _fill(self.person, [("", _("Everybody")), *choices.people], chosen.person_id)
        self._take()

    def show_page(self, page: Page) -> None:
        """Say which colour is which study."""
        self.legend.show_page(page)
        self._place_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def _place_legend(self) -> None:
        """Give the legend a line of its own where there is no room for it beside the choices."""
        left = self.off.geometry().right() + Sizes.of(self).inside
        directions = QBoxLayout.Direction
        fits = left + self.legend.sizeHint().width() <= self.width()
        self._lines.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    @Slot()
    def _tell(self) -> None:
        self._take()
        self.chosen_changed.emit()

    def _take(self) -> None:
        self.chosen = replace(
            self.chosen,
            study_id=_key(self.study) if self.study.count() else self._own,
            series_id=_key(self.series),
            person_id=_key(self.person),
            off_too=self.off.isChecked(),
        )

    def choose_all_studies(self) -> None:
        """Put all studies side by side."""
        self.study.setCurrentIndex(max(self.study.findData(""), 0))
        self._tell()


def _fill(box: QComboBox, pairs: Iterable[tuple[str, str]], chosen: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        for key, name in pairs:
            box.addItem(name, key)
        box.setCurrentIndex(max(box.findData(chosen), 0))


def _key(box: QComboBox) -> str:
    return str(box.currentData() or "")


class Legend(QWidget):
    """Names the studies beside their colours, where several are shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studies: tuple[str, ...] = ()
        self.setMinimumHeight(Sizes.of(self).row_compact)
        theme.changed.connect(self.updateGeometry)

    def show_page(self, page: Page) -> None:
        """Name the studies of a page."""
        self._studies = tuple(name for _id, name in page.studies) if page.several else ()
        self.setAccessibleName(", ".join(self._studies))
        self.setVisible(bool(self._studies))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look, sizes = Look.of(self._theme), self._theme.sizes
        widths = [self._width(look, n) + sizes.step for n in range(len(self._studies))]
        return QSize(round(sum(widths)) + sizes.inside, sizes.row_compact)

    def _width(self, look: Look, n: int) -> float:
        return look.metrics(self._kind(look)).horizontalAdvance(self._text(n)) + look.sizes.gap

    def _text(self, n: int) -> str:
        return f"{study_letter(n)} {self._studies[n]}"

    def _kind(self, look: Look) -> Type:
        return Type(look.badge, bold=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, left = Look.of(self._theme), float(self._theme.sizes.inside)
        painter.setFont(look.font(self._kind(look)))
        height = look.line + 4
        top = (self.height() - height) / 2
        for n in range(len(self._studies)):
            text, width = self._text(n), self._width(look, n)
            painter.fillRect(
                round(left), round(top), round(width), round(height), look.colour(f"study-{n}-ground")
            )
            painter.fillRect(round(left), round(top), 3, round(height), look.colour(f"study-{n}"))
            painter.setPen(look.colour("text"))
            painter.drawText(
                round(left) + 3, round(top), round(width), round(height), Qt.AlignmentFlag.AlignCenter, text
            )
            left += width + look.sizes.step
        painter.end()
