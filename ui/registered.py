"""The panes, in the order of the rail. A new pane is a line here; its module is imported when it is first
shown, or before, in a job: so a function imports all that the first visit needs.
"""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.communication.offers import OFFERS as CALENDAR_OFFERS
from ui.oversight.kinds import KINDS as OVERSIGHT_KINDS
from ui.pane_list import PaneEntry
from ui.panes import Pane
from ui.reporting.kinds import KINDS as REPORT_KINDS
from ui.sharing.offers import OFFERS as SHARING_OFFERS


def _overview() -> type[Pane]:
    from ui.overview.pane import OverviewPane

    return OverviewPane


def _study() -> type[Pane]:
    from ui.studies import offers
    from ui.studies.pane import StudyPane

    offers.prepare()
    return StudyPane


def _vendors() -> type[Pane]:
    from ui.vendors.pane import VendorsPane

    return VendorsPane


def _roles() -> type[Pane]:
    from ui.roles.pane import RolesPane
    from ui.roles.tab_list import TABS

    TABS[0].find()
    return RolesPane


def _calendar() -> type[Pane]:
    from ui.communication.pane import CalendarPane
    from ui.communication.tab_list import TABS

    TABS[0].find()
    return CalendarPane


def _minutes() -> type[Pane]:
    from ui.minutes.pane import MinutesPane
    from ui.minutes.tab_list import DRAFT, PAGES, TABS

    TABS[0].find()
    PAGES[DRAFT]()
    return MinutesPane


def _oversight() -> type[Pane]:
    from ui.oversight.pane import OversightPane
    from ui.oversight.tab_list import TABS

    for entry in TABS[:1]:
        entry.find()
    return OversightPane


def _sharing() -> type[Pane]:
    from ui.sharing.pane import SharingPane
    from ui.sharing.tab_list import TABS

    TABS[0].find()
    return SharingPane


def _reports() -> type[Pane]:
    from ui.reporting.pane import ReportsPane
    from ui.reporting.tab_list import TABS

    TABS[0].find()
    return ReportsPane


def _audit() -> type[Pane]:
    from cro_desk.reporting import trail, trail_choices  # noqa: F401
    from ui.audit.pane import AuditPane

    return AuditPane


STUDY_KINDS = frozenset(
    (
        "study",
        "study_country",
        "site",
        "organisation",
        "person",
        "absence",
        "milestone",
        "contract",
        "exchange_rate",
    )
)
VENDOR_KINDS = frozenset(
    (
        "rfp",
        "grid_line",
        "bidder",
        "bidder_name",
        "bid",
        "bid_line",
        "bid_total",
        "bid_issue",
        "award",
        "vendor_link",
    )
)

ROLE_KINDS = frozenset(
    (
        "responsibility_matrix",
        "raci_party",
        "responsibility",
        "raci_holder",
        "matrix_version",
        "matrix_agreement",
        "matrix_answer",
        "partnership",
        "change_request",
    )
)

CALENDAR_KINDS = frozenset(
    (
        "meeting_series",
        "meeting_cadence",
        "meeting_attendee",
        "agenda_point",
        "meeting_paper",
        "meeting_occurrence",
        "party_calendar",
        "calendar_closure",
        "communication_rule",
        "escalation_level",
        "escalation",
        "escalation_step",
        "communication_plan",
    )
)

MINUTES_KINDS = frozenset(
    (
        "minutes_draft",
        "minutes_attendance",
        "minutes_agenda",
        "minutes_item",
        "minutes_version",
        "minutes_comment",
        "minutes_signature",
    )
)

SHARING_KINDS = frozenset(("contact", "sent_bundle", "received_bundle", "exchange_folder"))

PANES = (
    PaneEntry("overview", N_("Overview"), "overview", _overview),
    PaneEntry("study", N_("Study"), "study", _study, STUDY_KINDS),
    PaneEntry("vendors", N_("Vendors"), "vendors", _vendors, VENDOR_KINDS, part="sponsor"),
    PaneEntry("roles", N_("Roles"), "roles", _roles, ROLE_KINDS, part="partnership"),
    PaneEntry("calendar", N_("Calendar"), "calendar", _calendar, CALENDAR_KINDS, CALENDAR_OFFERS),
    PaneEntry("minutes", N_("Minutes"), "minutes", _minutes, MINUTES_KINDS),
    PaneEntry("oversight", N_("Oversight"), "oversight", _oversight, OVERSIGHT_KINDS),
    PaneEntry("sharing", N_("Sharing"), "sharing", _sharing, SHARING_KINDS, SHARING_OFFERS),
    PaneEntry("reports", N_("Reports"), "reports", _reports, REPORT_KINDS),
    PaneEntry("audit", N_("Audit trail"), "audit", _audit),
)
