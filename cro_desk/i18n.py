"""Visible text in the user's language. `N_` marks a text that is declared here and translated when shown."""

from __future__ import annotations

import gettext
from functools import cache


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == "en":  # what the texts are written in: no catalogue to look for while the window starts
        return gettext.NullTranslations()
    from importlib.resources import as_file, files

    with as_file(files("resources") / "locale") as folder:
        return gettext.translation("cro_desk", str(folder), [language], fallback=True)


_language = ["en"]


def use_language(language: str) -> None:
    """Translate from now on into this language, an ISO 639 code; English where no catalogue exists."""
    _language[0] = language


def _(text: str) -> str:
    """Return the text in the user's language."""
    return _translations(_language[0]).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the text that fits the count, in the user's language."""
    return _translations(_language[0]).ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for translation without translating it now."""
    return text
