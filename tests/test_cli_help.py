"""The command line speaks the user's language: all help and every message come out of the catalogue."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator

import pytest
from typer.main import get_command

from cro_desk import cli
from cro_desk.commands.helping import in_users_words, terminal_language
from tests.commands import Result

Cli = Callable[..., Result]
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Loud(gettext.NullTranslations):
    """A catalogue of a language that is English in capitals; placeholders stay."""

    def gettext(self, message: str) -> str:
        return re.sub(r"[^{}]+(?=\{|$)", lambda found: found[0].upper(), message)


@pytest.fixture
def loud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cro_desk.i18n._translations", lambda _language: Loud())


def helps(command: object) -> Iterator[str]:
    yield command.help
    yield from (parameter.help for parameter in command.params)
    for below in getattr(command, "commands", {}).values():
        yield from helps(below)


def test_every_command_and_option_says_what_it_is_for() -> None:
    assert [text for text in helps(in_users_words(get_command(cli.app))) if not text] == []


def test_all_help_is_translated(loud: None) -> None:
    texts = list(helps(in_users_words(get_command(cli.app))))
    assert [text for text in texts if text != text.upper()] == []


def test_help_is_told_in_the_language_of_the_terminal(cli: Cli, loud: None) -> None:
    assert "WRITE A VERIFIED COPY OF THE WORKSPACE." in cli("backup", "--help").out


@pytest.mark.parametrize(
    ("value", "language"),
    [("", "en"), ("C.UTF-8", "en"), ("POSIX", "en"), ("de_DE.UTF-8", "de"), ("pl", "pl"), ("pt_BR", "pt")],
)
def test_the_terminals_language_is_known(monkeypatch: pytest.MonkeyPatch, value: str, language: str) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)
    assert terminal_language() == language
