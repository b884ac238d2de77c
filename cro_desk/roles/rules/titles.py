"""The rules by number, named as the window groups the problems. 0 is what an imported matrix brings along."""

from __future__ import annotations

from cro_desk.i18n import N_, _

RULE_TITLES = {
    0: N_("Codes are known, and nothing is there twice"),
    1: N_("Exactly one party is accountable"),
    2: N_("At least one party is responsible"),
    3: N_("Two responsible parties share in writing"),
    4: N_("Somebody is named behind each accountable party"),
    5: N_("A transfer is in writing"),
    6: N_("What is not transferred in writing stays with the sponsor"),
    7: N_("What policy retains moves only with a second confirmation"),
    8: N_("A transferred task is overseen"),
    9: N_("What the CRO does is priced, and what is priced the CRO does"),
    10: N_("A subcontractor is named and approved"),
    11: N_("Blinded people stay away from unblinded tasks"),
    12: N_("Four eyes on each important output"),
    13: N_("Work is spread as it is paid"),
    14: N_("What changed after the agreement is agreed again"),
    15: N_("The transferred obligations are listed"),
    16: N_("What the site does stays the investigator's"),
    17: N_("Few are consulted"),
}


def rule_title(rule: int) -> str:
    """Return the name of a rule in the user's language."""
    return _(RULE_TITLES[rule])
