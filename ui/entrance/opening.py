"""Opening and making workspaces, as jobs: functions for a thread, which import the store only when they
run.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cro_desk.errors import UserError
from cro_desk.i18n import _
from ui.jobs import Progress

if TYPE_CHECKING:
    from cro_desk.desk import Desk


#: the store, and what is shown first of a workspace
FIRST = (
    "cro_desk.desk",
    "cro_desk.reporting.overview",
    "cro_desk.reporting.study_names",
    "cro_desk.communication.ahead",
    "ui.workbench",
    "ui.overview.pane",
)


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Who the workspace is for, as typed at the first start."""

    name: str
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class Made:
    """A workspace that was made: open, with its recovery key, and what the keychain said."""

    desk: Desk
    recovery_key: str
    in_keychain: bool
    problem: str = ""


def warm_up(progress: Progress) -> None:  # noqa: ARG001 - a job takes its progress
    """Import the store, and what is shown first of a workspace, while the user reads the first screen."""
    for name in FIRST:
        __import__(name)  # not `import_module`: past PySide's hook, each would be read again in the window
    import_module("cro_desk.formats").number(0)  # reads the signs of a locale


def create(progress: Progress, folder: Path, passphrase: str, owner: NewOwner, keychain: bool) -> Made:
    """Make a workspace and return it open, whatever the keychain says."""
    from cro_desk.desk import Desk, Owner

    progress.report(None, _("Making the keys"))
    desk, recovery_key = Desk.create(folder, passphrase, Owner(owner.name, owner.organisation, owner.email))
    try:
        if keychain:
            desk.keys.keep_in_keychain(True)
    except UserError as error:
        return Made(desk, recovery_key, False, error.title)
    return Made(desk, recovery_key, keychain)


def unlock(progress: Progress, folder: Path, passphrase: str) -> Desk:
    """Open a workspace by its passphrase."""
    from cro_desk.desk import Desk

    progress.report(None, _("Opening"))
    warm_up(progress)
    return Desk.open(folder, passphrase)


def unlock_by_keychain(progress: Progress, folder: Path) -> Desk:
    """Open a workspace by what the system's keychain keeps."""
    from cro_desk.desk import Desk

    progress.report(None, _("Opening"))
    warm_up(progress)
    return Desk.open(folder, keychain=True)


def unlock_by_recovery_key(progress: Progress, folder: Path, recovery_key: str, passphrase: str) -> Desk:
    """Open a workspace by its recovery key and give it a new passphrase."""
    from cro_desk.desk import Desk

    progress.report(None, _("Opening"))
    desk = Desk.open(folder, recovery_key=recovery_key)
    desk.keys.set_passphrase(passphrase)
    return desk


def open_demo(progress: Progress, folder: Path) -> Desk:
    """Open the demo workspace; make it where there is none yet."""
    from cro_desk.demo import DEMO_PASSPHRASE, create_demo
    from cro_desk.desk import Desk
    from cro_desk.paths import is_workspace

    if is_workspace(folder):
        return Desk.open(folder, DEMO_PASSPHRASE)
    return create_demo(folder, progress.report)


def strength(progress: Progress, passphrase: str, words: tuple[str, ...]) -> Strength:  # noqa: ARG001
    """Judge a passphrase; the user's own name and the like count as guessed."""
    from zxcvbn import zxcvbn

    if not passphrase:  # it was cleared again; zxcvbn cannot judge nothing
        return Strength(0, "")
    found = zxcvbn(passphrase[:72], user_inputs=[word for word in words if word])
    hints = [found["feedback"]["warning"], *found["feedback"]["suggestions"]]
    return Strength(int(found["score"]), next((hint for hint in hints if hint), ""))


@dataclass(frozen=True, slots=True)
class Strength:
    """How long a passphrase would stand: 0 (at once) to 4 (not in a lifetime), and the first advice."""

    score: int
    advice: str

    @property
    def words(self) -> str:
        """Say the score."""
        return (
            _("Guessed at once"),
            _("Very weak"),
            _("Weak"),
            _("Good"),
            _("Strong"),
        )[self.score]
