"""Contacts that come in: files read in a job, shown beside who is known, stored when the user agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from cro_desk.communication.directory.card import CardsRead
from cro_desk.i18n import _, ngettext
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.directory.importing import Known

SHEETS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"))
PATTERN = "*.vcf *.vcard *.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv"


class Importing(QObject):
    """Takes files for a study."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._read: CardsRead | None = None
        self.study_id = ""

    def choose(self) -> None:
        """Let the user choose files."""
        pattern = _("Contacts ({pattern})").format(pattern=PATTERN)
        self._context.dialogs.open_files(_("Import contacts"), pattern, self.add)

    def add(self, paths: list[Path]) -> None:
        """Read files of contacts."""
        title = _("Reading contacts")
        self._context.jobs.spawn("read-contacts", title, read_contacts, tuple(paths), done=self._compare)

    def _compare(self, read: CardsRead) -> None:
        from cro_desk.communication.directory.importing import known_to

        self._read = read
        self._context.jobs.read("known-contacts", known_to, self._study(), done=self._show)

    def _show(self, known: Known) -> None:
        from cro_desk.communication.directory.matching import matched
        from ui.communication.directory.preview import ImportPreview

        read, self._read = self._read, None
        if read is not None:
            cards = matched(read.cards, known.people, known.sides, Side.OTHER)
            preview = ImportPreview(self._context, cards, read.refused, self._context.dialogs.window)
            preview.agreed.connect(self._import)
            self._context.dialogs.show(preview)

    @Slot(object)
    def _import(self, chosen: Sequence[Any]) -> None:
        from cro_desk.communication.directory.importing import import_contacts

        self._acts.run(import_contacts, self._study(), chosen, done=self._say)

    def _study(self) -> str:
        """Return the study that is chosen now; a pane may still show the one before."""
        return self._context.study.id or self.study_id

    def _say(self, outcome: Any) -> None:
        taken = outcome.value
        added = ngettext("{count} contact added", "{count} contacts added", taken.added)
        merged = ngettext("{count} merged", "{count} merged", taken.changed)
        words = f"{added.format(count=taken.added)}, {merged.format(count=taken.changed)}."
        self._context.messages.say(words, Tone.GOOD)


def read_contacts(progress: Progress, paths: Sequence[Path]) -> CardsRead:
    """Read files one after the other; of several files each place says in which one it is."""
    cards, refused = [], []
    for path in paths:
        progress.check()
        read = _read_one(progress, path)
        before = f"{path.name}, " if len(paths) > 1 else ""
        cards += [replace(each, where=before + each.where) for each in read.cards]
        refused += [replace(each, where=before + each.where) for each in read.refused]
    return CardsRead(tuple(cards), tuple(refused))


def _read_one(progress: Progress, path: Path) -> CardsRead:
    from cro_desk.communication.directory.importing import is_vcard, read_file, read_sheets
    from cro_desk.vendors.workbook.reading import read_workbook

    if is_vcard(path):
        return read_file(path)
    return read_sheets(
        read_workbook(path, progress=progress.report, cancelled=progress.cancelled, values_only=True)
    )
