"""Tables of the KPIs, each with the scope it lives in.

Both sides of a partnership may write them: a KPI of the library and every value have ids that derive from
what they are of, so that what two seats begin apart is one record.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.oversight.kpis.terms import Box, Direction
from cro_desk.oversight.terms import Unit
from cro_desk.store.record import DateText, DecimalText, EnumText, JsonText, Record

_ZERO = Decimal(0)


class KpiDefinition(Record, table=True):
    """What is measured. Scope: the partnership's, the sponsor's without one.

    `inputs` hold name, label, unit, fixed, value, signed each, in the order in which they are asked for.
    """

    __tablename__ = "kpi_definition"
    kind_name: ClassVar[str] = N_("KPI")
    searched: ClassVar[tuple[str, ...]] = ("name", "code", "owner", "source", "acts_on")
    known_by_id: ClassVar[dict[str, str]] = {"partnership_id": "partnership"}
    made_apart: ClassVar[bool] = True

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: of the sponsor alone
    code: str = ""
    name: str = ""
    position: int = 0
    box: Box = Field(default=Box.DELIVERY, sa_type=EnumText(Box))
    formula: str = ""
    unit: Unit = Field(default=Unit.PERCENT, sa_type=EnumText(Unit))
    measure: str = ""
    direction: Direction = Field(default=Direction.HIGHER, sa_type=EnumText(Direction))
    green: Decimal = Field(default=_ZERO, sa_type=DecimalText)
    amber: Decimal = Field(default=_ZERO, sa_type=DecimalText)
    inputs: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonText)
    sample: str = ""
    share: bool = False
    owner: str = ""
    source: str = ""
    frequency: int = 1  # months
    acts_on: str = ""
    starts: str = ""  # code of the first period


class KpiValue(Record, table=True):
    """The figures of a KPI in a period. Scope: the KPI's. Its id derives from KPI and period.

    `entry` is what belongs together and is never torn by a merge: `inputs` by name as exact text, `how` they
    came, `from` which file and cell, `by` whom, `side`, `at`. Empty where only the explanation is there.
    """

    __tablename__ = "kpi_value"
    kind_name: ClassVar[str] = N_("KPI value")
    searched: ClassVar[tuple[str, ...]] = ("cause", "recovery")
    named_after: ClassVar[tuple[str, ...]] = ("kpi_id",)
    made_apart: ClassVar[bool] = True

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    kpi_id: str = Field(foreign_key="kpi_definition.id", index=True)
    period: str = ""  # its code
    entry: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    cause: str = ""
    recovery: str = ""
    recover_by: date | None = Field(default=None, sa_type=DateText)


class KpiMapping(Record, table=True):
    """What the rows of a partnership's workbook are: the KPI and input by the words of the row.

    Scope: private; derived from the partnership.
    """

    __tablename__ = "kpi_mapping"
    kind_name: ClassVar[str] = N_("mapping of a KPI workbook")
    known_by_id: ClassVar[dict[str, str]] = {"partnership_id": "partnership"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    rows: dict[str, str] = Field(default_factory=dict, sa_type=JsonText)
