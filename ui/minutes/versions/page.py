"""A circulated version over the whole pane: its words, comments, differences and signatures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.minutes.terms import CommentState
from cro_desk.minutes.words import life_name
from ui.acting import Acts
from ui.actions import Action
from ui.keys import on_key
from ui.minutes.beside import Beside
from ui.minutes.page_head import PageHead
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import Host
from ui.minutes.versions.comments import CommentsPart
from ui.minutes.versions.comparing import Comparing
from ui.minutes.versions.content_rows import content_rows, number_of
from ui.minutes.versions.details import VersionDetails
from ui.minutes.versions.doing import VersionDoing
from ui.minutes.versions.paper_page import MinutesPaperPage
from ui.minutes.versions.reading import Difference, Read, read_difference, read_page
from ui.minutes.versions.sheet_delegate import SheetDelegate
from ui.minutes.versions.signature_list import SignatureList
from ui.minutes.versions.table_part import TablePart
from ui.minutes.writing.told_list import ToldList
from ui.panes import PaneContext
from ui.permitting import all_permitted
from ui.widgets import Skeleton, Tabs

if TYPE_CHECKING:
    from cro_desk.desk import Changes
    from cro_desk.minutes.comments import CommentRow
    from cro_desk.minutes.signatures import Checked

#: what is written about a version
KINDS = frozenset(
    ("minutes_version", "minutes_comment", "minutes_signature", "minutes_rules", "member", "minutes_item")
)
BADGES, NUMBERS = 14, 7  # characters left of the words


class VersionPage(RecordPage):
    """Shows one version after the other."""

    def __init__(self, context: PaneContext, acts: Acts, host: Host, parent: QWidget) -> None:
        super().__init__(context, acts, host, parent)
        self.setObjectName("minutes-version")
        self.setAccessibleName(_("Circulated minutes"))
        self.version_id, self._part = "", ""
        self.read: Read | None = None
        self.comments: CommentsPart | None = None
        self.signatures: SignatureList | None = None
        self.doing = VersionDoing(context, acts, self)
        self._paper: MinutesPaperPage | None = None
        self.header = PageHead(_("Minutes"), self)
        self.body = QWidget(self)
        self.skeleton = Skeleton(self.body, self)
        self.tabs = Tabs(self.body)
        self.details = VersionDetails(self.body)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.text)

    def _make_parts(self) -> None:
        label = _("The minutes")
        badges = {"badges": BADGES, "numbers": NUMBERS}
        self.sheet = QFrame(self.tabs.body)
        self.sheet.setProperty("role", "table")
        self.text = ToldList(self.context.theme, "minutes-text", label, self.sheet, **badges)
        self.text.setItemDelegate(SheetDelegate(self.context.theme, self.text, **badges))
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.text)
        self.comparing = Comparing(self.context.theme, self.tabs.body)
        self.tabs.add("text", _("Minutes"), self.sheet)
        self.tabs.add("comments", _("Comments"), self._make_comments)
        self.tabs.add("differences", _("Differences"), self.comparing)
        self.tabs.add("signatures", _("Signatures"), self._make_signatures)

    def _make_comments(self) -> QWidget:
        """The comments are made when they are first shown."""
        made = self.comments = CommentsPart(self.context, self.doing.comment_keys(), self.tabs.body)
        made.turned.connect(self.tell)
        if self.read is not None:
            made.show_rows(self.read.version.comments)
        return made

    def _make_signatures(self) -> QWidget:
        """The signatures are made when they are first shown."""
        made = self.signatures = SignatureList(self.context, {"S": self.doing.sign}, self.tabs.body)
        made.turned.connect(self.tell)
        if self.read is not None:
            made.show_rows(self.read.version.signatures)
        return made

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.details)
        self.beside = Beside(self.details, self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addWidget(self.skeleton, 1)

    def _connect(self) -> None:
        self.text.chosen.connect(self.tell)
        self.text.pressed_key.connect(self._press)
        self.text.menu_asked.connect(self._show_menu)
        self.comparing.wanted.connect(self._compare)
        self.tabs.changed.connect(self._turn)
        self.doing.asking.corrected.connect(self._corrected)
        on_key(self, "Esc", self.closed.emit)
        on_key(self, "Ctrl+P", self.print_it)

    # reading ------------------------------------------------------------------------------------

    def show_record(self, record_id: str, part_id: str = "") -> None:
        """Read a version and show it; `part_id` is a comment or a signature to go to."""
        if record_id != self.version_id:
            self._clear()
        self.version_id, self._part = record_id, part_id
        self._read()

    def _clear(self) -> None:
        self.read = None
        self.text.show_rows(())
        self.comparing.show_changes(())
        self.tabs.show_tab("text")
        self.header.set_title(_("Minutes"))
        self.header.set_actions([self._back()])
        self.skeleton.wait()

    def _read(self) -> None:
        done = self._take
        self.context.jobs.read("minutes-version", read_page, self.version_id, self.today(), done=done)

    def refresh(self, changes: Changes) -> None:
        """Read again what was written about these minutes."""
        if changes.kinds & KINDS and self.version_id and self.isVisible():
            self._read()

    def today(self) -> date:
        """Return the day that it is here."""
        return self.context.desk.now().astimezone().date()

    def _take(self, read: Read) -> None:
        if read.version.row.id != self.version_id:
            return
        self.skeleton.ready()
        self.read = read
        said = read.version.comments
        self.text.show_rows(content_rows(read.version.content, said))
        if self.comments is not None:
            self.comments.show_rows(said)
        if self.signatures is not None:
            self.signatures.show_rows(read.version.signatures)
        self.tabs.set_count("comments", sum(each.state is CommentState.OPEN for each in said))
        self._compare(self.comparing.offer(read.version.row, read.fellows))
        self._say(read)
        self._go_to_part()
        self.tell()

    def _say(self, read: Read) -> None:
        row = read.version.row
        title = " · ".join(part for part in (row.code, row.title) if part)
        version = _("version {number}").format(number=number(row.number))
        unblinded = _("unblinded") if row.unblinded else ""
        parts = (day(row.meeting_on), version, life_name(row.life.state), unblinded)
        self.header.set_title(title, " · ".join(part for part in parts if part))
        more = Action("version_more", _("More…"), self._show_more)
        beside, main = self.doing.first()
        self.header.set_actions([self._back(), beside, more], main)

    def _go_to_part(self) -> None:
        """Go to the comment or signature that was asked for."""
        part, self._part = self._part, ""
        if not part or self.read is None:
            return
        version = self.read.version
        if any(each.id == part for each in version.comments):
            self.tabs.show_tab("comments")
        elif any(each.signature.id == part for each in version.signatures):
            self.tabs.show_tab("signatures")
        front = self.tabs.page(self.tabs.current)
        if isinstance(front, TablePart):
            front.table.select(part)

    @Slot(str)
    def _compare(self, other_id: str) -> None:
        """Read what differs from another version; the newer of both is the new one."""
        if self.read is None or not other_id:
            return
        numbers = {each.id: each.number for each in self.read.fellows}
        old, new = sorted((other_id, self.version_id), key=lambda each: numbers.get(each, 0))
        self.context.jobs.read("minutes-difference", read_difference, old, new, done=self._differ)

    def _differ(self, found: Difference) -> None:
        if {found.old_id, found.new_id} == {self.version_id, self.comparing.other.key}:
            self.comparing.show_changes(found.changes)

    # what is chosen -----------------------------------------------------------------------------

    @Slot(str)
    def _turn(self, key: str) -> None:
        pages = {"text": self.text}
        here = self.window().focusWidget()
        self.setFocusProxy(pages.get(key) or self.tabs.page(key) or self.text)
        if here is not None and self.isAncestorOf(here) and not isinstance(here, QTabBar):
            self.setFocus()
        self.tell()

    def line(self) -> str:
        """Return the number of the line at the cursor."""
        return number_of(self.text.current_id())

    def remark(self) -> CommentRow | None:
        """Return the comment at the cursor."""
        front = self.comments if self.tabs.current == "comments" else None
        return front.current() if front is not None else None

    def checked(self) -> Checked | None:
        """Return the signature at the cursor."""
        front = self.signatures if self.tabs.current == "signatures" else None
        return front.current() if front is not None else None

    @Slot()
    def tell(self) -> None:
        """Tell how the version stands, and what is chosen in the part in front."""
        if self.read is None:
            return
        self.details.show_standing(self.read, self.today())
        offered = self._offered()
        self.details.offer([each for each in offered if each.enabled])
        remark, checked = self.remark(), self.checked()
        if self.tabs.current == "text":
            mine = [each for each in self.read.version.comments if each.item_number == self.line()]
            self.details.show_line(self.line(), mine)
        elif remark is not None:
            self.details.show_comment(remark)
        elif checked is not None:
            self.details.show_signature(checked)
        if self.comments is not None:
            self.comments.offer(self.doing.comment_actions())
        if self.signatures is not None:
            self.signatures.offer(self.doing.signature_actions())
        self.actions_changed.emit()

    def _offered(self) -> list[Action]:
        """Return what can be done in the part in front."""
        if self.tabs.current == "comments":
            return self.doing.comment_actions()
        if self.tabs.current == "signatures":
            return [*self.doing.signature_actions(), self.doing.paper_action()]
        return [self.doing.comment_action()] if self.tabs.current == "text" else []

    # what can be done ---------------------------------------------------------------------------

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.read is None:
            return [self._back()]
        known = {
            action.key: action
            for action in (*self._offered(), self.doing.comment_action(), *self.doing.more())
        }
        return [self.doing.sign_action(), self.doing.print_action(), *known.values(), self._back()]

    def _back(self) -> Action:
        return Action("leave_version", _("Back"), self.closed.emit)

    @Slot()
    def _show_more(self) -> None:
        button = self.header.findChild(QWidget, "action-version_more")
        place = button if button is not None else self.header
        self._menu([*self.beside.actions(), *self.doing.more()], place.mapToGlobal(QPoint(0, place.height())))

    @Slot(str, QPoint)
    def _show_menu(self, _row_id: str, where: QPoint) -> None:
        self._menu([self.doing.comment_action(), self.doing.print_action()], where)

    def _menu(self, actions: list[Action], where: QPoint) -> None:
        menu = QMenu(self)
        for action in all_permitted(self, actions):
            made = menu.addAction(action.label)
            made.setEnabled(action.enabled)
            made.triggered.connect(action.run)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    @Slot(str, str)
    def _press(self, key: str, _row_id: str) -> None:
        run = {"c": self.doing.comment, "s": self.doing.sign}.get(key)
        if run is not None:
            run()

    @Slot()
    def print_it(self) -> None:
        """Show these minutes on paper."""
        if self._paper is None:
            self._paper = MinutesPaperPage(self.context, self)
            self._paper.hide()
            self._paper.left.connect(self._come_back)
        self.host.open_over(self._paper)
        self._paper.show_version(self.version_id)

    @Slot()
    def _come_back(self) -> None:
        self.host.open_over(self)

    @Slot(str)
    def _corrected(self, draft_id: str) -> None:
        self.host.open_draft(draft_id)
