"""A file chooser that a test answers beforehand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.dialogs import PathsDone


class FakeChooser:
    """Answers every question with `answer`; an empty one is Cancel."""

    def __init__(self) -> None:
        self.answer: list[Path] = []
        self.asked: list[str] = []
        self.began: list[str] = []

    def open_files(self, window: QWidget, caption: str, folder: str, pattern: str, done: PathsDone) -> None:
        self._answer(caption, folder, done)

    def save_file(self, window: QWidget, caption: str, path: str, pattern: str, done: PathsDone) -> None:
        self._answer(caption, str(Path(path).parent), done)

    def folder(self, window: QWidget, caption: str, folder: str, done: PathsDone) -> None:
        self._answer(caption, folder, done)

    def _answer(self, caption: str, folder: str, done: PathsDone) -> None:
        self.asked.append(caption)
        self.began.append(folder)
        if self.answer:
            done(self.answer)
