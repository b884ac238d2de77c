"""The tab from which a bundle is sent: to whom, what leaves and what stays, how it is locked, which way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTemporaryDir, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.errors import ExchangeError
from cro_desk.formats import moment, number, size
from cro_desk.i18n import N_, _, ngettext
from cro_desk.sharing.bundling import SUFFIX, Request
from ui.acting import Acts
from ui.actions import Action
from ui.dialogs import safe_name
from ui.models import Align, Column, TreeModel
from ui.panes import PaneContext
from ui.sharing.sending.panel import Scrolled, SendPanel
from ui.sharing.sending.reading import (
    Line,
    SendRead,
    mail_bundle,
    post_bundle,
    read_send,
    sections,
    write_bundle,
)
from ui.sharing.tab import SharingTab, Shown
from ui.theme import Tone
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

JOB = "send-bundle"
Writes = Callable[..., Path]


class SendTab(SharingTab):
    """Shows what leaves for somebody before it does."""

    key: ClassVar[str] = "send"
    label: ClassVar[str] = N_("Send")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read = SendRead(())
        #: where a bundle stands that is to be dragged out; removed with the tab
        self._place: QTemporaryDir | None = None
        self.model: TreeModel[Line] = TreeModel(_columns(), self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.panel = SendPanel(context, self.content)
        theme, settings, label = context.theme, context.settings, _("What leaves, and what stays")
        self.table = DataTable(
            self.model, theme, settings, "sharing-send", self.content, label=label, frozen=0
        )
        self.empty = self._make_empty()
        self._lay_out()
        self.panel.chosen.connect(self._read_again)
        self.setFocusProxy(self.panel)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("From here leaves what somebody is let into, locked so that they alone can open it."),
            self.stack,
            hint=_("Accept somebody’s contact card, and let them into the study."),
            actions=[Action("go_to_people", _("Go to People"), self._go_to_people)],
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(Scrolled(self.panel, self.content))
        row.addWidget(self.table, 1)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # reading ------------------------------------------------------------------------------------

    def show_sharing(self, shown: Shown) -> None:
        """Read who is let in, and what they lack."""
        super().show_sharing(shown)
        self._read_again()

    def choose(self, key: str) -> None:
        """Look at what leaves for somebody."""
        self._read_for(key)

    @Slot()
    def _read_again(self) -> None:
        self._read_for(self.panel.to_key())

    def _read_for(self, key: str) -> None:
        if self.shown is not None:
            now = self.context.desk.now()
            self.context.jobs.read("sharing-send", read_send, self.shown.study_id, key, now, done=self._take)

    def _take(self, read: SendRead) -> None:
        self.read = read
        if read.people:
            self.stack.show_page(self.content, self.panel)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.panel if read.people else self.empty)
        self.panel.show_read(read)
        self.table.say_empty(_("Nothing leaves."))
        self.model.set_sections(sections(read.selection) if read.selection is not None else [])
        self.actions_changed.emit()

    def subtitle(self) -> str:
        """Say how much leaves, and since when."""
        found, last = self.read.selection, self.read.last
        if found is None:
            return super().subtitle()
        count = sum(found.counts.values())
        told = ngettext("{count} change leaves", "{count} changes leave", count).format(count=number(count))
        files = size(found.size) if found.files else ""
        since = _("nothing was sent before")
        if last is not None:
            arrived = _("arrived") if last.acknowledged_at is not None else _("not acknowledged yet")
            since = _("last sent {when}, {state}").format(when=moment(last.at), state=arrived)
        return " · ".join(filter(None, (told, files, since)))

    # sending ------------------------------------------------------------------------------------

    def header_actions(self) -> list[Action]:
        """Return the ways on which it can leave; the main one is the folder that both sides share."""
        if not self.read.people:
            return []
        why_not = self._why_not()
        hint = _("Whole or not at all; an exchange folder is added in its tab")
        save = Action("save_bundle", _("Save as a file…"), self._save, why_not=why_not, hint=hint)
        ways = [
            self._drag_action(why_not),
            Action("mail_bundle", _("Draft a mail…"), self._draft, why_not=why_not),
        ]
        if not self.read.folders:
            return [*ways, save]
        name = self.read.folders[0].path.name
        label = _("Put into {folder}").format(folder=name)
        return [save, *ways, Action("post_bundle", label, self._post, why_not=why_not)]

    def _drag_action(self, why_not: str) -> Action:
        hint = _("Writes it to a place of its own, from where you drag it into a mail or a folder")
        return Action("drag_bundle", _("Write to drag"), self._write_to_drag, why_not=why_not, hint=hint)

    def _why_not(self) -> str:
        if self.context.jobs.is_running(JOB):
            return _("A bundle is being written.")
        if self.read.selection is None:
            return self.read.problem
        return ""

    def _name(self) -> str:
        return safe_name(f"{self.shown.protocol if self.shown else ''} {self.panel.to_name()}{SUFFIX}")

    def _write_to_drag(self) -> None:
        if not self.panel.is_right():
            return
        self._place = QTemporaryDir()
        if self._place.isValid():
            self._send(write_bundle, Path(self._place.path(), self._name()))
        else:
            told = _("No place could be made for it: {reason}.").format(reason=self._place.errorString())
            raise ExchangeError(told, _("Save it as a file instead."))

    def _save(self) -> None:
        pattern = _("Encrypted bundles ({pattern})").format(pattern=f"*{SUFFIX}")
        if self.panel.is_right():
            ask = self.context.dialogs.save_file
            ask(_("Save the bundle"), self._name(), pattern, partial(self._send, write_bundle))

    def _draft(self) -> None:
        if self.panel.is_right():
            ask, pattern = self.context.dialogs.save_file, _("Mail drafts (*.eml)")
            name = f"{self.panel.to_name()}.eml"
            ask(_("Save the mail draft"), name, pattern, partial(self._send, mail_bundle))

    def _post(self) -> None:
        if self.panel.is_right():
            self._send(post_bundle, self.read.folders[0].path)

    def _send(self, write: Writes, path: Path) -> None:
        if self.shown is None:
            return
        request = Request(
            self.read.to_key,
            self.shown.study_id,
            passphrase=self.panel.passphrase(),
            readable_copies=self.panel.wants_copies(),
        )
        work = partial(write, desk=self.context.desk, request=request, path=path)
        title = _("Locking a bundle for {name}").format(name=self.panel.to_name())
        ended = self.actions_changed.emit
        self.context.jobs.spawn(JOB, title, work, done=self._sent, failed=self._not_sent, stopped=ended)
        self.actions_changed.emit()

    def _sent(self, path: Path) -> None:
        self.panel.forget_passphrase()
        words = _("Written for {name}: {path}").format(name=self.panel.to_name(), path=path)
        if self._place is not None and path.parent == Path(self._place.path()):
            words = _("Written for {name}: drag it out of the panel.").format(name=self.panel.to_name())
        self.context.messages.say(words, Tone.GOOD)
        self.panel.show_file(path)
        self._read_again()

    def _not_sent(self, error: Exception) -> None:
        self.actions_changed.emit()
        self.context.jobs.went_wrong.emit(error)

    def _go_to_people(self) -> None:
        if self.host is not None:
            self.host.show_tab("people")


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column("name", _("What"), _name, section=str, width=36, stretch=True),
        Column("amount", _("How much"), _amount, align=Align.RIGHT, width=16),
    )


def _name(line: Line) -> str:
    return line.name


def _amount(line: Line) -> str:
    return line.amount
