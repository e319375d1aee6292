"""What the money of some time was for: its parts by category, base category or priority."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import TextChoices

from core.models import User
from core.readings import Reading
from finance.models import Kind, Wallet
from finance.money import ZERO, percent
from finance.reports.cache import cached
from finance.reports.spans import Span, sums_of_span


class BreakdownGrouping(TextChoices):
    """What the parts of a breakdown agree in."""

    CATEGORY = "CATEGORY", "The category"
    BASE_CATEGORY = "BASE_CATEGORY", "The system's category that the category belongs to"
    PRIORITY = "PRIORITY", "How much the category matters"


@dataclass(frozen=True, slots=True)
class BreakdownPart:
    """One part: what it is about is None where transactions have no category, or theirs has no such thing."""

    category_id: int | None
    base_category_id: int | None
    priority: str | None
    currency: str
    amount: Decimal
    """Of an income or expense what came back is taken off; something neutral has its sign."""
    share: Decimal | None
    """In percent of all parts; None when they are 0 or less together."""
    count: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What one kind of transactions of some time was for."""

    wallet_id: int
    currency: str
    span: Span
    kind: Kind
    group_by: BreakdownGrouping
    parts: list[BreakdownPart]

    @property
    def amount(self) -> Decimal:
        return sum((part.amount for part in self.parts), ZERO)

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


class Row(NamedTuple):
    """What transactions agree in, their signed sum, and how many they are."""

    key: Any
    signed: Decimal
    transactions: int


COLUMNS = {
    BreakdownGrouping.CATEGORY: "category_id",
    BreakdownGrouping.BASE_CATEGORY: "category__base_category_id",
    BreakdownGrouping.PRIORITY: "category__priority",
}


@cached
def category_breakdown(
    *,
    user: User,
    wallet: Wallet,
    span: Span,
    group_by: BreakdownGrouping = BreakdownGrouping.CATEGORY,
    kind: Collection[Kind] = (Kind.EXPENSE,),
) -> Reading[list[Breakdown]]:
    """The parts of a month, a period or a range of days, for each kind in the order they are named in: the largest
    amount first; parts about nothing come last among equals. One statement, and one to find a period, or two more for a
    long range.
    """
    sums: dict[str, dict[Any, Row]] = defaultdict(dict)
    rows = yield from sums_of_span(span, user, wallet, "kind", COLUMNS[group_by], kind__in=kind)
    for of_kind, key, signed, count in rows:
        known = sums[of_kind].get(key, Row(key, ZERO, 0))
        sums[of_kind][key] = Row(key, known.signed + signed, known.transactions + count)
    return [
        Breakdown(wallet.pk, wallet.currency, span, each, group_by, _parts(wallet, group_by, each, sums[each].values()))
        for each in dict.fromkeys(kind)
    ]


def _parts(wallet: Wallet, group_by: BreakdownGrouping, kind: Kind, rows: Collection[Row]) -> list[BreakdownPart]:
    sign = -1 if kind == Kind.EXPENSE else 1
    whole = sign * sum((row.signed for row in rows), ZERO)
    parts = [
        BreakdownPart(
            category_id=row.key if group_by == BreakdownGrouping.CATEGORY else None,
            base_category_id=row.key if group_by == BreakdownGrouping.BASE_CATEGORY else None,
            priority=row.key if group_by == BreakdownGrouping.PRIORITY else None,
            currency=wallet.currency,
            amount=sign * row.signed,
            share=percent(sign * row.signed, whole),
            count=row.transactions,
        )
        for row in rows
    ]
    return sorted(parts, key=_place)


def _place(part: BreakdownPart) -> tuple[Decimal, bool, int, str]:
    id_ = part.category_id or part.base_category_id or 0
    return -part.amount, not (id_ or part.priority), id_, part.priority or ""
