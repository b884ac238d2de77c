"""Where an imported matrix goes: the working matrix, new or merged into it, or a counter-proposal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.terms import VersionKind, VersionState
from ui.theme import Theme
from ui.widgets import Label


class Way(StrEnum):
    NEW = "new"
    REPLACE = "replace"
    MERGE = "merge"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Target:
    """What pressing the main button does; `version_id` of the proposal that is answered."""

    way: Way
    version_id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The partnership as it stands: what can be imported into. `proposal` is that of `open_version`."""

    partnership_id: str = ""
    name: str = ""
    matrix: Matrix | None = None
    versions: tuple[VersionRow, ...] = ()
    proposal: Matrix | None = None

    def open_version(self) -> VersionRow | None:
        """Return the sponsor's newest proposal that a counter-proposal can answer."""
        states = {VersionState.PROPOSED, VersionState.AGREED}
        rows = (row for row in self.versions if row.kind is VersionKind.PROPOSAL and row.state in states)
        return next(rows, None)


class TargetBox(QWidget):
    """A choice with a label; it keeps what the user chose while it is offered."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = Place()
        self._touched = False
        self.box = QComboBox(self)
        self.box.setObjectName("import_target")
        self.box.setAccessibleName(_("What to do with the matrix"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.label = Label(_("Import"), self, "muted")
        self.label.setBuddy(self.box)
        self.hint = Label("", self, "detail-muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.inside)
        row.addWidget(self.label)
        row.addWidget(self.box)
        row.addWidget(self.hint, 1)
        self.box.activated.connect(self._touch)

    def offer(self, place: Place, *, own_version: str = "") -> None:
        """Offer what this partnership can take; a workbook of ours that came back answers its version."""
        before = self.target()
        self._place = place
        self.box.clear()
        for target, words in self._choices(place):
            self.box.addItem(words, _told(target))
        version = place.open_version()
        answers = version is not None and own_version == version.id and not self._touched
        wanted = Target(Way.COUNTER, own_version) if answers else before
        at = self._index(wanted) if self._touched or answers else 0
        self.box.setCurrentIndex(max(at, 0))
        self.hint.setText(self._hint())

    def _choices(self, place: Place) -> list[tuple[Target, str]]:
        if place.matrix is None:
            found = [(Target(Way.NEW), _("as the working matrix"))]
        else:
            found = [
                (Target(Way.MERGE), _("into the working matrix: its rows are changed, others stay")),
                (Target(Way.REPLACE), _("instead of the working matrix")),
            ]
        version = place.open_version()
        if version is not None:
            words = _("as the CRO’s counter-proposal to version {number}").format(number=version.called)
            found.append((Target(Way.COUNTER, version.id), words))
        return found

    def target(self) -> Target | None:
        """Return what is chosen; None before anything is offered."""
        way, _colon, version_id = str(self.box.currentData() or "").partition(":")
        return Target(Way(way), version_id) if way else None

    def _index(self, target: Target | None) -> int:
        return 0 if target is None else max(self.box.findData(_told(target)), 0)

    def _hint(self) -> str:
        return _("Rows are compared first; nothing is stored before you agree.")

    @Slot()
    def _touch(self) -> None:
        self._touched = True
        self.changed.emit()

    def forget(self) -> None:
        """Choose afresh for the next file."""
        self._touched = False


def _told(target: Target) -> str:
    """Return a target as a text, for Qt keeps no tuples in its items."""
    return f"{target.way.value}:{target.version_id}"
