"""How reading a file ends when it does not end in rows.

The child process never raises into the program: it sends a key of `sentences.py`, and the parent raises one
of these.
"""

from __future__ import annotations

from cro_desk.errors import ExchangeError


class UnreadableFile(ExchangeError):  # noqa: N818 - named for what the reader sees
    """The file cannot be read; the sentence says why."""


class PasswordNeeded(ExchangeError):  # noqa: N818 - a question rather than an error
    """The file is encrypted: ask for its password. `wrong` when one was given and does not fit."""

    def __init__(self, title: str, what_to_do: str = "", *, wrong: bool = False) -> None:
        super().__init__(title, what_to_do)
        self.wrong = wrong


class Refusal(Exception):  # noqa: N818 - travels inside the child only
    """Why the child cannot read the file: a key of `sentences.FAILURES` and what to fill in."""

    def __init__(self, key: str, **words: str) -> None:
        super().__init__(key, words)
        self.key = key
        self.words = words
