"""People that old lists name."""

from __future__ import annotations

from cro_desk.communication.directory.contacts import Contact
from cro_desk.studies.terms import Side

ANN = Contact("ann", "Ann Kowalska", Side.SPONSOR, email="ann@l.org")
BEN = Contact("ben", "Ben Ortiz", Side.CRO)
ZOE = Contact("zoe", "Zoë Müller", Side.CRO)
PEOPLE = (ANN, BEN, ZOE)
