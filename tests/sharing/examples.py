"""How many examples a property over whole workspaces tries: few in each run, many at night.

`CRO_DESK_EXAMPLES=30 python3 packaging/dev.py test tests/sharing` tries thirty times as many.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_TIMES = int(os.environ.get("CRO_DESK_EXAMPLES", "1"))
_UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def examples(count: int) -> settings:
    """Return the settings of a property that tries so many examples in a usual run."""
    return settings(max_examples=count * _TIMES, deadline=None, suppress_health_check=_UNCHECKED)
