"""The one route of errors: what the user can mend is said, what is our bug is logged and can be copied as a
report.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject, QSysInfo
from PySide6.QtGui import QGuiApplication

from cro_desk import __version__
from cro_desk.errors import Cancelled, DeskError
from cro_desk.i18n import _
from ui.messages import MessageAction, MessageBar
from ui.theme import Tone

#: of the log, which is opened by `app.py`
NAME = "cro_desk"


class ErrorRoute(QObject):
    """Shows every error that nobody closer has dealt with."""

    def __init__(self, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._report = ""
        self._answers: dict[str, tuple[MessageAction, ...]] = {}

    def answer(self, error: str, *actions: MessageAction) -> None:
        """Offer actions beside errors of this class name: a jumped clock can be confirmed."""
        self._answers[error] = actions

    def install(self) -> None:
        """Take what Qt's slots raise."""
        sys.excepthook = self.hook

    def uninstall(self) -> None:
        """Give the hook back."""
        sys.excepthook = sys.__excepthook__

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Python's hook for what nobody caught."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, Exception):
            self.show(error)

    def show(self, error: Exception) -> None:
        """Say what is wrong."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, DeskError):
            logging.getLogger(NAME).warning("%s", type(error).__name__)
            self._messages.error(error, self._answers.get(type(error).__name__, ()))
            return
        self._report = report(error)
        logging.getLogger(NAME).error("a bug of ours\n%s", self._report)
        self._messages.say(
            _("Something went wrong inside CRO Desk. Nothing that was saved is lost."),
            Tone.BAD,
            [(_("Copy the report"), self._copy)],
            hint=f"{type(error).__name__}",
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._messages.say(_("The report is on the clipboard. It holds no names and no prices."), Tone.INFO)


def report(error: Exception) -> str:
    """Write what we need to find the bug: versions and where it happened, without values."""
    import platform
    import traceback

    places = traceback.extract_tb(error.__traceback__)
    lines = [
        f"CRO Desk {__version__}, Python {platform.python_version()}, {QSysInfo.prettyProductName()}",
        f"{type(error).__module__}.{type(error).__qualname__}",
        *(f"  {place.filename}:{place.lineno} in {place.name}" for place in places),
    ]
    return "\n".join(lines)
