"""The head of the report: which study and days, how it stands on the whole, and the message."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, gap, text
from cro_desk.paper.standing import standing_mark
from cro_desk.paper.style import INK, MUTED
from cro_desk.reporting.status.content import About, Rating, StatusContent

MARK, MESSAGE, LEADING = 40.0, 11.0, 15.0
#: the letters that the mark knows, whatever the language shows
LETTERS = {Standing.GREEN: "G", Standing.AMBER: "A", Standing.RED: "R", Standing.NO_DATA: "–"}
#: from better to worse, so that a change has a direction
WORSE = (Standing.GREEN, Standing.AMBER, Standing.RED)


def head(content: StatusContent) -> Story:
    """Return title, study and days, and the overall standing with its message."""
    about = content.about
    return [
        text(title_of(about), "title"),
        text(" · ".join(filter(None, (study_words(about), about.partnership))), "subtitle"),
        text(days_words(about), "note"),
        gap(4),
        Headline(content.overall, content.message),
        gap(6),
    ]


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


class Headline(Flowable):  # type: ignore[misc]
    """The overall standing as a large mark, its name and change beside it, and the message under them."""

    def __init__(self, rating: Rating, message: str) -> None:
        super().__init__()
        self.rating = rating
        self.content = message
        self._lines: tuple[str, ...] = ()
        self._width = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the message into lines beside the mark."""
        self._width = width
        self._lines = fonts.wrap(fonts.printable(self.content), fonts.REGULAR, MESSAGE, width - MARK - 12)
        return width, max(MARK, LEADING * (len(self._lines) + 1) + 4)

    def draw(self) -> None:
        """Draw mark, name, change and message."""
        _w, height = self.wrap(self._width, 0)
        letter = LETTERS[self.rating.standing]
        standing_mark(letter, MARK, standing_letter(self.rating.standing)).drawOn(self.canv, 0, height - MARK)
        self._line(standing_name(self.rating.standing), height - 12, fonts.BOLD, 13)
        name = fonts.width(standing_name(self.rating.standing), fonts.BOLD, 13)
        self.canv.setFillColor(MUTED)
        self.canv.setFont(fonts.REGULAR, 9)
        self.canv.drawString(MARK + 20 + name, height - 12, fonts.printable(change_words(self.rating)))
        for at, line in enumerate(self._lines, 1):
            self._line(line, height - 14 - LEADING * at, fonts.REGULAR, MESSAGE)

    def _line(self, content: str, y: float, font: str, size: float) -> None:
        self.canv.setFillColor(INK)
        self.canv.setFont(font, size)
        self.canv.drawString(MARK + 12, y, content)
