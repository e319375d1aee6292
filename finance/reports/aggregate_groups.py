"""What transactions can be grouped by, and what a group of them is."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, Expression, F, Func, TextChoices
from django.db.models.sql.compiler import SQLCompiler

from finance.days import EVER, DateRange, days_of_month
from finance.reports.statistics import mean
from finance.transactions.selectors.filters import CodeReference, Reference, TransactionFilter


class GroupBy(TextChoices):
    """What transactions can be grouped by."""

    MONTH = "MONTH", "By the month of their date"
    DAY = "DAY", "By their date"
    CATEGORY = "CATEGORY", "By their category"
    BASE_CATEGORY = "BASE_CATEGORY", "By the base category of their category"
    DEPOSIT = "DEPOSIT", "By their deposit"
    ENTITY = "ENTITY", "By their entity"
    PERIOD = "PERIOD", "By the period their date falls in"
    KIND = "KIND", "By their kind"


class FirstOfMonth(Func):
    """The first day of a date's month; Django's own would call Python for each row of SQLite."""

    template = "(SUBSTR(%(expressions)s, 1, 8) || '01')"
    output_field = DateField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, object]:
        return self.as_sql(compiler, connection, template="DATE_TRUNC('month', %(expressions)s)::date")


KEYS: Final[Mapping[GroupBy, Mapping[str, Expression | F]]] = {
    GroupBy.MONTH: {"month": FirstOfMonth("date")},
    GroupBy.DAY: {"day": F("date")},
    GroupBy.CATEGORY: {"category_id": F("category_id")},
    GroupBy.BASE_CATEGORY: {
        "base_category_id": F("category__base_category_id"),
        "base_category_code": F("category__base_category__code"),
    },
    GroupBy.DEPOSIT: {"deposit_id": F("deposit_id")},
    GroupBy.ENTITY: {"entity_id": F("entity_id")},
    GroupBy.PERIOD: {"period_id": F("period_id")},
    GroupBy.KIND: {"kind": F("kind")},
}


@dataclass(frozen=True, slots=True)
class Key:
    """What the transactions of a group have in common; None where they are not grouped by it, or name nothing."""

    currency: str
    month: dt.date | None = None
    day: dt.date | None = None
    category_id: int | None = None
    base_category_id: int | None = None
    base_category_code: str | None = None
    deposit_id: int | None = None
    entity_id: int | None = None
    period_id: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How many transactions, their signed sum, and the largest amount without its sign; zeros for none."""

    count: int
    sum: Decimal
    largest: Decimal | None
    """None where it was not asked for."""

    @property
    def average(self) -> Decimal:
        return mean(self.sum, self.count)

    def __add__(self, other: "Figures") -> "Figures":
        """Those of both together, of which no largest was asked for."""
        return Figures(self.count + other.count, self.sum + other.sum, None)


@dataclass(frozen=True, slots=True)
class Group:
    """Transactions with something in common; ``filter`` finds exactly them where the groups were asked for."""

    wallet_id: int | None
    """None when they were asked for in all wallets."""
    group_by: Sequence[GroupBy]
    key: Key
    figures: Figures
    filter: TransactionFilter

    @property
    def currency(self) -> str:
        """Of every figure in it."""
        return self.key.currency


def narrowed(filter: TransactionFilter, group_by: GroupBy, key: Key) -> TransactionFilter:
    """The filter that also asks for ``key``.

    What the filter itself asks of the same field is let go: the key has passed it, and so asks for more.
    """
    return replace(filter, **ASKED[group_by](filter, key))


def _code_reference(code: str | None) -> CodeReference:
    return CodeReference(none=True) if code is None else CodeReference([code])


def _reference(id_: int | None) -> Reference:
    return Reference(none=True) if id_ is None else Reference([id_])


def _among(days: DateRange | None, month: dt.date | None) -> DateRange | None:
    """The days of the month that are among ``days``."""
    return days if month is None else days_of_month(month).within(days or EVER)


ASKED: Final[Mapping[GroupBy, Callable[[TransactionFilter, Key], dict[str, Any]]]] = {
    GroupBy.MONTH: lambda filter, key: {"date": _among(filter.date, key.month)},
    GroupBy.DAY: lambda filter, key: {"date": DateRange(key.day, key.day)},
    GroupBy.CATEGORY: lambda filter, key: {"category": _reference(key.category_id)},
    GroupBy.BASE_CATEGORY: lambda filter, key: {"base_category": _code_reference(key.base_category_code)},
    GroupBy.DEPOSIT: lambda filter, key: {"deposit": _reference(key.deposit_id)},
    GroupBy.ENTITY: lambda filter, key: {"entity": _reference(key.entity_id)},
    GroupBy.PERIOD: lambda filter, key: {"period": _reference(key.period_id)},
    GroupBy.KIND: lambda filter, key: {"kind": [key.kind]},
}
"""What each key asks of a filter's fields."""
