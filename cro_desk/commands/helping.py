"""The help of every command in the user's language, put so when the command line starts, not when it is made.

Texts are declared in English where the commands are: options with `N_`, commands by their docstrings.
"""

from __future__ import annotations

import os
from typing import Any

from cro_desk.i18n import _

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def terminal_language() -> str:
    """Return the language that the terminal asks for, an ISO 639 code; English where it asks for none."""
    asked = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    language = asked.partition(".")[0].partition("_")[0].lower()
    return "en" if language in ("", "c", "posix") else language


def in_users_words(command: Any) -> Any:
    """Translate the help of a command, of its parameters and of the commands below it; return the command."""
    command.help = _paragraphs(command.help)
    for parameter in command.params:
        parameter.help = _paragraphs(parameter.help)
    for below in getattr(command, "commands", {}).values():
        in_users_words(below)
    return command


def _paragraphs(text: str | None) -> str:
    """Translate paragraph by paragraph, each as one line, however a docstring breaks it."""
    return "\n\n".join(_(" ".join(paragraph.split())) for paragraph in (text or "").split("\n\n"))
