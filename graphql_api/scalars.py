"""How figures, percentages, ids and choices are written on the wire."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NewType, TypeVar

import strawberry
from django.db.models import TextChoices
from strawberry import relay
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.scalar import ScalarDefinition

from finance.money import format_money, parse_money

Money = NewType("Money", Decimal)
Percent = NewType("Percent", Decimal)
Month = NewType("Month", dt.date)
"""A calendar month, in Python its first day."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339"
DECIMAL = "https://www.w3.org/TR/xmlschema-2/#decimal"
Choices = TypeVar("Choices", bound=type[TextChoices])


def _read_money(value: object) -> Decimal:
    if not isinstance(value, str):
        raise ValueError('Money is written as a string, such as "12.50".')
    return parse_money(value)


def _read_date(value: object) -> dt.date:
    """ISO 8601 knows more forms, such as weeks; Python reads some of them in some versions."""
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError('A day is written as a string, such as "2026-05-31".')
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"There is no day {value}.") from None


def _read_month(value: object) -> dt.date:
    if not isinstance(value, str) or not MONTH.fullmatch(value):
        raise ValueError('A month is written as a string, such as "2026-05".')
    try:
        return dt.date.fromisoformat(f"{value}-01")
    except ValueError:
        raise ValueError(f"There is no month {value}.") from None


SCALARS: Mapping[object, ScalarDefinition] = {
    Money: strawberry.scalar(
        name="Money",
        description=(
            'An exact amount of money as a decimal string such as "12.50", in the currency of its wallet. '
            "At most twelve digits before the point and as many after it as the currency has. "
            "Numbers, exponents, NaN and separators are refused."
        ),
        specified_by_url=DECIMAL,
        serialize=format_money,
        parse_value=_read_money,
    ),
    dt.date: strawberry.scalar(
        name="Date",
        description='A day as a string such as "2026-05-31".',
        specified_by_url=f"{RFC_3339}#section-5.6",
        serialize=dt.date.isoformat,
        parse_value=_read_date,
    ),
    dt.datetime: strawberry.scalar(
        name="DateTime",
        description='A moment as a string such as "2026-05-31T12:00:00+00:00".',
        specified_by_url=f"{RFC_3339}#section-5.6",
        serialize=dt.datetime.isoformat,
        parse_value=dt.datetime.fromisoformat,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description='A figure that is no money, as a decimal string such as "3.52".',
        specified_by_url=DECIMAL,
        serialize=str,
        parse_value=_read_money,
    ),
    Month: strawberry.scalar(
        name="Month",
        description='A calendar month as a string such as "2026-05".',
        specified_by_url="https://www.iso.org/iso-8601-date-and-time-format.html",
        serialize=lambda value: value.isoformat()[:7],
        parse_value=_read_month,
    ),
    Percent: strawberry.scalar(
        name="Percent",
        description='A percentage as a decimal string with two digits after the point, such as "12.50".',
        specified_by_url=DECIMAL,
        serialize=lambda value: f"{value:.2f}",
        parse_value=_read_money,
    ),
}


def pk(node_id: str, type_name: str) -> int:
    """The primary key in a node id of ``type_name``; 0, which no row has, for anything else.

    A malformed id, one of another type and one that is written otherwise than the server writes it therefore answer
    like an id that does not exist: not found.
    """
    try:
        found_type, key = relay.from_base64(node_id)
        number = int(key) if key.isascii() and key.isdigit() else 0
    except ValueError:
        return 0
    is_written_so = node_id == relay.to_base64(type_name, str(number))
    return number if found_type == type_name and is_written_so and number < 2**63 else 0


def optional_pk(node_id: str | None, type_name: str) -> int | None:
    return None if node_id is None else pk(node_id, type_name)


def described_enum(choices: Choices, name: str, description: str) -> Choices:
    """A GraphQL enum whose values are described by the labels of ``choices``."""
    enum = strawberry.enum(choices, name=name, description=description)
    definition: StrawberryEnumDefinition = enum.__strawberry_definition__  # type: ignore[attr-defined]
    for value, member in zip(definition.values, choices, strict=True):
        value.description = f"{member.label}."
    return enum
