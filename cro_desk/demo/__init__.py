"""The demo: an invented study whose bids are real workbooks, imported as a user would import them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files
from pathlib import Path

from cro_desk.demo import (
    communication,
    minutes,
    oversight_budget,
    oversight_goals,
    oversight_health,
    oversight_kpis,
    oversight_plan,
    oversight_risks,
    responsibilities,
    status_reports,
)
from cro_desk.demo.partnership import CRO, set_up_people
from cro_desk.demo.second_study import set_up_second_study
from cro_desk.demo.study import set_up_study, set_up_vendor_master
from cro_desk.desk import Desk, KeyCost, Owner
from cro_desk.i18n import _
from cro_desk.vendors import operations
from cro_desk.vendors.bids.awards import partnership_of_award
from cro_desk.vendors.queries import bidders, bids
from cro_desk.vendors.texts import plain_name
from cro_desk.vendors.workbook.reading import read_workbook
from cro_desk.vendors.workbook.understanding import understand

#: the demo study is invented, so everybody may know how to open it
DEMO_PASSPHRASE = "demo study, nothing secret"  # noqa: S105
DEMO_OWNER = Owner("Anna Kowalska", "Lindgren Pharma", "anna.kowalska@lindgren.example")
RATE_DAY = date(2026, 10, 14)
FIRST_ROUND = (
    "RFP-01_Northern_CRO_bid_grid.xlsx",
    "Alpine_Research_Angebot.xlsx",
    "RFP-01_side_by_side.xlsx",
    "Thames_Clinical_Costs.xlsx",
    "Pacific_Clinical_Budget_R1.xlsx",
)
SECOND_ROUND = ("Pacific_Clinical_Budget_R2.xlsx",)
LEAD_IN = ("LI-01_Northern_CRO_bid_grid.xlsx",)

Progress = Callable[[float, str], None]


def create_demo(folder: Path, progress: Progress | None = None, cost: KeyCost | None = None) -> Desk:
    """Make a workspace with the demo study in the folder; return it open."""
    desk, _recovery_key = Desk.create(folder, DEMO_PASSPHRASE, DEMO_OWNER, cost=cost)
    build_demo(desk, progress, DEMO_PASSPHRASE)
    return desk


def build_demo(desk: Desk, progress: Progress | None = None, passphrase: str = "") -> str:
    """Add the demo study to an open workspace; return its id.

    It has a set-up, an RFP with two rounds of bids and a partnership; a second study stands beside it. With
    the passphrase the first minutes are signed by key, without it on paper.
    """
    tell = progress or _silent
    tell(0.0, _("Setting up the demo study"))
    study = desk.run(set_up_study).value
    organisations = desk.run(set_up_vendor_master).value
    rfp = desk.run(operations.create_rfp, study, "RFP-01", _("Full service"), due=date(2026, 9, 25)).value
    desk.run(operations.set_rate, study, "USD", Decimal("0.9231"), RATE_DAY, "ECB")
    desk.run(operations.set_rate, study, "GBP", Decimal("1.1642"), RATE_DAY, "ECB")
    _import(desk, rfp, FIRST_ROUND, tell, 0.1)
    _settle(desk, rfp, organisations)
    desk.run(operations.open_round, rfp)
    _import(desk, rfp, SECOND_ROUND, tell, 0.75)
    partnership = _add_partnership(desk, study, organisations, tell)
    tell(0.97, _("Planning the meetings"))
    _plan_communication(desk, study, partnership)
    tell(0.98, _("Writing the minutes"))
    _write_minutes(desk, study, partnership, passphrase)
    desk.run(oversight_plan.set_up_plan, study)
    desk.run(oversight_plan.set_up_enrolment, study, partnership)
    desk.run(oversight_kpis.measure, study, partnership)
    desk.run(oversight_risks.set_up_risks, study, partnership)
    desk.run(oversight_goals.set_up_goals, study, partnership)
    desk.run(oversight_budget.set_up_budget, study, partnership)
    desk.run(oversight_health.survey, partnership)
    status_reports.tell_status(desk, study, partnership)
    desk.run(set_up_second_study)
    tell(1.0, _("The demo study is ready"))
    return study


def _add_partnership(desk: Desk, study: str, organisations: dict[str, str], tell: Progress) -> str:
    """Award the lead-in cohort, and agree with the CRO on who does what; return the partnership's id."""
    rfp = desk.run(
        operations.create_rfp,
        study,
        "LI-01",
        _("Nordic lead-in cohort, full service"),
        None,
        date(2026, 9, 4),
    ).value
    _import(desk, rfp, LEAD_IN, tell, 0.85)
    (bid,) = desk.read(bids, rfp)
    desk.run(operations.link_bidder, desk.read(bidders, rfp)[0].id, organisations[CRO])
    reason = "Its sites are known, and it begins within the month."
    partnership = partnership_of_award(desk.run(operations.award_bid, bid.id, reason).value)
    tell(0.95, _("Agreeing on responsibilities"))
    desk.run(set_up_people, study)
    matrix = desk.run(responsibilities.fill, partnership, study).value
    desk.run(responsibilities.agree, matrix)
    version = desk.run(responsibilities.propose_change, matrix, study).value
    desk.run(responsibilities.receive_counter, version)
    desk.run(responsibilities.work_on, matrix, study)
    return partnership


def _plan_communication(desk: Desk, study: str, partnership: str) -> None:
    """Plan how both sides talk, and tell how it went so far."""
    desk.run(communication.set_up_calendars, study, partnership)
    desk.run(communication.plan_meetings, study, partnership)
    desk.run(communication.tell_meetings, study)
    desk.run(communication.set_up_ways, partnership)
    desk.run(communication.escalate, study, partnership)
    desk.run(communication.publish, study, partnership)


def _write_minutes(desk: Desk, study: str, partnership: str, passphrase: str) -> None:
    """Write what the meetings said, and sign the first minutes for the sponsor."""
    first = desk.run(minutes.write_minutes, study, partnership).value
    desk.run(minutes.sign_first, first, desk.signer(passphrase) if passphrase else None)


def _import(desk: Desk, rfp: str, names: tuple[str, ...], tell: Progress, start: float) -> None:
    """Read and import workbooks one by one, as they came."""
    for place, name in enumerate(names):
        tell(start + 0.13 * place, _("Importing {file}").format(file=name))
        with as_file(files("resources") / "demo" / name) as path:
            incoming = operations.IncomingFile(
                understand(read_workbook(path)), path.read_bytes(), accept_differences=True
            )
        desk.run(operations.import_files, rfp, [incoming])


def _settle(desk: Desk, rfp: str, organisations: dict[str, str]) -> None:
    """Link the bidders to their cards, and note the discount that a bid offers in its letter."""
    cards = {plain_name(name): card for name, card in organisations.items()}
    for bidder in desk.read(bidders, rfp):
        if plain_name(bidder.name) in cards:
            desk.run(operations.link_bidder, bidder.id, cards[plain_name(bidder.name)])
    alpine = next(bid for bid in desk.read(bids, rfp) if plain_name(bid.vendor) == "alpine research")
    desk.run(operations.set_bid_discount, alpine.id, Decimal("0.03"))


def _silent(_fraction: float, _text: str) -> None:
    """Tell nobody."""
