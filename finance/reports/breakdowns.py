"""What the money of some time was for: its parts by category, base category or priority."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum, TextChoices

from core.models import User
from finance.models import Kind, Wallet
from finance.money import ZERO, percent
from finance.reports.cache import cached
from finance.reports.spans import Span


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
    amount: Decimal
    """Of an expense what was spent, refunds taken off; of something neutral with its sign."""
    share: Decimal | None
    """In percent of all parts; None when they are 0 together."""
    count: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    kind: Kind
    group_by: BreakdownGrouping
    parts: list[BreakdownPart]

    @property
    def amount(self) -> Decimal:
        return sum((part.amount for part in self.parts), ZERO)

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


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
    kind: Kind = Kind.EXPENSE,
) -> Breakdown:
    """The parts of a month, a period or a range of days, the largest amount first; parts about nothing come last
    among equals. One statement, and one to find a period.
    """
    source = span.source(user=user, wallet=wallet)
    rows = source.rows.filter(kind=kind).order_by().values_list(COLUMNS[group_by])
    sums = list(rows.annotate(sum=Sum("amount"), transactions=source.count))
    sign = -1 if kind == Kind.EXPENSE else 1
    whole = sign * sum((amount for _, amount, _ in sums), ZERO)
    parts = [_part(group_by, key, sign * amount, whole, count) for key, amount, count in sums]
    return Breakdown(kind, group_by, sorted(parts, key=_place))


def _part(
    group_by: BreakdownGrouping, key: int | str | None, amount: Decimal, whole: Decimal, count: int
) -> BreakdownPart:
    return BreakdownPart(
        category_id=key if group_by == BreakdownGrouping.CATEGORY else None,  # type: ignore[arg-type]
        base_category_id=key if group_by == BreakdownGrouping.BASE_CATEGORY else None,  # type: ignore[arg-type]
        priority=key if group_by == BreakdownGrouping.PRIORITY else None,  # type: ignore[arg-type]
        amount=amount,
        share=percent(amount, whole),
        count=count,
    )


def _place(part: BreakdownPart) -> tuple[Decimal, bool, int, str]:
    id_ = part.category_id or part.base_category_id or 0
    return -part.amount, not (id_ or part.priority), id_, part.priority or ""
