"""A dossier on its way out: what leaves is noted, bound or as single files."""

from __future__ import annotations

from cro_desk.i18n import N_, _
from cro_desk.reporting.dossier.report import Dossier
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.issuing import Way, issue_paper


@operation(N_("Save a dossier"))
def note_dossier(work: Work, dossier: Dossier, way: Way = Way.SAVED) -> None:
    """Note that a dossier leaves, and what is in it."""
    issue_paper(work, dossier.bound, way)
    work.name(_("Save the dossier ({count} documents)").format(count=len(dossier.papers)))
