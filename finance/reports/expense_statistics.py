"""How the expenses of some days spread: of one wallet, or of all, an entry for each currency."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from django.db.models import BigIntegerField, Count, DateField, Min, Q, QuerySet

from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from finance.days import EVER, DateRange
from finance.models import Kind, Wallet
from finance.money import ZERO
from finance.reports.cache import cached
from finance.reports.statistics import mean, population_deviation, sum_of_squares, sums_of_products
from finance.reports.wallet_entries import wallets_with_entries
from finance.sums import SumOfMoney

PAID = Q(entry__amount__lt=ZERO)
"""An expense and not its refund."""
FIGURES: Final = (
    "currency", "entry__category__base_category_id", "paid", "refunds", "total", "largest", "refunded",
    *sums_of_products("entry__amount", PAID),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Expenses:
    """Exact sums of some expenses as they were paid; what came back of any is counted apart."""

    currency: str
    count: int
    total: Decimal
    largest: Decimal
    refunded: Decimal
    squares: int

    @property
    def average(self) -> Decimal:
        return mean(self.total, self.count)

    @property
    def deviation(self) -> Decimal:
        return population_deviation(count=self.count, total=self.total, squares=self.squares)

    def __add__(self, other: "Expenses") -> "Expenses":
        return Expenses(
            currency=self.currency,
            count=self.count + other.count,
            total=self.total + other.total,
            largest=max(self.largest, other.largest),
            refunded=self.refunded + other.refunded,
            squares=self.squares + other.squares,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseCategoryExpenses(Expenses):
    """The expenses of one base category; of those without one when there is no id."""

    base_category_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseStatistics(Expenses):
    """All expenses of one wallet, or of all of one currency, and the parts that each base category has in them."""

    wallet_id: int | None
    days: DateRange
    by_base_category: list[BaseCategoryExpenses]


@cached
def expense_statistics(
    *, user: User, days: DateRange = EVER, wallet: Wallet | None = None
) -> Reading[list[ExpenseStatistics]]:
    """An entry for each currency of the wallets, by its code; one statement.

    Base categories by total, the largest first. InvalidInput names ``to``.
    """
    days.check("to")
    bounds = {name: bound for name, bound in {"date__gte": days.start, "date__lte": days.end}.items() if bound}
    which = {} if wallet is None else {"pk": wallet.pk}
    rows = yield from last_rows_of(figures_between(tuple(bounds)).asked(which, user=user.pk, **bounds))
    parts: dict[str, list[BaseCategoryExpenses]] = defaultdict(list)
    for row in rows:
        of_currency = parts[row["currency"]]
        if row["paid"] or row["refunds"]:
            of_currency.append(_expenses(row))
    return [_statistics(wallet, days, currency, found) for currency, found in sorted(parts.items())]


def figures_of_expenses(which: Q, user: Any, **days: Any) -> QuerySet[Wallet, Any]:
    """FIGURES of the expenses of these wallets and days, by currency and base category."""
    entries = wallets_with_entries(user, which, kind=Kind.EXPENSE, **days)
    rows = entries.values_list("currency", "entry__category__base_category_id")
    figures: QuerySet[Wallet, Any] = rows.annotate(
        paid=Count("entry", filter=PAID),
        refunds=Count("entry", filter=~PAID),
        total=SumOfMoney("entry__amount", filter=PAID, default=ZERO),
        largest=Min("entry__amount", filter=PAID, default=ZERO),
        refunded=SumOfMoney("entry__amount", filter=~PAID, default=ZERO),
        **sums_of_products("entry__amount", PAID),
    )
    return figures


@cache
def figures_between(bounds: tuple[str, ...]) -> PreparedWhere[dict[str, Any]]:
    """The same for days that have these bounds."""
    fields = {name: DateField() for name in bounds}
    return PreparedWhere(_figures, Wallet, figures_of_expenses, user=BigIntegerField(), **fields)


def _figures(*columns: Any) -> dict[str, Any]:
    return dict(zip(FIGURES, columns, strict=True))


def _expenses(row: Mapping[str, Any]) -> BaseCategoryExpenses:
    return BaseCategoryExpenses(
        currency=row["currency"],
        base_category_id=row["entry__category__base_category_id"],
        count=row["paid"],
        total=-row["total"] + ZERO,
        largest=-row["largest"] + ZERO,
        refunded=row["refunded"],
        squares=sum_of_squares(row),
    )


def _statistics(
    wallet: Wallet | None, days: DateRange, currency: str, parts: list[BaseCategoryExpenses]
) -> ExpenseStatistics:
    nothing = Expenses(currency=currency, count=0, total=ZERO, largest=ZERO, refunded=ZERO, squares=0)
    return ExpenseStatistics(
        wallet_id=wallet.pk if wallet else None,
        days=days,
        by_base_category=sorted(parts, key=_largest_total_first),
        **asdict(sum(parts, start=nothing)),
    )


def _largest_total_first(part: BaseCategoryExpenses) -> tuple[Decimal, int]:
    """Of equal totals, what has no base category comes last."""
    return -part.total, part.base_category_id or 2**63
