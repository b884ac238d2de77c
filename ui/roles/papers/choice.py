"""Chooses which paper is shown: matrix or TORO, draft or version, and by which convention it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.roles.papers import PaperKind
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.terms import Convention, VersionKind
from cro_desk.roles.words import CONVENTION, state_name, version_name
from ui.theme import Sizes

KINDS = {PaperKind.MATRIX: N_("Matrix"), PaperKind.TORO: N_("TORO")}


class PaperChoice(QWidget):
    """Three boxes; `changed` when a person chose otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = self._box("paper_kind", _("Which paper"), _named(KINDS))
        self.version = self._box("paper_version", _("Which version"), ())
        self.convention = self._box("paper_convention", _("By which convention"), _named(CONVENTION))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).gap)
        for box in (self.kind, self.version, self.convention):
            row.addWidget(box)
            box.activated.connect(self._tell)

    def _box(self, name: str, label: str, entries: Iterable[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setToolTip(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for text, value in entries:
            box.addItem(text, value)
        return box

    def offer(self, versions: Sequence[VersionRow], *, draft: bool) -> None:
        """Offer these versions, the newest first after the draft; what was chosen stays chosen."""
        now = self.version_id
        with QSignalBlocker(self.version):
            self.version.clear()
            if draft:
                self.version.addItem(_("Draft"), "")
            for row in versions:
                self.version.addItem(_named_with_state(row), row.id)
        self.show_version(now)

    def choose(self, kind: PaperKind, version_id: str) -> None:
        """Choose a paper of the draft, or of a version."""
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.show_version(version_id)
        self._tell_kind()

    def show_version(self, version_id: str) -> None:
        """Choose a version; the first one where it is not there."""
        self.version.setCurrentIndex(max(self.version.findData(version_id), 0))

    @property
    def chosen_kind(self) -> PaperKind:
        return PaperKind(self.kind.currentData())

    @property
    def version_id(self) -> str:
        """The version's id, empty for the draft."""
        return str(self.version.currentData() or "")

    @property
    def chosen_convention(self) -> Convention:
        return Convention(self.convention.currentData())

    def _tell(self) -> None:
        self._tell_kind()
        self.changed.emit()

    def _tell_kind(self) -> None:
        """The TORO has no letters, and so no convention."""
        self.convention.setVisible(self.chosen_kind is PaperKind.MATRIX)


def _named(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(_(name), value.value) for value, name in names.items()]


def _named_with_state(row: VersionRow) -> str:
    """Return the version with where it stands now: a paper that was issued says where it stood then."""
    if row.kind is VersionKind.COUNTER:  # it has its state in its name
        return version_name(row)
    return f"{version_name(row)} · {state_name(row.state).lower()}"
