"""What can go wrong at a workspace: four clear messages for the user, and the signals of our own bugs."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cro_desk.errors import StorageError, UserError
from cro_desk.formats import number
from cro_desk.i18n import _


class NoWorkspace(UserError):  # noqa: N818 - named for what the user is told
    """There is nothing to open in this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("There is no workspace in {folder}.").format(folder=folder),
            _("Choose another folder, or create a workspace there."),
        )


class WrongPassphrase(UserError):  # noqa: N818
    """Neither the passphrase nor the recovery key unwraps the key."""

    def __init__(self) -> None:
        super().__init__(
            _("The passphrase or recovery key is not right."),
            _("Try again. The recovery key that was printed at the start opens the workspace too."),
        )


class SigningRefused(WrongPassphrase):
    """The passphrase that was given again to sign is not right."""

    def __init__(self) -> None:
        UserError.__init__(
            self,
            _("The passphrase is not right, so nothing was signed."),
            _("Try again; each failed attempt stands in the audit trail."),
        )


class ClockJumped(UserError):  # noqa: N818
    """The computer's clock moved by more than a day; `Desk.accept_clock` says that it is right now."""

    def __init__(self, now: datetime, jump: timedelta) -> None:
        super().__init__(
            _("The computer's clock has moved by {days} days, to {now} UTC.").format(
                days=round(jump / timedelta(days=1)), now=now.strftime("%Y-%m-%d %H:%M")
            ),
            _("Nothing was saved. Set the clock, or confirm that this date is right, and save again."),
        )


class TextTooLong(UserError):  # noqa: N818
    """A name, number or code that is longer than a line can be; a form shows it at the `field`."""

    def __init__(self, kind: str, field: str, length: int, longest: int) -> None:
        told = _("The {field} of this {kind} has {length} characters; {longest} are the most.")
        super().__init__(
            told.format(
                field=_(field.replace("_", " ")), kind=_(kind), length=number(length), longest=number(longest)
            ),
            _("Shorten it."),
        )
        self.field = field


class ReadOnlyScope(UserError):  # noqa: N818
    """One is a reader there, or one's part has ended: nobody else would take what is written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("What is shared as “{name}” is for you to read, not to change.").format(name=name),
            _("Ask whoever shares it with you for the right to write, or tell them what should change."),
        )


class NotYoursToShare(UserError):  # noqa: N818
    """One may write there, and not say who else may read: nobody else would take it."""

    def __init__(self) -> None:
        super().__init__(
            _("Who is a member here is for somebody else to say."),
            _("Ask whoever shared it with you to let them in."),
        )


class UndoBlocked(UserError):  # noqa: N818
    """An act cannot be undone or redone; `Desk.skip_undo` passes over it."""


class WorkspaceDamaged(StorageError):  # noqa: N818
    """The file is there, the key is right, and still it cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is damaged or is not a workspace file.").format(path=path),
            _("Restore the newest backup; the damaged file is kept beside it."),
        )


class KeyMissing(StorageError):  # noqa: N818
    """The file is there, but not what opens it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is missing, and nothing opens the workspace without it.").format(path=path),
            _("Put it back from where it was moved to, or restore the newest backup."),
        )


class WorkspaceNewer(StorageError):  # noqa: N818
    """A newer version of CRO Desk has written the workspace."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} was written by a newer version of CRO Desk.").format(path=path),
            _("Update CRO Desk on this computer; nothing in the file was changed."),
        )


class WorkspaceInUse(StorageError):  # noqa: N818
    """Another process holds the workspace."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The workspace in {folder} is already open.").format(folder=folder),
            _("Close CRO Desk there first, or switch to the window that is open."),
        )


class WorkspaceReadOnly(StorageError):  # noqa: N818
    """The folder cannot be written to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("{folder} is read-only.").format(folder=folder),
            _("Give yourself the right to write there, or move the workspace to another folder."),
        )


class DiskFull(StorageError):  # noqa: N818
    """No room to write; the transaction was rolled back."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The disk that holds {folder} is full.").format(folder=folder),
            _("Nothing was saved and nothing was lost. Free some space and try again."),
        )


class DiskFailed(StorageError):  # noqa: N818
    """The disk refused: no right, a name too long, a file in the way, a lost drive."""

    def __init__(self, path: Path, failure: OSError) -> None:
        super().__init__(
            _("The disk refuses {path}: {reason}.").format(path=path, reason=failure.strerror or failure),
            _("Check that the path is right and that the drive is there; nothing was lost."),
        )


class TooLittleMemory(StorageError):  # noqa: N818
    """The passphrase cannot be tried: that takes memory by design."""

    def __init__(self) -> None:
        super().__init__(
            _("There is too little memory left to try the passphrase."),
            _("Close other programs and try again."),
        )


class JournalError(Exception):
    """A write that would escape the journal: a bug of ours."""


class ScopeViolation(JournalError):  # noqa: N818
    """A record refers to one that its readers may not have: a bug of ours."""
