import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import F, Q, Sum

from core.errors import InvalidInput
from core.models import User
from finance.models import Kind, MonthlyTotal, Period, Wallet
from finance.reports.cache import cached

MOST_ENTITIES: Final = 50


@dataclass(frozen=True, slots=True)
class EntityPoint:
    """How much went to an entity, what came back taken off."""

    entity_id: int
    amount: Decimal


def top_entities(*, user: User, wallet: Wallet, period_id: int | None, month: dt.date, count: int) -> list[EntityPoint]:
    """Who got most in a period, or in a month when no period is given: the largest amount first, ties by id."""
    when = Q(period=period_id) if period_id else Q(month=month)
    totals = MonthlyTotal.objects.for_user(user).filter(when, wallet=wallet, kind=Kind.EXPENSE)
    sums = totals.exclude(entity=None).values_list("entity_id").annotate(sum=Sum("amount"))
    spent = sums.filter(sum__lt=0).order_by("sum", "entity_id")[:count]
    return [EntityPoint(entity_id, -amount) for entity_id, amount in spent]


@cached
def leading_entities(*, user: User, wallet: Wallet, period_id: int | None, kind: Kind, limit: int) -> list[EntityPoint]:
    """The entities with most of one kind in a period, or ever: the largest amount first, ties by id.

    One statement, and one more when a period has none. NotFound for a period that is not of the wallet.
    """
    if not 1 <= limit <= MOST_ENTITIES:
        raise InvalidInput({"limit": [f"It is between 1 and {MOST_ENTITIES}."]})
    totals = MonthlyTotal.objects.for_user(user).filter(wallet=wallet, kind=kind).exclude(entity=None)
    if period_id is not None:
        totals = totals.filter(period=period_id)
    sums = totals.values_list("entity_id").annotate(sum=Sum("amount"))
    wanted = sums.filter(sum__lt=0) if kind == Kind.EXPENSE else sums.filter(sum__gt=0)
    order = F("sum").asc() if kind == Kind.EXPENSE else F("sum").desc()
    points = [EntityPoint(entity_id, abs(amount)) for entity_id, amount in wanted.order_by(order, "entity_id")[:limit]]
    if not points and period_id is not None:
        _require_period(user, wallet, period_id)
    return points


def _require_period(user: User, wallet: Wallet, period_id: int) -> None:
    if Period.objects.get_for_user(user, period_id, "period_id").wallet_id != wallet.pk:
        raise Period.not_found("period_id")
