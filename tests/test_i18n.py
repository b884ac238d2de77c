"""Texts in the user's language: from a catalogue where there is one, else as they are written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cro_desk.i18n import _, ngettext, use_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize("language", ["en", "de", "xx", "C"])
def test_without_a_catalogue_texts_are_english(language: str) -> None:
    use_language(language)
    assert (_("Bids"), ngettext("{count} bid", "{count} bids", 2)) == ("Bids", "{count} bids")


def test_an_empty_text_stays_empty() -> None:
    assert _("") == ""
