"""The head of the report: which study and days, how it stands on the whole, and the message."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.paper.document import Story, gap, text
from cro_desk.paper.headline import Headline
from cro_desk.reporting.status.content import About, Rating, StatusContent

#: the letters that the mark knows, whatever the language shows
LETTERS = {Standing.GREEN: "G", Standing.AMBER: "A", Standing.RED: "R", Standing.NO_DATA: "–"}
#: from better to worse, so that a change has a direction
WORSE = (Standing.GREEN, Standing.AMBER, Standing.RED)


def head(content: StatusContent) -> Story:
    """Return title, study and days, and the overall standing with its message."""
    about = content.about
    return [
        text(title_of(about), "title"),
        text(" · ".join(filter(None, (study_words(about), about.partnership)))),
        text(days_words(about)),
        headline(content),
        gap(6),
    ]


def headline(content: StatusContent) -> Headline:
    """Return the overall standing as a large mark, with its change and the message."""
    rating = content.overall
    letter, shown = LETTERS[rating.standing], standing_letter(rating.standing)
    return Headline(letter, shown, standing_name(rating.standing), change_words(rating), content.message)


def title_of(about: About) -> str:
    """Return what the report is called: `Status report 7`."""
    return _("Status report {number}").format(number=about.number)


def study_words(about: About) -> str:
    """Return protocol and name of the study."""
    return " · ".join(filter(None, (about.protocol, about.study_name)))


def days_words(about: About) -> str:
    """Return the days that the report covers, and its cut-off."""
    return _("{first} to {last} · data cut-off {last} · figures from this study’s registers").format(
        first=day(about.first_day), last=day(about.cut_off)
    )


def change_words(rating: Rating) -> str:
    """Say how a standing moved since the last report: `▲ better, was Amber`."""
    if rating.before is None:
        return _("first report")
    if rating.before is rating.standing:
        return _("= as before")
    before = standing_name(rating.before)
    if rating.before not in WORSE or rating.standing not in WORSE:
        return _("was {before}").format(before=before)
    better = WORSE.index(rating.standing) < WORSE.index(rating.before)
    told = _("▲ better, was {before}") if better else _("▼ worse, was {before}")
    return told.format(before=before)
