import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from core.models import User
from finance.models import Kind, MonthlyTotal


@dataclass(frozen=True, slots=True)
class EntityPoint:
    """How much went to an entity, what came back taken off."""

    entity_id: int
    amount: Decimal


def top_entities(*, user: User, wallet_id: int, period_id: int | None, month: dt.date, count: int) -> list[EntityPoint]:
    """Who got most in a period, or in a month when no period is given: the largest amount first, ties by id."""
    when = Q(period=period_id) if period_id else Q(month=month)
    totals = MonthlyTotal.objects.for_user(user).filter(when, wallet=wallet_id, kind=Kind.EXPENSE)
    sums = totals.exclude(entity=None).values_list("entity_id").annotate(sum=Sum("amount"))
    spent = sums.filter(sum__lt=0).order_by("sum", "entity_id")[:count]
    return [EntityPoint(entity_id, -amount) for entity_id, amount in spent]
