"""What ran out is told to the Overview, with the moment at which the next one will."""

from __future__ import annotations

from datetime import timedelta

from cro_desk.communication.escalation.acts import raise_escalation, resolve_escalation
from cro_desk.communication.escalation.attention import escalation_attention
from cro_desk.reporting.attention import attention
from cro_desk.studies.attention import Told
from cro_desk.studies.terms import Side


def raised(rungs, title: str) -> str:
    return rungs.desk.run(
        raise_escalation, rungs.partnership, rungs.levels["S"], Side.SPONSOR, title=title
    ).value


def test_nothing_is_told_before_a_clock_has_run_out(rungs):
    raised(rungs, "Breach")
    told = rungs.desk.read(escalation_attention, rungs.study, rungs.desk.now())
    assert told == Told((), rungs.only().current.respond_by)


def test_a_clock_that_ran_out_is_told_with_where_it_leads(rungs):
    id = raised(rungs, "Breach")
    late = rungs.only().current.respond_by + timedelta(hours=3)
    (line,) = rungs.desk.read(attention, rungs.study, late).lines
    assert (line.text, line.stands) == ("Escalation 1: Breach", "ran out 3 h 00 min ago")
    assert (line.pane, line.record_id, line.bad) == ("calendar", id, True)


def test_what_is_resolved_is_told_no_more(rungs):
    id = raised(rungs, "Breach")
    late = rungs.only().current.respond_by + timedelta(hours=3)
    rungs.desk.run(resolve_escalation, id, "Retrained")
    assert rungs.desk.read(escalation_attention, rungs.study, late) == Told()
