"""Undo after do is identity, whatever was done to a study."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.errors import UserError
from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.bulk import paste_countries
from cro_desk.studies.terms import Side

TODAY = date(2026, 11, 22)
counts = st.one_of(st.none(), st.integers(0, 500))
places = st.sampled_from(["PL", "Spain"])


def act(operation, needed, **optional):
    """Return acts of one kind with whatever a person could have given."""
    return st.tuples(st.just(operation), st.fixed_dictionaries(needed, optional=optional))


acts = st.one_of(
    act(op.edit_study, {}, phase=st.text(max_size=5), amendments=counts, subjects_completed=counts),
    act(op.add_person, {"name": st.text(max_size=9), "side": st.sampled_from(Side)}),
    act(op.add_site, {"country": places, "number": st.text(max_size=3)}),
    act(paste_countries, {"rows": st.lists(st.fixed_dictionaries({"country": places}), max_size=3)}),
)


def everything(desk, study):
    """Return all rows of a study as the pane reads them."""
    reads = (queries.study_details, queries.countries, queries.sites, queries.people)
    return [desk.read(read, study) for read in reads] + [desk.read(queries.milestones, study, TODAY)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=1, max_size=4))
def test_undoing_what_was_done_brings_back_what_was(desk, study, done):
    before, written = everything(desk, study), 0
    for operation, fields in done:
        try:
            written += desk.run(operation, study, **fields).changes.undoable
        except UserError:
            continue
    for _act in range(written):
        desk.undo()
    assert everything(desk, study) == before
