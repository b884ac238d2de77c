"""Countries and their sites: selected, active, screened, randomised, against the plan."""

from __future__ import annotations

from cro_desk.formats import number, percent
from cro_desk.i18n import _
from cro_desk.oversight.enrolment.report_section import EnrolmentSection
from cro_desk.oversight.enrolment.rows import PlaceRow
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections import enrolment
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing

WIDTHS = (50.0, 58.0, 48.0, 72.0, 56.0, 56.0)

read = enrolment.read


def draw(found: tuple[tuple[str, EnrolmentSection], ...], _about: About, room: Room) -> Story:
    """Draw a row a country, its sites under it where there is room, and how the forecast was made."""
    told = [(name, each) for name, each in found if each.countries]
    if not told:
        return nothing(_("No country is planned."))
    story: Story = []
    for name, each in told:
        story += [text(name)] if len(told) > 1 and name else []
        story.append(Grid(_columns(room.width), _rows(each, 3 * room.most), SIZE))
    return [*story, *enrolment.methods(found)]


def _columns(width: float) -> tuple[Column, ...]:
    titles = (
        *(_("Sites active"), _("Screened"), _("Failed"), _("Randomised")),
        *(_("Planned"), _("Of plan to date")),
    )
    figures = [Column(title, wide, right=True) for title, wide in zip(titles, WIDTHS, strict=True)]
    return Column(_("Country, site"), width - sum(WIDTHS)), *figures


def _rows(each: EnrolmentSection, most: int) -> list[Row]:
    """Return countries, with their sites where these are no more than `most`."""
    sites = each.known.site_rows if len(each.known.site_rows) <= most else ()
    rows: list[Row] = []
    for country in each.countries:
        rows.append(_row(country, country.country_name, bold=True))
        mine = (site for site in sites if site.country == country.country)
        rows += [_row(site, f"{site.number} {site.name}".strip(), bold=False) for site in mine]
    return [*rows, _row(each.whole, _("All"), bold=True, kind=Kind.TOTAL)]


def _row(row: PlaceRow, name: str, *, bold: bool, kind: Kind = Kind.LINE) -> Row:
    told = row.numbers
    active = f"{row.active}/{row.sites}" if not row.site_id else "✓" if row.active else DASH
    figures = (
        active,
        _count(told.screened),
        _count(told.failed),
        _count(told.randomised),
        _count(row.planned_whole),
        percent(row.percent / 100) if row.percent is not None else DASH,
    )
    font = fonts.BOLD if bold else fonts.REGULAR
    return Row((Cell(name, font), *(Cell(each, font) for each in figures)), kind)


def _count(value: int | None) -> str:
    return DASH if value is None else number(value)
