"""The tab of the matrix."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.roles.tab import RolesTab


class MatrixTab(RolesTab):
    """Shows the matrix, lets it be edited by key, tells its problems."""

    key: ClassVar[str] = "matrix"
    label: ClassVar[str] = N_("Matrix")
