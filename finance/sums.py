"""Sums of money in SQL: exact however much it is, and in whatever order the database adds it.

SQLite's integers end at 2^63, which 923 of the largest amounts pass, even on the way to a small sum. So it adds the
higher and the lower digits of the amounts apart. PostgreSQL's sums of integers have no end.
"""

from decimal import Decimal
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, Func, Q, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler

from finance.money import ZERO, MoneyField

LIMB: Final = 10**8
"""How many of the smallest parts one of the higher digits is; either half of an amount is below it."""


class SumField(MoneyField):
    """A sum of any size, which SQLite gives as text of both halves; it is read, but no row stores it."""

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: str | int | Decimal | None, *_: object) -> Decimal | None:
        if isinstance(value, str):
            high, low = value.split()
            value = int(high) * LIMB + int(low)
        return super().from_db_value(value)


NOTHING: Final = Value(ZERO, SumField())


class _Sum(Sum):
    joined: str
    """How SQLite makes one value of the halves."""
    figure: type[MoneyField]

    def __init__(self, amount: str | Combinable, **options: Any) -> None:
        super().__init__(amount, **{"output_field": self.figure(), **options})

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Any:
        high, of_high = self._of_half("/").as_sql(compiler, connection)
        low, of_low = self._of_half("%%%%").as_sql(compiler, connection)
        return self.joined.format(high=high, low=low), (*of_high, *of_low)

    def _of_half(self, division: str) -> Sum:
        half: Sum = self.copy()
        half.template = f"SUM((%(expressions)s) {division} {LIMB})"
        return half


class SumOfMoney(_Sum):
    """A sum to be read. It is neither compared nor counted with in SQL, as on SQLite it is text there."""

    joined = "({high} || ' ' || {low})"
    figure = SumField


class StoredSum(_Sum):
    """A sum that a row stores, or should; one too large for that is equal to nothing that is stored."""

    joined = f"({{high}} * {LIMB} + {{low}})"
    figure = MoneyField


class _OfHalves(Func):
    """What high and low digits are together."""

    def __init__(self, high: Expression, low: Expression) -> None:
        super().__init__(high, low, output_field=SumField())

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Any:
        joiner = f"::numeric * {LIMB} + "
        return super().as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=joiner)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Any:
        return super().as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" || ' ' || ")


class SumOfDigits(_OfHalves):
    """The sum of the totals of spans that the path ``rows`` leads to, which have high and low digits."""

    def __init__(self, rows: str = "", *, filter: Q | None = None) -> None:
        super().__init__(*(Sum(F(f"{rows}{half}"), filter=filter) for half in ("high", "low")))


class Digits(_OfHalves):
    """The figure of the one total of a span that the path ``row`` leads to."""

    def __init__(self, row: str = "", *, sign: int = 1) -> None:
        super().__init__(*(F(f"{row}{half}") * sign for half in ("high", "low")))


def sum_of_all(rows: QuerySet[Any], amount: str | Combinable = "amount") -> Coalesce:
    """The sum of rows that name an outer row, as a figure of one statement about that; 0 of none."""
    return _one_sum(rows, SumOfMoney(amount))


def sum_of_all_spans(totals: QuerySet[Any]) -> Coalesce:
    """The same of totals of months, days and periods."""
    return _one_sum(totals, SumOfDigits())


def _one_sum(rows: QuerySet[Any], sum: Expression) -> Coalesce:
    # `values` of one constant column groups all of them into the one sum that a subquery may return.
    sums = rows.order_by().annotate(one=Value(1)).values("one").annotate(sum=sum)
    return Coalesce(Subquery(sums.values("sum"), SumField()), NOTHING)
