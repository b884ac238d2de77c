"""The Overview pane: cards about the current study, each leading somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.overview.card import Card
from ui.overview.cards import (
    Backups,
    attention_card,
    backup_card,
    bids_card,
    changes_card,
    deadline_card,
    elsewhere_card,
    issues_card,
    milestones_card,
    since_card,
)
from ui.overview.missed import missed_card
from ui.panes import Pane, PaneContext
from ui.sharing.folders.attention import post_lines
from ui.ticking import Ticker
from ui.widgets.empty import EmptyState
from ui.widgets.header import PaneHeader
from ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from cro_desk.communication.shown import MissedRow
    from cro_desk.desk import Changes, Desk
    from cro_desk.reporting.across import Across, StudyLine
    from cro_desk.reporting.overview import Overview
    from cro_desk.studies.attention import Attention
    from ui.jobs import Progress
    from ui.sharing.folders.watching import Watched


#: row, column and columns of each card, of six; above them: what asks to be looked at, what was missed
PLACES = ((4, 0, 2), (4, 2, 2), (4, 4, 2), (5, 0, 3), (5, 3, 3))


class OverviewPane(Pane):
    key: ClassVar[str] = "overview"
    label: ClassVar[str] = N_("Overview")
    icon: ClassVar[str] = "overview"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        around = context.theme.sizes.around
        column = QVBoxLayout(self)
        column.setContentsMargins(around, around, around, context.theme.sizes.between)
        column.setSpacing(context.theme.sizes.between)
        self.header = PaneHeader(_(self.label), self)
        column.addWidget(self.header)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the keyboard and scrolls it
        self._skeleton = Skeleton(self._area, self)
        column.addWidget(self._skeleton, 1)
        self._found: Overview | None = None
        self._across: Across | None = None
        self._elsewhere: tuple[StudyLine, ...] = ()
        self._post = post_lines(context.watching.watched)
        context.watching.looked.connect(self._look_into_post)
        self._backups: Backups | None = None
        self.ticker = Ticker(self, context.desk.now)
        self.ticker.ticked.connect(self._tick)

    def show_study(self, study_id: str | None) -> None:
        if study_id is None:
            self._show_empty()
            return
        self._skeleton.wait()
        self._read(study_id)

    def refresh(self, changes: Changes) -> None:  # noqa: ARG002 - every change shows here, if only as the latest
        if self.context.study.id is not None:
            self._read(self.context.study.id)

    def _read(self, study_id: str) -> None:
        from cro_desk.reporting.overview import overview

        now = self.context.desk.now()
        today = now.astimezone().date()
        self.context.jobs.read("overview", overview, study_id, today, now, self._seen(), done=self._take)

    @Slot()
    def _tick(self) -> None:
        """Read again when a clock has run out since."""
        again = self._found.attention.again_at if self._found is not None else None
        if again is not None and self.context.study.id is not None and self.context.desk.now() >= again:
            self._read(self.context.study.id)

    @Slot(object)
    def _look_into_post(self, watched: Watched) -> None:
        """Show what lies in the exchange folders when that is something else than before."""
        post = post_lines(watched)
        if post != self._post:
            self._post = post
            if self._found is not None:
                self._show()

    def _take(self, found: Overview | None) -> None:
        """Show what was found, then look for backups: two answers at once would be drawn in one go."""
        self._found = found
        if found is not None and not self._seen():
            self.context.settings.keep_layout(self._seen_key(), {"seen": found.since.newest})
        self._show()
        self._read_elsewhere()
        self.context.jobs.spawn(
            "backups",
            _("Reading the backups"),
            _backups,
            self.context.desk,
            done=self._take_backups,
            quiet=True,
        )

    def _read_elsewhere(self) -> None:
        """Read what waits in other studies, after what is shown first: there may be many."""
        from cro_desk.reporting.across import Across

        if self._across is None:
            self._across = Across()
        self.context.jobs.spawn(
            "overview.elsewhere",
            _("Reading the other studies"),
            _read_elsewhere,
            self.context.desk,
            self._across,
            self.context.study.id or "",
            done=self._take_elsewhere,
            quiet=True,
        )

    def _take_elsewhere(self, found: tuple[StudyLine, ...]) -> None:
        if found != self._elsewhere:
            self._elsewhere = found
            self._show()

    def _take_backups(self, backups: Backups) -> None:
        if backups != self._backups:
            self._backups = backups
            self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            self._show_empty()
            return
        self.header.set_title(_("Overview"), found.name.words)
        page = QWidget(self)
        page.setProperty("role", "ground")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.context.theme.sizes.between)
        if lines := (*self._post, *found.attention.lines):
            grid.addWidget(attention_card(lines, page, self._look_at), 0, 0, 1, 6)
        if found.missed:
            grid.addWidget(missed_card(found.missed, page, self._go_to_missed, self._dismiss), 1, 0, 1, 6)
        self._add_others(found, page, grid)
        cards = self._cards(found, page)
        for card, (row, column, columns) in zip(cards, PLACES[-len(cards) :], strict=True):
            grid.addWidget(card, row, column, 1, columns)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.addWidget(
            changes_card(found, page, Action("trail", _("Open the audit trail"), self._to_trail)), 6, 0, 1, 6
        )
        grid.setRowStretch(7, 1)
        self._put(page)

    def _cards(self, found: Overview, page: QWidget) -> list[Card]:
        milestones = Action("milestones", _("Open the study"), self._to_study)
        backup, now = Action("backup", _("Back up…"), self._back_up), self.context.desk.now()
        return [
            *(self._bid_cards(found, page) if self.context.study.sees("sponsor") else []),
            milestones_card(found, page, milestones),
            backup_card(self._backups, page, backup, now),
        ]

    def _bid_cards(self, found: Overview, page: QWidget) -> list[Card]:
        vendors = Action("vendors", _("Open vendors"), self._to_vendors)
        return [
            bids_card(found, page, vendors),
            deadline_card(found, page, vendors),
            issues_card(found, page, Action("issues", _("Show the bids"), self._to_vendors)),
        ]

    def _add_others(self, found: Overview, page: QWidget, grid: QGridLayout) -> None:
        """Show what waits in other studies, and what others did since one looked last."""
        others = [each for each in self._elsewhere if each.study_id != self.context.study.id]
        if others:
            grid.addWidget(elsewhere_card(others, page, self._look_elsewhere), 2, 0, 1, 6)
        if found.since.acts:
            seen = Action("seen", _("I have seen this"), self._note_seen)
            grid.addWidget(since_card(found.since, page, seen), 3, 0, 1, 6)

    def _seen(self) -> int:
        """Return up to where in the journal all was seen; 0 before the first time."""
        return int(self.context.settings.layout(self._seen_key()).get("seen", 0))

    def _seen_key(self) -> str:
        return f"overview-{self.context.desk.identity.replica}"

    @Slot()
    def _note_seen(self) -> None:
        """Remember that all was seen."""
        if self._found is not None:
            self.context.settings.keep_layout(self._seen_key(), {"seen": self._found.since.newest})
        if self.context.study.id is not None:
            self._read(self.context.study.id)

    def _look_elsewhere(self, found: StudyLine) -> None:
        self.context.study.choose(found.study_id)
        self.context.navigate(found.line.pane, found.line.record_id or None)

    def _look_at(self, line: Attention) -> None:
        self.context.navigate(line.pane, line.record_id or None)

    def _go_to_missed(self, row: MissedRow) -> None:
        self.context.study.choose(row.study_id)
        self.context.navigate(row.pane, row.record_id)

    def _dismiss(self) -> None:
        from cro_desk.communication.shown import dismiss_reminders

        ids = [row.id for row in self._found.missed] if self._found is not None else []
        self.context.jobs.run("overview.dismiss", dismiss_reminders, *ids)

    def _to_vendors(self) -> None:
        self.context.navigate("vendors")

    def _to_study(self) -> None:
        self.context.navigate("study")

    def _to_trail(self) -> None:
        self.context.navigate("audit")

    def _back_up(self) -> None:
        self.context.perform("window", "back-up")

    def _new_study(self) -> None:
        self.context.perform("study", "new-study")

    def _demo_study(self) -> None:
        self.context.perform("window", "demo-study")

    def _show_empty(self) -> None:
        self.header.set_title(_("Overview"))
        actions = [
            Action("new-study", _("New study"), self._new_study, icon="add"),
            Action("demo-study", _("Open the demo study"), self._demo_study),
        ]
        self._put(
            EmptyState(
                _("This is where you will see how a study stands."),
                self,
                hint=_(
                    "Begin with a study of your own, look around in the demo study, or drop the bundle here "
                    "that somebody shares a study by."
                ),
                actions=actions,
            )
        )

    def _put(self, page: QWidget) -> None:
        self._area.setWidget(page)
        self._skeleton.ready()


def _read_elsewhere(_progress: Progress, desk: Desk, across: Across, study_id: str) -> tuple[StudyLine, ...]:
    return desk.read(across.lines, study_id, desk.now())


def _backups(progress: Progress, desk: Desk) -> Backups:  # noqa: ARG001 - a job takes its progress
    return Backups(desk.backups.rows(), desk.backups.last_elsewhere())
