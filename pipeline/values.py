"""Typed values of mentions: what a stretch of text means, exactly.

Every figure is a `decimal.Decimal`, every day a `datetime.date`; a part that the
text does not state is ``None`` and stays ``None``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Qualifier = Literal["exact", "approx", "at_least", "at_most", "more_than", "less_than", "range"]
Operator = Literal[">=", ">", "<=", "<", "=", "+", "-", "comparative"]
Granularity = Literal[
    "day", "week", "month", "quarter", "half_year", "year", "decade", "century", "plan", "range"
]
YearSource = Literal["text", "published", "context"]
PolicyForm = Literal["title", "bare", "short", "self", "number"]


class Value(BaseModel):
    """Base of all typed values: frozen, hashable, no unknown fields.

    >>> Quantity(value_min=Decimal("50"), value_max=Decimal("50"), unit="%").unit
    '%'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Value):
    """An amount of money in whole units of its currency (yuan, not 万元).

    A bound that the text leaves open is ``None``: 超亿元 has ``value_min`` only.

    >>> Money(value_min=Decimal(100000), value_max=Decimal(100000)).currency
    'CNY'
    """

    value_min: Decimal | None = None
    value_max: Decimal | None = None
    currency: str = "CNY"
    qualifier: Qualifier = "exact"
    per: str | None = None


class DateRange(Value):
    """An inclusive range of days; a single day has equal ends.

    ``partial`` keeps what is known when the year is not (ISO 8601 truncated form,
    ``--03-21``); then both ends are ``None``. ``year_from`` says where the year was
    taken from.

    >>> DateRange(date_start=date(2025, 1, 1), date_end=date(2025, 12, 31)).granularity
    'day'
    """

    date_start: date | None = None
    date_end: date | None = None
    granularity: Granularity = "day"
    year_from: YearSource | None = None
    relative: bool = False
    partial: str | None = None


class Quantity(Value):
    """A percentage or counted measure; percent values are in percent (一半 is 50).

    ``unit`` is as written (``%`` for every percentage); ``unit_si`` and
    ``factor`` give the normalised unit where a unit library knows one.

    >>> Quantity(value_min=Decimal(33), value_max=Decimal(33), unit="亩").qualifier
    'exact'
    """

    value_min: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    per: str | None = None
    unit_si: str | None = None
    factor: Decimal | None = None


class Target(Value):
    """A goal for the future: indicator, operator, value with unit, deadline, scope, holder.

    ``deadline`` is the last day on which the goal can still be met; ``value`` is in
    ``unit`` (yuan for money). ``value_max`` is set for ranges only.

    >>> Target(indicator="绿色贷款余额", operator=">", value=Decimal("4.2e12"), unit="CNY").operator
    '>'
    """

    indicator: str | None = None
    operator: Operator | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    deadline: date | None = None
    scope: str | None = None
    holder: str | None = None


class PolicyRef(Value):
    """What a POLICY mention says of its policy, before resolution.

    ``title`` is without its outer 《》. ``form`` tells a full title (``title``), a title
    without 《》 (``bare``), a short form (``short``: 《通知》, 该办法), the document
    speaking of itself (``self``: 本办法) and a bare document number (``number``).

    >>> PolicyRef(title="舟山市本级创新券实施管理办法", kind="办法").form
    'title'
    """

    title: str | None = None
    kind: str | None = None
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    form: PolicyForm = "title"
    alias: str | None = None
    status: str | None = None


VALUES: dict[str, type[Value]] = {
    "MONEY": Money,
    "DATE": DateRange,
    "QUANTITY": Quantity,
    "TARGET": Target,
    "POLICY": PolicyRef,
}


def parse_value(label: str, payload: str | dict[str, Any] | None) -> Value | None:
    """Read a value back from the JSON of a ``mentions`` row.

    >>> parse_value("MONEY", '{"value_min": "100000", "value_max": "100000"}').value_min
    Decimal('100000')
    >>> parse_value("ORG", None) is None
    True
    """
    if payload is None or payload == "" or label not in VALUES:
        return None
    model = VALUES[label]
    if isinstance(payload, str):
        return model.model_validate_json(payload)
    return model.model_validate(payload)
