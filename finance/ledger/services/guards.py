"""Rules that several services hold: what is retired takes nothing new, and what is closed stays as it is."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from core.errors import Conflict, InvalidInput
from finance.models import Bucket, Category, Deposit, Entity, Period, Transaction, Wallet


def require_active(row: Bucket | Deposit | Category | Entity, field: str) -> None:
    """Refuse a retired row for anything new."""
    if not row.is_active:
        raise InvalidInput({field: [f"{row.name} is retired."]})


def require_active_base_category(category: Category, field: str) -> None:
    if category.base_category and not category.base_category.is_active:
        raise InvalidInput({field: [f"The base category {category.base_category.name} is retired."]})


def require_open(period: Period | None, field: str) -> None:
    """Refuse a change to a closed period, or to a transaction dated in one."""
    if period and period.status == Period.Status.CLOSED:
        raise Conflict(f"The period {period.name} is closed.", field)


def open_period_on(wallet: Wallet, date: dt.date, field: str) -> Period | None:
    """The period of ``wallet`` that ``date`` falls in, if any; Conflict when it is closed."""
    period = Period.objects.filter(wallet=wallet, starts_on__lte=date, ends_on__gte=date).first()
    require_open(period, field)
    return period


def require_all_open(transactions: QuerySet[Transaction], field: str) -> None:
    """Refuse when any of the transactions is dated in a closed period, saying how many are."""
    closed = transactions.filter(period__status=Period.Status.CLOSED).count()
    if closed:
        raise Conflict(f"{closed} of its transactions are in closed periods, which never change.", field)


def require_room(rows: QuerySet[Any], limit: int) -> None:
    """Refuse one more row where ``limit`` of them are there, so that plain lists stay small."""
    if rows.count() >= limit:
        raise Conflict(f"There are {limit} of them already, which is the most there can be.")


def require_distinct(ids: Collection[int], field: str, limit: int = 100) -> None:
    if not ids:
        raise InvalidInput({field: ["Name at least one."]})
    if len(ids) > limit:
        raise InvalidInput({field: [f"At most {limit} at once."]})
    if len(set(ids)) < len(ids):
        raise InvalidInput({field: ["One is named twice."]})
