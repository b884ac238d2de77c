"""One line stays one line: a name, a number, a code of thousands of characters is refused, whoever writes it.

Every operation's records pass here; rows read from a file by the thousand do not, for what stands in somebody
else's cell is kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from cro_desk.formats import LONGEST_LINE
from cro_desk.store.changes import Draft
from cro_desk.store.errors import TextTooLong

#: what is called so, in whatever record, is one line that people read in tables and on paper
ONE_LINE = frozenset(
    (
        *("name", "short_name", "title", "number", "protocol", "code", "reference", "subject", "source"),
        *("sponsor", "organisation", "owner", "investigator", "role", "phase", "indication"),
        *("city", "country", "time_zone", "language", "currency", "email", "phone", "website"),
    )
)


def check(drafts: Iterable[Draft]) -> None:
    """Raise TextTooLong for a line that is longer than a line can be; what carries records is not asked."""
    for draft in drafts:
        model = draft.kind.model
        for name in ONE_LINE.intersection(draft.fields if model.undoable or model.stays else ()):
            value = draft.fields[name][-1]
            if isinstance(value, str) and len(value) > LONGEST_LINE:
                raise TextTooLong(model.kind_name, name, len(value), LONGEST_LINE)
