"""What can go wrong, told so that the reader knows whose turn it is.

DeskError
├── UserError       something the user can put right: shown in the message bar or at the field
├── StorageError    the environment's fault at the workspace: full, locked, damaged, newer, read-only
└── ExchangeError   the environment's fault at a file that comes in or goes out

Everything else that is raised is a bug of ours.
"""

from __future__ import annotations


class DeskError(Exception):
    """One sentence that says what is wrong and where, and one that says what to do."""

    def __init__(self, title: str, what_to_do: str = "") -> None:
        super().__init__(title, what_to_do)
        self.title = title
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.title} {self.what_to_do}".strip()


class UserError(DeskError):
    """The user asked for something that cannot be done as asked."""


class StorageError(DeskError):
    """The workspace on disk cannot be read or written."""


class ExchangeError(DeskError):
    """A file from outside cannot be read, or a file for outside cannot be written."""


class Cancelled(Exception):  # noqa: N818 - a signal, not an error
    """The user cancelled long work; nothing was changed."""
